import type { Ending } from './judge-answer.ts';

/** What a run of rounds has seen, counted. */
export interface RoundTally {
  rounds: number;
  sends: number;
  repetitions: number;
  watchers: number;
  events: number;
  kills: number;
  redisOutages: number;
  /** Answers by how they ended for their watchers. */
  readonly endings: Record<Ending, number>;
  /** Sends that were answered with `SEND_OUTCOME_UNKNOWN`, by what had become of them. */
  readonly unknownSends: Record<'NEVER_TOLD' | 'VOID' | 'STORED', number>;
  /** Watchers and sends that were told that streams are gone or out of reach while Redis was. */
  refusedWatchers: number;
  refusedSends: number;
  /** The longest that a watcher has waited for its end, from the kill or from its own beginning. */
  latestEndingMs: number;
  /** The longest from the return of Redis to a send that was accepted. */
  latestRecoveryMs: number;
}

export function createRoundTally(): RoundTally {
  return {
    rounds: 0,
    sends: 0,
    repetitions: 0,
    watchers: 0,
    events: 0,
    kills: 0,
    redisOutages: 0,
    endings: { COMPLETE: 0, SAVED: 0, VOID: 0, NO_MESSAGE: 0, ALONE: 0 },
    unknownSends: { NEVER_TOLD: 0, VOID: 0, STORED: 0 },
    refusedWatchers: 0,
    refusedSends: 0,
    latestEndingMs: 0,
    latestRecoveryMs: 0,
  };
}
