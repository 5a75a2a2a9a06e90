import type { TextOrVoice } from '../../../contract/primitives.ts';
import { HttpFailure, impossible } from '../failure.ts';
import type { Participants } from './gather-situation.ts';
import type { TurnQuery } from './turn-query.ts';

/** Voice is not served yet: each request for it is refused as the API refuses what it cannot speak or understand. */

export function refuseVoiceAnswer(query: TurnQuery, { agent, user }: Participants): void {
  if (query.audio_format === 'mp3') throw impossible('Answers in MP3 are not available.');
  if (query.response_format === 'text') return;
  if (agent.voiceConfig === null) throw impossible('The agent has no voice.');
  const language = user.preferredLanguage ?? agent.identity.defaultSpokenLanguage;
  throw impossible(`The agent has no voice for the language ${language}.`);
}

export function refuseVoiceRequest(format: TextOrVoice): void {
  if (format === 'voice') throw new HttpFailure(415, 'Audio of this type cannot be understood.');
}
