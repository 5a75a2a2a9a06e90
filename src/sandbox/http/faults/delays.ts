import { defineFault, type Fault, milliseconds } from './fault.ts';
import { cutOff, eventParameters, isHere, whenParameter } from './position.ts';

export const delays: readonly Fault[] = [
  defineFault({
    name: 'latency',
    description: 'Waits before the operation begins.',
    reach: 'every answer',
    parameters: { ms: milliseconds(500, 'How long') },
    effect: ({ ms }) => ({ delayMs: ms }),
  }),
  defineFault({
    name: 'slow-tokens',
    description: 'Waits before each piece of the answer of the agent.',
    reach: 'streams',
    parameters: { ms: milliseconds(200, 'How long') },
    effect: ({ ms }) => ({
      distort: (steps, { event }) => (event === 'new-message' ? [{ do: 'wait', ms }, ...steps] : steps),
    }),
  }),
  defineFault({
    name: 'stall',
    description:
      'Sends the head of the response and what comes before an event, then nothing until the client leaves.',
    reach: 'every answer',
    parameters: { when: whenParameter('before'), ...eventParameters('any') },
    effect: ({ when, ...choice }) => ({
      distort: (steps, place) => (isHere(choice, place) ? cutOff(steps, when, { do: 'stall' }) : steps),
    }),
  }),
];
