import type { StubAnswer } from './stub-upstream.ts';

/** What upstream can answer to any operation instead of an answer. */
export interface Refusal {
  readonly name: string;
  readonly answer: StubAnswer;
  /** Code of the typed error, or in `extensions.code`. */
  readonly code: string;
  /** The typed error of a mutation; null where it is an error of the whole request. */
  readonly typename: string | null;
  /** Requests that a read costs until it is given up. */
  readonly readAttempts: number;
}

const detail = 'Internal words of upstream. Missing required permissions: Conversation:GetMessage.';
const soon = { 'retry-after': '0' };
const late = { 'retry-after': '17' };

export const refusals: readonly Refusal[] = [
  refusal(401, 'UNAUTHENTICATED', null),
  refusal(403, 'FORBIDDEN', 'ForbiddenError'),
  refusal(404, 'NOT_FOUND', 'NotFoundError'),
  refusal(422, 'BAD_USER_INPUT', 'InvalidInputError'),
  refusal(429, 'RATE_LIMITED', 'RateLimitedError', { headers: late }),
  refusal(500, 'UPSTREAM_UNAVAILABLE', 'UpstreamUnavailableError', { headers: soon, readAttempts: 3 }),
  refusal(503, 'UPSTREAM_UNAVAILABLE', 'UpstreamUnavailableError', { headers: soon, readAttempts: 3 }),
  {
    name: 'something that makes no sense',
    answer: { body: { surprise: true } },
    code: 'UPSTREAM_PROTOCOL',
    typename: 'UpstreamUnavailableError',
    readAttempts: 1,
  },
];

function refusal(
  status: number,
  code: string,
  typename: string | null,
  { headers = {}, readAttempts = 1 }: { headers?: Record<string, string>; readAttempts?: number } = {},
): Refusal {
  return {
    name: String(status),
    answer: { status, headers, body: { detail } },
    code,
    typename,
    readAttempts,
  };
}
