import { within } from '../agent/pick.ts';
import { createObjectIds } from '../domain/object-id.ts';

/** A clock for what has already happened: it stands still until it is moved, and makes the ids of its time. */
export interface PastClock {
  readonly set: (timeMs: number) => void;
  readonly timestamp: () => string;
  readonly newId: () => string;
  /** Moves on by a time between the bounds that follows from the seed. */
  readonly pass: (seed: string, leastSeconds: number, mostSeconds: number) => string;
}

/** Ids of the past carry this where those of a process carry its mark. */
const PAST = '5eed5eed00';

export function createPastClock(): PastClock {
  let nowMs = 0;
  const timestamp = () => new Date(nowMs).toISOString();
  return {
    set: (timeMs) => {
      nowMs = timeMs;
    },
    timestamp,
    newId: createObjectIds({ now: () => nowMs, processPart: PAST }),
    pass: (seed, leastSeconds, mostSeconds) => {
      nowMs += Math.round(within(seed, leastSeconds * 1000, mostSeconds * 1000));
      return timestamp();
    },
  };
}
