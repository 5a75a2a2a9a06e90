import { z } from 'zod';
import { defineFault, type Fault } from './fault.ts';

/** Answers of operations that were carried out, but whose outcome cannot be read. */
export const spoiledBodies: readonly Fault[] = [
  defineFault({
    name: 'empty-body',
    description: 'Leaves the body of an answer empty, whatever its status.',
    reach: 'ordinary answers',
    parameters: {},
    effect: () => ({ rewrite: () => '' }),
  }),
  defineFault({
    name: 'malformed-body',
    description: 'Spoils the JSON of an answer; its length is right.',
    reach: 'ordinary answers',
    parameters: {},
    effect: () => ({ rewrite: (body) => body.replaceAll(':', '=') }),
  }),
  defineFault({
    name: 'truncated-body',
    description: 'Sends the first half of the JSON of an answer as if it were all.',
    reach: 'ordinary answers',
    parameters: {},
    effect: () => ({ rewrite: (body) => body.slice(0, Math.floor(body.length / 2)) }),
  }),
  defineFault({
    name: 'wrong-content-type',
    description: 'Claims another content type than that of the body.',
    reach: 'every answer',
    parameters: { type: z.string().default('text/plain').describe('The content type that is claimed') },
    effect: ({ type }) => ({ contentType: type }),
  }),
];
