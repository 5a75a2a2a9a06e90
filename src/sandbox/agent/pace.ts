import { setTimeout as wait } from 'node:timers/promises';
import type { TurnStep } from './agent.ts';

/** Waits before a step is shown for as long as it would take. Throws the signal's reason once it aborts. */
export type Pace = (step: TurnStep, signal: AbortSignal) => Promise<void>;

type Delay = (delayMs: number, signal: AbortSignal) => Promise<void>;

/** Shows every step as soon as it is there: for agents that take their own time. */
export const unpaced: Pace = async () => {};

/**
 * The pace of an agent that speaks a piece at a time and whose tools take as long as they say; without a delay between
 * the pieces nothing waits.
 */
export function createPace(tokenDelayMs: number, delay: Delay = abortableDelay): Pace {
  if (tokenDelayMs === 0) return unpaced;
  return async (step, signal) => {
    if (step.kind === 'text') await delay(tokenDelayMs, signal);
    else if (step.action.type === 'tool-call-ended') await delay(step.action.durationSeconds * 1000, signal);
  };
}

const abortableDelay: Delay = async (delayMs, signal) => {
  await wait(delayMs, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
};
