import { z } from 'zod';
import { type CannedAnswer, defineFault, type Fault, wholeNumber } from './fault.ts';

/** Answers given in place of the operation, which does not happen. */

const refusal = (status: number, detail: string, headers: CannedAnswer['headers'] = {}): CannedAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify({ detail }),
  headers,
});

const refusing = (name: string, status: number, detail: string): Fault =>
  defineFault({
    name,
    description: `Answers ${status} in place of the operation.`,
    reach: 'every answer',
    parameters: {},
    effect: () => ({ instead: refusal(status, detail) }),
  });

export const refusals: readonly Fault[] = [
  defineFault({
    name: 'unauthorized',
    description: 'Answers 401 in place of the operation, as for a token that has expired.',
    reach: 'every answer',
    parameters: {
      after: wholeNumber(
        0,
        0,
        1_000_000,
        'How many requests of the same credentials pass before each refusal',
      ),
    },
    effect: ({ after }) => ({
      after,
      instead: refusal(401, 'Invalid authorization credentials.', { 'www-authenticate': 'Bearer' }),
    }),
  }),
  refusing('forbidden', 403, 'Missing required permissions.'),
  refusing('not-found', 404, 'Not found.'),
  refusing('request-timeout', 408, 'The request body made no progress.'),
  refusing('conflict', 409, 'Another operation is still in progress.'),
  defineFault({
    name: 'rate-limited',
    description: 'Answers 429 in place of the operation.',
    reach: 'every answer',
    parameters: {
      'retry-after': z
        .string()
        .default('1')
        .describe('The header of that name: seconds or an HTTP date; `none` leaves it out'),
    },
    effect: ({ 'retry-after': advice }) => ({
      instead: refusal(429, 'Too many requests.', advice === 'none' ? {} : { 'retry-after': advice }),
    }),
  }),
  refusing('internal-error', 500, 'Internal server error.'),
  defineFault({
    name: 'bad-gateway',
    description: 'Answers 502 with a page of HTML in place of the operation, as a proxy would.',
    reach: 'every answer',
    parameters: {},
    effect: () => ({
      instead: {
        status: 502,
        contentType: 'text/html',
        body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n',
      },
    }),
  }),
  refusing('unavailable', 503, 'The organization is under maintenance.'),
  refusing('gateway-timeout', 504, 'The server did not answer in time.'),
];
