import type { Synthesizer } from '../../speech/synthesizer.ts';
import { impossible } from '../failure.ts';
import type { Participants } from './gather-situation.ts';
import type { TurnQuery } from './turn-query.ts';

/** The voice of the answer; null where it is to be text. Refuses with 400 what cannot be spoken. */
export function chooseVoice(
  { voices }: Pick<Synthesizer, 'voices'>,
  query: Pick<TurnQuery, 'response_format' | 'audio_format'>,
  { agent, user }: Participants,
): string | null {
  if (query.audio_format === 'mp3') throw impossible('Answers in MP3 are not available.');
  if (query.response_format === 'text') return null;
  if (agent.voiceConfig === null) throw impossible('The agent has no voice.');
  const language = languageOf({ agent, user });
  const chosen = Object.hasOwn(agent.voiceConfig, language) ? agent.voiceConfig[language] : undefined;
  if (chosen === undefined || !voices.includes(chosen.voice)) {
    throw impossible(`The agent has no voice for the language ${language}.`);
  }
  return chosen.voice;
}

/** ISO 639-3: what the user would rather speak, else what the agent speaks. */
export const languageOf = ({ agent, user }: Participants): string =>
  user.preferredLanguage ?? agent.identity.defaultSpokenLanguage;
