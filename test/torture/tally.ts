import type { Blow } from './plan.ts';

/** What a run has seen, counted. */
export interface Tally {
  sends: number;
  watchers: number;
  events: number;
  repetitions: number;
  /** Sends whose answer was cut off, so that they had to be made again. */
  cutSends: number;
  readonly blows: Record<Blow, number>;
}

export function createTally(): Tally {
  return {
    sends: 0,
    watchers: 0,
    events: 0,
    repetitions: 0,
    cutSends: 0,
    blows: { KILL: 0, RESET: 0, HALF: 0, END: 0, STALL: 0 },
  };
}
