import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { builder } from '../builder.ts';
import { InvalidInputError, UnsupportedMediaTypeError } from '../errors/errors.ts';
import { quoted } from '../quoted.ts';
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
const recordingTypes: readonly RecordingType[] = ['audio/wav', 'audio/mpeg'];

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
  if (!contentType) throw unsupported(`It is declared as ${quoted(declared.trim())}, which is not taken.`);
  return { file: input.file, contentType };
}

/** For one that upstream has heard, and could not play. */
export function unplayable({ contentType }: Recording): UnsupportedMediaTypeError {
  return unsupported(
    `It is declared as ${contentType}, and is no whole and playable recording of that type.`,
  );
}

/** Its bytes, once the first of them are there. Throws where none come, and where they were asked for before. */
export async function openRecording({ file }: Recording): Promise<Readable> {
  if (file.isOpen) throw unusable('The file can be sent once, and has been.');
  const content = file.open();
  // A stream that is closed says nothing more; one that ends without a byte only closes.
  if (content.readableLength === 0 && !content.destroyed)
    await Promise.race([once(content, 'readable'), once(content, 'close')]);
  if (file.failure) throw file.failure;
  if (content.readableLength === 0) throw unusable('The file is empty.');
  return content;
}

function unsupported(reason: string): UnsupportedMediaTypeError {
  const remedy = `Say in contentType which it is: ${recordingTypes.join(' or ')}.`;
  return new UnsupportedMediaTypeError(`The recording cannot be taken. ${reason} ${remedy}`, recordingTypes);
}

function unusable(message: string): InvalidInputError {
  return new InvalidInputError([{ path: 'content.audio.file', message }]);
}
