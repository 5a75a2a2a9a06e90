/** The present, as something that can be handed in, in milliseconds. */
export interface Clock {
  now(): number;
}

/** The time of day, since the epoch: for what is shown and compared elsewhere. It may be set ahead or back. */
export const systemClock: Clock = { now: () => Date.now() };

/** Counts on whatever becomes of the time of day, from no particular moment: for durations. */
export const monotonicClock: Clock = { now: () => performance.now() };
