import { builder } from '../builder.ts';
import { InvalidInputError, PayloadTooLargeError } from '../errors/errors.ts';
import { AudioInput, type Recording, readRecording } from './audio-input.ts';

const MAX_TEXT_BYTES = 1024 * 1024;

export const MessageContentInput = builder.inputType('MessageContentInput', {
  description: 'What to say: exactly one of its fields.',
  isOneOf: true,
  fields: (t) => ({
    text: t.string({ description: 'Written, at most 1 MiB of UTF-8 and not blank.' }),
    audio: t.field({ type: AudioInput, description: 'Spoken.' }),
  }),
});

/** What a user says. */
export type MessageContent =
  | { readonly text: string; readonly recording?: never }
  | { readonly text?: never; readonly recording: Recording };

/** Throws where it can be told already that this cannot be sent. */
export function readMessageContent({ text, audio }: typeof MessageContentInput.$inferInput): MessageContent {
  if (audio) return { recording: readRecording(audio) };
  const path = 'content.text';
  if (!text?.trim()) throw new InvalidInputError([{ path, message: 'The text must not be blank.' }]);
  if (Buffer.byteLength(text) > MAX_TEXT_BYTES) throw new PayloadTooLargeError(MAX_TEXT_BYTES);
  return { text };
}

/** What makes one message different from another, so far as it is known before a recording has come. */
export function whatIsSaid({ text, recording }: MessageContent): unknown {
  return recording ? { spoken: recording.contentType } : text;
}
