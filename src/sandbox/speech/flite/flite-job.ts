import type { Phone } from './phones.ts';

/** What the speaking thread is asked for, one job at a time. */
export interface FliteJob {
  readonly text: string;
  readonly voice: string;
}

export type FliteAnswer =
  | { readonly pcm: Uint8Array<ArrayBuffer>; readonly phones: readonly Phone[] }
  | { readonly failure: string };
