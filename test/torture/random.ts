import { createHash } from 'node:crypto';

/** Numbers that are the same for the same seed, whatever else happens in the process. */
export interface Random {
  /** From 0 to 1, 1 excluded. */
  fraction(): number;
  /** A whole number, both ends included. */
  between(min: number, max: number): number;
  oneOf<T>(choices: readonly [T, ...T[]]): T;
  isTrue(probability: number): boolean;
}

/** mulberry32, seeded with the hash of a text. */
export function createRandom(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  return {
    fraction,
    between,
    oneOf: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    isTrue: (probability) => fraction() < probability,
  };
}
