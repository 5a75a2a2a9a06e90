import { FollowError } from './follow-error.ts';

/**
 * What a failure of a subscription means. AGAIN: the connection was lost, or the server cannot serve now.
 * SIGN_IN_AGAIN: the token was not accepted; a new connection may bring a newer one. FINAL: trying again is useless.
 */
export type Verdict =
  | { readonly kind: 'AGAIN'; readonly afterMs?: number }
  | { readonly kind: 'SIGN_IN_AGAIN'; readonly error: FollowError }
  | { readonly kind: 'FINAL'; readonly error: FollowError };

/** GraphQL errors in the place of an event: with some transports a result, with others the end. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[]) {
    super('The server answered with errors.');
    this.errors = errors;
  }
}

/** Codes of the server that speak of this moment only. */
const passing = new Set([
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_PROTOCOL',
  'STREAMS_UNAVAILABLE',
  'RATE_LIMITED',
  'READER_TOO_SLOW',
  'SHUTTING_DOWN',
  'INTERNAL_SERVER_ERROR',
]);

/** WebSocket: unauthorized, and forbidden, which is how a token that has expired closes a connection. */
const closedForToken = new Set([4401, 4403]);
/** WebSocket: bad request, and no common protocol. */
const closedForGood = new Set([4400, 4406]);
/** HTTP: request timeout, too early, too many requests. */
const passingStatuses = new Set([408, 425, 429]);

export function judge(failure: unknown): Verdict {
  if (failure instanceof FollowError) return { kind: 'FINAL', error: failure };
  if (failure instanceof Refusal) return judgeRefusal(failure);
  if (Array.isArray(failure)) return judgeRefusal(new Refusal(failure));
  const closeCode = numberAt(failure, 'code');
  const status = numberAt(fieldOf(failure, 'response'), 'status');
  if ((closeCode !== undefined && closedForToken.has(closeCode)) || status === 401)
    return { kind: 'SIGN_IN_AGAIN', error: unauthenticated(failure) };
  const isRefused = status !== undefined && status >= 400 && status < 500 && !passingStatuses.has(status);
  if (isRefused || (closeCode !== undefined && closedForGood.has(closeCode))) {
    const message = `The server refused the connection (${status ?? closeCode}).`;
    return { kind: 'FINAL', error: new FollowError('REFUSED', message, failure) };
  }
  return { kind: 'AGAIN' };
}

function judgeRefusal(refusal: Refusal): Verdict {
  const [first] = refusal.errors;
  const extensions = fieldOf(first, 'extensions');
  const code = fieldOf(extensions, 'code');
  const message = fieldOf(first, 'message');
  if (code === 'UNAUTHENTICATED') return { kind: 'SIGN_IN_AGAIN', error: unauthenticated(refusal) };
  if (typeof code === 'string' && passing.has(code))
    return { kind: 'AGAIN', afterMs: numberAt(extensions, 'retryAfterMs') ?? 0 };
  const error = new FollowError(
    typeof code === 'string' ? code : 'REFUSED',
    typeof message === 'string' ? message : refusal.message,
    refusal,
  );
  return { kind: 'FINAL', error };
}

function unauthenticated(cause: unknown): FollowError {
  return new FollowError('UNAUTHENTICATED', 'The token is not accepted.', cause);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function numberAt(value: unknown, name: string): number | undefined {
  const found = fieldOf(value, name);
  return typeof found === 'number' ? found : undefined;
}
