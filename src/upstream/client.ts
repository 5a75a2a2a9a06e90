import { type Dispatcher, Pool } from 'undici';
import { type Clock, systemClock } from '../lib/clock.ts';
import { SingleFlight } from '../lib/single-flight.ts';
import type { Credentials } from './credentials.ts';
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
  /** The same for an answer that an agent has to think about. */
  readonly agentTimeoutMs?: number;
  /** From sending a message to its acceptance. */
  readonly streamOpenTimeoutMs?: number;
  /** Longest silence within an interaction's answer; the API asks for no less than five minutes. */
  readonly streamIdleTimeoutMs?: number;
  /** From opening an interaction's answer to its end. */
  readonly streamTotalTimeoutMs?: number;
  /** Storage cluster of an organization that is not in the central registry; sent with every call if given. */
  readonly clusterName?: string | undefined;
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
  /** An agent has to think about the answer, which takes its time. */
  readonly byAgent?: true;
  /** For the few operations that need no caller; all others are refused here without one. */
  readonly anonymous?: true;
}

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** On whose behalf a call is made, and who is told that it was. */
export interface CallScope {
  readonly credentials: Credentials;
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
    agentTimeoutMs = 120_000,
    streamOpenTimeoutMs = 60_000,
    streamIdleTimeoutMs = 300_000,
    streamTotalTimeoutMs = 1_800_000,
    clusterName,
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
    headersTimeout: streamOpenTimeoutMs,
    bodyTimeout: streamIdleTimeoutMs,
  });

  const reads = new SingleFlight<unknown>();
  const clusterHeader = clusterName === undefined ? {} : { 'x-mongo-cluster-name': clusterName };

  async function send(via: Pool, call: Call, scope: CallScope, signal: AbortSignal) {
    const { credentials } = scope;
    const authorization = await credentials.authorization();
    if (authorization === null && !call.anonymous) throw withoutCredentials(call, scope);
    try {
      return await attempt(via, call, scope, authorization, signal);
    } catch (error) {
      const isRefused = error instanceof UpstreamError && error.code === 'UNAUTHENTICATED';
      if (!isRefused || authorization === null || !credentials.renew) throw error;
      // Refused before anything was done, so that even a write may be tried once more.
      return attempt(via, call, scope, await credentials.renew(authorization), signal);
    }
  }

  async function attempt(
    via: Pool,
    call: Call,
    scope: CallScope,
    authorization: string | null,
    signal: AbortSignal,
  ) {
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
          ...clusterHeader,
          ...(authorization === null ? {} : { authorization }),
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

  function requestJson(call: Call, scope: CallScope): Promise<unknown> {
    const once = async () => {
      const deadline = AbortSignal.timeout(call.byAgent ? agentTimeoutMs : requestTimeoutMs);
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
    return withRetry(call.method === 'GET' ? 'read' : 'write', once, retry);
  }

  /** Reads under way when something is written are not joined by later reads, which must see what was written. */
  async function written<T>(scope: CallScope, write: () => Promise<T>): Promise<T> {
    const caller = await callerOf(scope);
    reads.forget(caller);
    try {
      return await write();
    } finally {
      reads.forget(caller);
    }
  }

  return {
    async request(call, scope) {
      if (call.method !== 'GET') return written(scope, () => requestJson(call, scope));
      const key = call.path + encodeQuery(call.query);
      return reads.run(await callerOf(scope), key, () => requestJson(call, scope));
    },
    openStream(call, scope, signal) {
      const total = AbortSignal.any([signal, AbortSignal.timeout(streamTotalTimeoutMs)]);
      return written(scope, async () => (await send(streams, call, scope, total)).body);
    },
    async close() {
      await Promise.all([pool.close(), streams.destroy()]);
    },
  };
}

async function callerOf({ credentials }: CallScope): Promise<string> {
  return (await credentials.authorization()) ?? '';
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
