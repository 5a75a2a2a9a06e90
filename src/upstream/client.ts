import { Readable } from 'node:stream';
import { type Dispatcher, Pool } from 'undici';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { Lifetime } from '../lib/lifetime.ts';
import { SingleFlight } from '../lib/single-flight.ts';
import { limitTime } from '../lib/time-limit.ts';
import { noTelemetry, type Telemetry } from '../observe/telemetry.ts';
import type { Call, CallScope } from './call.ts';
import { type AnyAnswer, malformed, noAnswer, refusal, withoutCredentials } from './call-failures.ts';
import { UpstreamError } from './errors.ts';
import { exchange, type WholeAnswer } from './exchange.ts';
import { parseJson } from './json-body.ts';
import { ObservedAttempt } from './observed-attempt.ts';
import { encodeQuery } from './query-string.ts';
import { defaultRetryPolicy, type RetryPolicy, withRetry } from './retry.ts';

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
  /** Largest body of an answer that comes as a whole. */
  readonly maxAnswerBytes?: number;
  /** Largest event of an interaction's answer. */
  readonly maxEventBytes?: number;
  /** Storage cluster of an organization that is not in the central registry; sent with every call if given. */
  readonly clusterName?: string | undefined;
  readonly retry?: RetryPolicy;
  readonly clock?: Clock;
  /** Told of every attempt. */
  readonly telemetry?: Telemetry;
}

/** HTTP to the conversation API: deadlines, retries and typed failures, no knowledge of what is said. */
export interface UpstreamClient {
  /** The parsed JSON of a successful answer; undefined when it has no body. Throws `UpstreamError`. */
  request(call: Call, scope: CallScope): Promise<unknown>;
  /** A successful answer's body, to be read to its end. Never tried again. Throws `UpstreamError`. */
  openStream(call: Call, scope: CallScope, signal: AbortSignal): Promise<Dispatcher.ResponseData['body']>;
  /** Largest event in such a body. */
  readonly maxEventBytes: number;
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
    maxAnswerBytes = 16 * 1024 * 1024,
    maxEventBytes = 8 * 1024 * 1024,
    clusterName,
    retry = defaultRetryPolicy,
    clock = systemClock,
    telemetry = noTelemetry,
  } = options;
  const base = new URL(options.url);
  const prefix = `${base.pathname.replace(/\/$/, '')}/v1/${encodeURIComponent(organization)}`;
  const pool = new Pool(base.origin, {
    connections: maxConnections,
    pipelining: 1,
    maxResponseSize: maxAnswerBytes,
  });
  // Answers that stay open for minutes must not take the places of short reads.
  const streams = new Pool(base.origin, {
    connections: null,
    pipelining: 1,
    headersTimeout: streamOpenTimeoutMs,
    bodyTimeout: streamIdleTimeoutMs,
  });

  const reads = new SingleFlight<unknown>();

  async function send<Answer extends AnyAnswer>(call: Call, scope: CallScope, via: Way<Answer>) {
    const { credentials } = scope;
    const given = credentials.authorization();
    const authorization = given instanceof Promise ? await given : given;
    if (authorization === null && !call.anonymous) throw withoutCredentials(call, scope);
    try {
      return await attempt(call, scope, via, authorization);
    } catch (error) {
      const isRefused = error instanceof UpstreamError && error.code === 'UNAUTHENTICATED';
      if (!isRefused || authorization === null || !credentials.renew || call.body instanceof Readable)
        throw error;
      // Refused before anything was done, so that even a write may be tried once more.
      return attempt(call, scope, via, await credentials.renew(authorization));
    }
  }

  async function attempt<Answer extends AnyAnswer>(
    call: Call,
    scope: CallScope,
    via: Way<Answer>,
    authorization: string | null,
  ) {
    const observed = new ObservedAttempt(call, scope, telemetry, clock);
    try {
      const answer = await via.ask({
        method: call.method,
        path: prefix + call.path + encodeQuery(call.query),
        headers: headersOf(call, scope, authorization, observed.traceparent),
        body: call.body ?? null,
      });
      observed.answered(answer);
      if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
      throw await refusal(call, scope, answer, clock.now());
    } catch (error) {
      if (error instanceof UpstreamError) throw error;
      const failure = noAnswer(call, scope, error, via.isGivenUp());
      observed.failed(failure.code);
      throw failure;
    }
  }

  function headersOf(call: Call, scope: CallScope, authorization: string | null, traceparent?: string) {
    const headers: Record<string, string> = { accept: 'application/json', 'x-request-id': scope.requestId };
    if (clusterName !== undefined) headers['x-mongo-cluster-name'] = clusterName;
    if (authorization !== null) headers.authorization = authorization;
    if (traceparent !== undefined) headers.traceparent = traceparent;
    return call.headers ? Object.assign(headers, call.headers) : headers;
  }

  /** Given up when nobody waits for the answer any more. Writes never are: nobody would know what became of them. */
  function requestJson(call: Call, scope: CallScope, lifetime?: Lifetime): Promise<unknown> {
    const timeoutMs = call.byAgent ? agentTimeoutMs : requestTimeoutMs;
    const via: Way<WholeAnswer> = {
      ask: (request) => exchange(pool, request, { timeoutMs, lifetime }),
      isGivenUp: () => lifetime?.isOver ?? false,
    };
    const once = async () => {
      const { body } = await send(call, scope, via);
      try {
        return parseJson(body);
      } catch (cause) {
        throw malformed(call, scope, cause);
      }
    };
    return withRetry(call.method === 'GET' ? 'read' : 'write', once, retry);
  }

  function read(call: Call, scope: CallScope, caller: string | null): Promise<unknown> {
    const ask = (flight: Lifetime) => requestJson(call, scope, flight);
    return reads.run(caller ?? '', call.path + encodeQuery(call.query), ask, scope.lifetime);
  }

  /** Reads under way when something is written are not joined by later reads, which must see what was written. */
  async function written<T>(scope: CallScope, write: () => Promise<T>): Promise<T> {
    const caller = (await scope.credentials.authorization()) ?? '';
    reads.forget(caller);
    try {
      return await write();
    } finally {
      reads.forget(caller);
    }
  }

  return {
    request(call, scope) {
      if (call.method !== 'GET') return written(scope, () => requestJson(call, scope));
      const caller = scope.credentials.authorization();
      return caller instanceof Promise
        ? caller.then((known) => read(call, scope, known))
        : read(call, scope, caller);
    },
    async openStream(call, scope, signal) {
      const total = limitTime(signal, streamTotalTimeoutMs);
      const via: Way<Dispatcher.ResponseData> = {
        ask: (request) => streams.request({ ...request, signal: total.signal }),
        isGivenUp: () => total.signal.aborted,
      };
      try {
        const { body } = await written(scope, () => send(call, scope, via));
        body.once('close', total.lift);
        return body;
      } catch (error) {
        total.lift();
        throw error;
      }
    },
    maxEventBytes,
    async close() {
      await Promise.all([pool.close(), streams.destroy()]);
    },
  };
}

/** How a request gets its answer. */
interface Way<Answer> {
  ask(request: Dispatcher.DispatchOptions): Promise<Answer>;
  /** Tells a failure that was asked for from one that was met. */
  isGivenUp(): boolean;
}
