import { type Dispatcher, Pool } from 'undici';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { Lifetime } from '../lib/lifetime.ts';
import { SingleFlight } from '../lib/single-flight.ts';
import { limitTime } from '../lib/time-limit.ts';
import { noTelemetry, type Telemetry } from '../observe/telemetry.ts';
import type { AnswerShape } from './answer-shape.ts';
import type { Call, CallScope } from './call.ts';
import { malformed } from './call-failures.ts';
import { exchange, type WholeAnswer } from './exchange.ts';
import { parseJson } from './json-body.ts';
import { encodeQuery } from './query-string.ts';
import { defaultRetryPolicy, type RetryPolicy, withRetry } from './retry.ts';
import { Sender, type Way } from './sender.ts';

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
  /**
   * What the shape makes of the JSON of a successful answer, undefined where that has no body. Equal calls have equal
   * shapes, for they share one answer. Throws `UpstreamError`.
   */
  request<T>(call: Call, scope: CallScope, shape: AnswerShape<T>): Promise<T>;
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
    // The exchange as a whole has its time.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  // Answers that stay open for minutes must not take the places of short reads.
  const streams = new Pool(base.origin, {
    connections: null,
    pipelining: 1,
    headersTimeout: streamOpenTimeoutMs,
    bodyTimeout: streamIdleTimeoutMs,
  });
  const sender = new Sender({ prefix, clusterName, telemetry, clock });
  const reads = new SingleFlight<unknown>();

  /** Given up when nobody waits for the answer any more. Writes never are: nobody would know what became of them. */
  function ask<T>(
    call: Call,
    scope: CallScope,
    shape: AnswerShape<T>,
    target: string,
    lifetime?: Lifetime,
  ): Promise<T> {
    const timeoutMs = call.byAgent ? agentTimeoutMs : requestTimeoutMs;
    const way: Way<WholeAnswer> = {
      ask: (request) => exchange(pool, request, { timeoutMs, lifetime }),
      isGivenUp: () => lifetime?.isOver ?? false,
    };
    const take = ({ body }: WholeAnswer): T => {
      try {
        return shape.parse(parseJson(body));
      } catch (cause) {
        throw malformed(call, scope, cause);
      }
    };
    const sending = { call, scope, target, way, take };
    return withRetry(call.method === 'GET' ? 'read' : 'write', () => sender.send(sending), retry);
  }

  function read<T>(call: Call, scope: CallScope, shape: AnswerShape<T>, caller: string | null): Promise<T> {
    const target = targetOf(call);
    const begin = (flight: Lifetime) => ask(call, scope, shape, target, flight);
    // Whoever is on the same flight has asked for the same thing, of which the same is made.
    return reads.run(caller ?? '', target, begin, scope.lifetime) as Promise<T>;
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
    request(call, scope, shape) {
      if (call.method !== 'GET') return written(scope, () => ask(call, scope, shape, targetOf(call)));
      const caller = scope.credentials.authorization();
      return caller instanceof Promise
        ? caller.then((known) => read(call, scope, shape, known))
        : read(call, scope, shape, caller);
    },
    async openStream(call, scope, signal) {
      const total = limitTime(signal, streamTotalTimeoutMs);
      const way: Way<Dispatcher.ResponseData> = {
        ask: (request) => streams.request({ ...request, signal: total.signal }),
        isGivenUp: () => total.signal.aborted,
      };
      const target = targetOf(call);
      const take = ({ body }: Dispatcher.ResponseData) => {
        body.once('close', total.lift);
        return body;
      };
      try {
        return await written(scope, () => sender.send({ call, scope, target, way, take }));
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

function targetOf({ path, query }: Call): string {
  return query ? path + encodeQuery(query) : path;
}
