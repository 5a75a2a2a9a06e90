/** A piece of a spoken answer. */
export interface SpokenPiece {
  /** PCM samples as `spokenFormat` says, in base64 as upstream sent them. */
  readonly samples: string;
  /** The characters that upstream places with this piece; null where it did so with an earlier one. */
  readonly alignment: readonly AlignedCharacter[] | null;
}

/** When a character is spoken, in milliseconds from the start of the whole answer. */
export type AlignedCharacter = readonly [offsetMs: number, character: string];

/** The one form in which upstream speaks: 16-bit little-endian samples. */
export const spokenFormat = { encoding: 'PCM_S16LE', sampleRate: 16_000, channels: 1 } as const;

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Throws on what is not base64. */
export function decodeSpokenPiece(
  samples: string,
  alignment: readonly (readonly [number, string])[] | null | undefined,
): SpokenPiece {
  if (samples.length % 4 !== 0 || !BASE64.test(samples))
    throw new SyntaxError('A spoken piece must be base64.');
  return {
    samples,
    alignment: alignment?.map(([offsetMs, character]) => [Math.round(offsetMs), character]) ?? null,
  };
}

/** What is said where the piece says so; pieces in order spell the whole answer. */
export function transcriptOf({ alignment }: SpokenPiece): string {
  return alignment?.map(([, character]) => character).join('') ?? '';
}
