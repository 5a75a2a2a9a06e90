import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { builder } from '../builder.ts';
import { InvalidInputError, UnsupportedMediaTypeError } from '../errors.ts';
import type { Upload } from '../upload.ts';

/** What the upstream takes, by all the names that browsers and other programs have for it. */
const recordingTypeOf = new Map<string, RecordingType>([
  ['audio/wav', 'audio/wav'],
  ['audio/wave', 'audio/wav'],
  ['audio/x-wav', 'audio/wav'],
  ['audio/vnd.wave', 'audio/wav'],
  ['audio/mpeg', 'audio/mpeg'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/x-mpeg', 'audio/mpeg'],
]);
type RecordingType = 'audio/wav' | 'audio/mpeg';
export const recordingTypes: readonly RecordingType[] = ['audio/wav', 'audio/mpeg'];

export const AudioInput = builder.inputType('AudioInput', {
  description:
    'Something spoken. It is passed on while it comes, and heard only when it has come as a whole.',
  fields: (t) => ({
    file: t.field({ type: 'Upload', required: true, description: 'The recording: WAV or MP3.' }),
    contentType: t.string({
      description: '`audio/wav` or `audio/mpeg`. Left out: the type that the file itself is sent with.',
    }),
  }),
});

/** A recording that may be sent, so far as can be told before it has come. */
export interface Recording {
  readonly file: Upload;
  readonly contentType: RecordingType;
}

/** Throws `UnsupportedMediaTypeError` before any of it has come. */
export function readRecording(input: typeof AudioInput.$inferInput): Recording {
  const [declared = ''] = (input.contentType ?? input.file.contentType).split(';');
  const contentType = recordingTypeOf.get(declared.trim().toLowerCase());
  if (!contentType) throw new UnsupportedMediaTypeError(recordingTypes);
  return { file: input.file, contentType };
}

/** Its bytes, once the first of them are there. Throws where none come. */
export async function openRecording({ file }: Recording): Promise<Readable> {
  const content = file.open();
  if (file.failure) throw file.failure;
  if (content.readableLength === 0) await once(content, 'readable');
  if (content.readableLength > 0) return content;
  throw (
    file.failure ?? new InvalidInputError([{ path: 'content.audio.file', message: 'The file is empty.' }])
  );
}
