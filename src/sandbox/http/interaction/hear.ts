import type { SandboxParts } from '../parts.ts';
import { languageOf } from './choose-voice.ts';
import type { Participants } from './gather-situation.ts';
import type { Heard } from './heard.ts';
import type { Spoken } from './read-spoken.ts';

/** Has what was said aloud written down. */
export async function hear(
  { transcriber, store }: SandboxParts,
  { events, recording }: Spoken,
  participants: Participants,
  signal: AbortSignal,
): Promise<Heard[]> {
  const { id, contentType, byteLength, facts } = recording;
  const text = await transcriber(
    {
      ...facts,
      contentType,
      byteLength,
      language: languageOf(participants),
      read: () => store.recordings.read(id, 0, byteLength),
    },
    signal,
  );
  return [...events, { type: 'user-message', text, recordingId: id }];
}
