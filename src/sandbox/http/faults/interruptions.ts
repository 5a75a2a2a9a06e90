import { z } from 'zod';
import { defineFault, type Fault, wholeNumber } from './fault.ts';
import { lineStep } from './line-step.ts';
import { cutOff, eventParameters, isHere, whenParameter } from './position.ts';

const status = wholeNumber(500, 400, 599, 'The `http_error_code` of the event');

/** Answers that do not come to their end. Before the commit, the interaction is rolled back; afterwards it stands. */
export const interruptions: readonly Fault[] = [
  defineFault({
    name: 'reset',
    description: 'Resets the connection at an event; an ordinary answer is lost, its operation carried out.',
    reach: 'every answer',
    parameters: { when: whenParameter('before'), ...eventParameters('new-message') },
    effect: ({ when, ...choice }) => ({
      distort: (steps, place) => (isHere(choice, place) ? cutOff(steps, when, { do: 'reset' }) : steps),
    }),
  }),
  defineFault({
    name: 'early-end',
    description: 'Ends the stream cleanly at an event, as if that were all.',
    reach: 'streams',
    parameters: { when: whenParameter('after'), ...eventParameters('new-message') },
    effect: ({ when, ...choice }) => ({
      distort: (steps, place) => (isHere(choice, place) ? cutOff(steps, when, { do: 'stop' }) : steps),
    }),
  }),
  defineFault({
    name: 'error-before-completion',
    description: 'Lets the agent fail after one of its pieces: an error event, and nothing is kept.',
    reach: 'streams',
    parameters: {
      nth: wholeNumber(1, 1, 1_000_000, 'After which piece of the answer, counted from 1'),
      status,
    },
    effect: ({ nth, status }) => ({
      distort: (steps, place) =>
        isHere({ event: 'new-message', nth }, place) ? [...steps, { do: 'fail', status }] : steps,
    }),
  }),
  defineFault({
    name: 'error-after-completion',
    description: 'Ends the stream with an error event after `interaction-complete`: the interaction stands.',
    reach: 'streams',
    parameters: {
      status,
      description: z
        .string()
        .default('The interaction is kept, but the conversation could not be finished.')
        .describe('The `error_description` of the event'),
    },
    effect: ({ status, description }) => ({
      distort: (steps, { event }) =>
        event === 'interaction-complete'
          ? [
              ...steps,
              lineStep({ type: 'error', http_error_code: status, error_description: description }),
              { do: 'stop' },
            ]
          : steps,
    }),
  }),
];
