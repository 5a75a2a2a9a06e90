import type { StubAnswer } from './stub-upstream.ts';

/** What upstream can answer to any operation instead of an answer, and what that is to a client. */
export interface Refusal {
  readonly name: string;
  readonly answer: StubAnswer;
  /** Code of the typed error, or in `extensions.code`. */
  readonly code: string;
  /** The typed error of a mutation; null where it is an error of the whole request. */
  readonly typename: string | null;
  /** Requests that a read costs until it is given up. */
  readonly readAttempts: number;
  /** The same for a write: only one that upstream counted out, and said when to come back to, is tried again. */
  readonly writeAttempts: number;
}

/** Words that no client may see, and a permission that it may. */
export const internalWords = 'Internal words of upstream';
const detail = `${internalWords}. Missing required permissions: Conversation:GetMessage.`;

export const refusals: readonly Refusal[] = [
  refusal(400, 'NOT_POSSIBLE', 'NotPossibleError'),
  refusal(401, 'UNAUTHENTICATED', null),
  refusal(403, 'FORBIDDEN', 'ForbiddenError'),
  refusal(404, 'NOT_FOUND', 'NotFoundError'),
  refusal(408, 'UPSTREAM_TIMEOUT', 'UpstreamUnavailableError', { readAttempts: 3 }),
  refusal(409, 'NOT_POSSIBLE', 'NotPossibleError'),
  refusal(413, 'PAYLOAD_TOO_LARGE', 'PayloadTooLargeError'),
  refusal(415, 'NOT_POSSIBLE', 'NotPossibleError'),
  refusal(418, 'UPSTREAM_PROTOCOL', 'UpstreamUnavailableError'),
  refusal(422, 'BAD_USER_INPUT', 'InvalidInputError'),
  refusal(429, 'RATE_LIMITED', 'RateLimitedError', { readAttempts: 3 }),
  {
    ...refusal(429, 'RATE_LIMITED', 'RateLimitedError', {
      headers: { 'retry-after': '0' },
      readAttempts: 3,
      writeAttempts: 3,
    }),
    name: '429 to come back at once',
  },
  {
    ...refusal(429, 'RATE_LIMITED', 'RateLimitedError', { headers: { 'retry-after': '17' } }),
    name: '429 to come back later',
  },
  refusal(500, 'UPSTREAM_UNAVAILABLE', 'UpstreamUnavailableError', { readAttempts: 3 }),
  refusal(502, 'UPSTREAM_UNAVAILABLE', 'UpstreamUnavailableError', { readAttempts: 3 }),
  refusal(503, 'UPSTREAM_UNAVAILABLE', 'UpstreamUnavailableError', { readAttempts: 3 }),
  refusal(504, 'UPSTREAM_TIMEOUT', 'UpstreamUnavailableError', { readAttempts: 3 }),
  {
    name: 'with a connection that breaks',
    answer: { breaksOff: true },
    code: 'UPSTREAM_UNAVAILABLE',
    typename: 'UpstreamUnavailableError',
    readAttempts: 3,
    writeAttempts: 1,
  },
  {
    name: 'with something that is no JSON',
    answer: { body: `<p>${internalWords}` },
    code: 'UPSTREAM_PROTOCOL',
    typename: 'UpstreamUnavailableError',
    readAttempts: 1,
    writeAttempts: 1,
  },
  {
    name: 'with something that makes no sense',
    answer: { body: { surprise: internalWords } },
    code: 'UPSTREAM_PROTOCOL',
    typename: 'UpstreamUnavailableError',
    readAttempts: 1,
    writeAttempts: 1,
  },
];

interface RefusalDetails {
  readonly headers?: Readonly<Record<string, string>>;
  readonly readAttempts?: number;
  readonly writeAttempts?: number;
}

function refusal(
  status: number,
  code: string,
  typename: string | null,
  { headers = {}, readAttempts = 1, writeAttempts = 1 }: RefusalDetails = {},
): Refusal {
  return {
    name: String(status),
    answer: { status, headers: { ...headers }, body: { detail } },
    code,
    typename,
    readAttempts,
    writeAttempts,
  };
}
