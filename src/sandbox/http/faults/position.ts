import { z } from 'zod';
import { type EventType, eventTypes, type Place, type Step, wholeNumber } from './fault.ts';

export type When = 'before' | 'at' | 'after';

interface EventChoice {
  readonly event: EventType | 'any';
  readonly nth: number;
}

export const whenParameter = (fallback: When) =>
  z
    .enum(['before', 'at', 'after'])
    .default(fallback)
    .describe('Before the event, in its middle, or after it');

/** Which event of a stream is meant. */
export const eventParameters = (fallback: EventType | 'any') => ({
  event: z
    .enum(['any', ...eventTypes])
    .default(fallback)
    .describe('The type of the event; an ordinary answer is one event of any type'),
  nth: wholeNumber(1, 1, 1_000_000, 'Which event of that type, counted from 1'),
});

export const isHere = ({ event, nth }: EventChoice, place: Place): boolean => {
  if (place.event === 'answer') return true;
  return event === 'any' ? place.index === nth - 1 : place.event === event && place.occurrence === nth;
};

/** Puts an end to the steps; what would come after it is left out. */
export function cutOff(steps: readonly Step[], when: When, end: Step): readonly Step[] {
  if (when === 'before') return [end];
  return when === 'after' ? [...steps, end] : [...firstHalf(steps), end];
}

function firstHalf(steps: readonly Step[]): Step[] {
  const bytes = Buffer.concat(steps.map((step) => ('bytes' in step ? step.bytes : Buffer.of())));
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  return half.length > 0 ? [{ do: 'send', bytes: half }] : [];
}
