import type { RecordingFacts } from '../recording/recording-facts.ts';

/** A recording that is to become a message. */
export interface HeardRecording extends RecordingFacts {
  readonly contentType: 'audio/wav' | 'audio/mpeg';
  readonly byteLength: number;
  /** ISO 639-3, of whoever speaks. */
  readonly language: string;
  /** Its bytes from the first to the last. */
  read(): AsyncIterable<Uint8Array>;
}

/** Writes down what was said; null where it can make nothing of it. Throws `SpeechFailure` when it cannot work. */
export type Recogniser = (recording: HeardRecording, signal: AbortSignal) => Promise<string | null>;

/** Gives every recording a text. */
export type Transcriber = (recording: HeardRecording, signal: AbortSignal) => Promise<string>;

/** Without a recogniser, or where it hears nothing: the words that the file carries along, else a plain label. */
export const createTranscriber =
  (recognise: Recogniser = async () => null): Transcriber =>
  async (recording, signal) =>
    (await recognise(recording, signal)) ?? recording.comment ?? labelOf(recording);

const labelOf = ({ durationSeconds }: HeardRecording): string =>
  `[voice message, ${durationSeconds.toFixed(1)} s]`;
