/** Speaks. What it says is 16-bit little-endian PCM, one channel, `speechSampleRate` samples a second. */
export interface Synthesizer {
  /** Names of voices it can speak with. */
  readonly voices: readonly string[];
  /** Says a passage of at most `maxPassageCharacters`. Throws `SpeechFailure` when it cannot. */
  speak(passage: Passage, signal: AbortSignal): Promise<Utterance>;
  close(): Promise<void>;
}

export interface Passage {
  readonly text: string;
  readonly voice: string;
}

export interface Utterance {
  readonly pcm: Buffer;
  /** Every character of the text in order, with the millisecond of this utterance in which it begins. */
  readonly alignment: Alignment;
}

export type Alignment = readonly (readonly [startMs: number, character: string])[];

export const speechSampleRate = 16_000;
export const bytesPerSample = 2;

export const durationMsOf = (pcm: { readonly length: number }): number =>
  (pcm.length / (speechSampleRate * bytesPerSample)) * 1000;

/** Nothing can be spoken or understood now; the message says why and is safe to show. */
export class SpeechFailure extends Error {
  override readonly name = 'SpeechFailure';
}
