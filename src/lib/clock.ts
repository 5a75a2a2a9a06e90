/** The present, as something that can be handed in: milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Counts on whatever becomes of the time of day, from no particular moment: for durations. */
export const monotonicClock: Clock = { now: () => performance.now() };
