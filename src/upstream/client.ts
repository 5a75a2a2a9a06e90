import { type Dispatcher, Pool } from 'undici';
import { type Clock, systemClock } from '../lib/clock.ts';
import { decodeErrorBody } from './error-body.ts';
import { errorCodeOf, UpstreamError } from './errors.ts';
import type { Operation } from './operation.ts';
import { defaultRetryPolicy, parseRetryAfter, type RetryPolicy, withRetry } from './retry.ts';

export interface UpstreamOptions {
  /** Scheme, host, port and any path before `/v1`. */
  readonly url: string;
  readonly organization: string;
  /** Connections for requests that are answered at once. */
  readonly maxConnections?: number;
  /** From sending a request to the end of its answer. */
  readonly requestTimeoutMs?: number;
  /** Longest silence within an interaction's answer; the API asks for no less than five minutes. */
  readonly streamIdleTimeoutMs?: number;
  readonly maxErrorBodyBytes?: number;
  readonly retry?: RetryPolicy;
  readonly clock?: Clock;
}

export interface Call {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** After `/v1/{organization}`, beginning with a slash; ids in it are checked before. */
  readonly path: string;
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** For the few operations that need no caller; all others are refused here without one. */
  readonly anonymous?: true;
}

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** On whose behalf a call is made, and who is told that it was. */
export interface CallScope {
  /** The value of the `Authorization` header; null for calls that need none. */
  readonly authorization: string | null;
  readonly requestId: string;
  readonly onCall?: (call: Call, answer: CallAnswer) => void;
}

/** What every attempt ended with, for whoever counts: status null when no answer came. */
export interface CallAnswer {
  readonly status: number | null;
  readonly rateLimit: RateLimit | null;
  readonly durationMs: number;
}

/** What upstream says is left of the present window. */
export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: string;
}

/** HTTP to the conversation API: deadlines, retries and typed failures, no knowledge of what is said. */
export interface UpstreamClient {
  /** The parsed JSON of a successful answer; undefined when it has no body. Throws `UpstreamError`. */
  request(call: Call, scope: CallScope): Promise<unknown>;
  /** A successful answer's body, to be read to its end. Never tried again. Throws `UpstreamError`. */
  openStream(call: Call, scope: CallScope, signal: AbortSignal): Promise<Dispatcher.ResponseData['body']>;
  close(): Promise<void>;
}

export function createUpstreamClient(options: UpstreamOptions): UpstreamClient {
  const {
    organization,
    maxConnections = 64,
    requestTimeoutMs = 15_000,
    streamIdleTimeoutMs = 300_000,
    maxErrorBodyBytes = 64 * 1024,
    retry = defaultRetryPolicy,
    clock = systemClock,
  } = options;
  const base = new URL(options.url);
  const prefix = `${base.pathname.replace(/\/$/, '')}/v1/${encodeURIComponent(organization)}`;
  const pool = new Pool(base.origin, { connections: maxConnections, pipelining: 1 });
  // Answers that stay open for minutes must not take the places of short reads.
  const streams = new Pool(base.origin, {
    connections: null,
    pipelining: 1,
    headersTimeout: streamIdleTimeoutMs,
    bodyTimeout: streamIdleTimeoutMs,
  });

  async function send(via: Pool, call: Call, scope: CallScope, signal: AbortSignal) {
    if (scope.authorization === null && !call.anonymous) throw withoutCredentials(call, scope);
    const startedAtMs = clock.now();
    const told = (status: number | null, rateLimit: RateLimit | null) =>
      scope.onCall?.(call, { status, rateLimit, durationMs: clock.now() - startedAtMs });
    try {
      const answer = await via.request({
        method: call.method,
        path: prefix + call.path + encodeQuery(call.query),
        headers: {
          accept: 'application/json',
          'x-request-id': scope.requestId,
          ...(scope.authorization === null ? {} : { authorization: scope.authorization }),
          ...call.headers,
        },
        body: call.body ?? null,
        signal,
      });
      told(answer.statusCode, decodeRateLimit(answer.headers));
      if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
      throw await refusal(call, scope, answer);
    } catch (error) {
      if (error instanceof UpstreamError) throw error;
      told(null, null);
      throw noAnswer(call, scope, error, signal);
    }
  }

  async function refusal(
    call: Call,
    scope: CallScope,
    answer: Dispatcher.ResponseData,
  ): Promise<UpstreamError> {
    const body = decodeErrorBody(await readText(answer.body, maxErrorBodyBytes), answer.statusCode);
    return new UpstreamError({
      code: errorCodeOf(answer.statusCode),
      operation: call.operation,
      status: answer.statusCode,
      path: call.path,
      requestId: scope.requestId,
      retryAfterMs: parseRetryAfter(headerOf(answer.headers, 'retry-after'), clock.now()),
      detail: body.detail,
      invalidFields: body.invalidFields,
    });
  }

  return {
    request(call, scope) {
      const attempt = async () => {
        const deadline = AbortSignal.timeout(requestTimeoutMs);
        const answer = await send(pool, call, scope, deadline);
        try {
          const text = await answer.body.text();
          return text === '' ? undefined : (JSON.parse(text) as unknown);
        } catch (cause) {
          throw cause instanceof SyntaxError
            ? malformed(call, scope, cause)
            : noAnswer(call, scope, cause, deadline);
        }
      };
      return withRetry(call.method === 'GET' ? 'read' : 'write', attempt, retry);
    },
    async openStream(call, scope, signal) {
      return (await send(streams, call, scope, signal)).body;
    },
    async close() {
      await Promise.all([pool.close(), streams.destroy()]);
    },
  };
}

export function malformed(
  call: Pick<Call, 'operation' | 'path'>,
  scope: CallScope,
  cause: unknown,
): UpstreamError {
  const { operation, path } = call;
  return new UpstreamError({
    code: 'PROTOCOL',
    operation,
    status: null,
    path,
    requestId: scope.requestId,
    cause,
  });
}

function withoutCredentials({ operation, path }: Call, { requestId }: CallScope): UpstreamError {
  return new UpstreamError({ code: 'UNAUTHENTICATED', operation, status: null, path, requestId });
}

function noAnswer(call: Call, scope: CallScope, cause: unknown, signal: AbortSignal): UpstreamError {
  const timedOut = cause instanceof Error && /Timeout/.test(cause.name);
  const code = timedOut ? 'TIMEOUT' : signal.aborted ? 'ABORTED' : 'UNAVAILABLE';
  const { operation, path } = call;
  return new UpstreamError({ code, operation, status: null, path, requestId: scope.requestId, cause });
}

function encodeQuery(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (typeof value === 'object') for (const one of value) parameters.append(name, one);
    else parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

type Headers = Dispatcher.ResponseData['headers'];

function headerOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function decodeRateLimit(headers: Headers): RateLimit | null {
  const numberOf = (name: string) => Number(headerOf(headers, name) ?? Number.NaN);
  const limit = numberOf('x-ratelimit-limit');
  const remaining = numberOf('x-ratelimit-remaining');
  const resetAtSeconds = numberOf('x-ratelimit-reset');
  if (![limit, remaining, resetAtSeconds].every(Number.isFinite)) return null;
  return { limit, remaining, resetAt: new Date(resetAtSeconds * 1000).toISOString() };
}

/** At most so many bytes; what is beyond is read away, so that the connection can be used again. */
async function readText(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (size < maxBytes) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}
