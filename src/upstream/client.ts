import type { Dispatcher } from 'undici';
import { type Clock, monotonicClock, systemClock } from '../lib/clock.ts';
import type { Lifetime } from '../lib/lifetime.ts';
import { SingleFlight } from '../lib/single-flight.ts';
import { limitTime } from '../lib/time-limit.ts';
import { noTelemetry, type Telemetry } from '../observe/telemetry.ts';
import type { AnswerShape } from './answer-shape.ts';
import type { Call, CallScope } from './call.ts';
import { type ExchangeTerms, JsonCall } from './json-call.ts';
import { KnownAnswers } from './known-answers.ts';
import { createPools } from './pools.ts';
import { encodeQuery } from './query-string.ts';
import { defaultRetryPolicy, type RetryPolicy, withRetry } from './retry.ts';
import { Sender, type Sending } from './sender.ts';
import { whileAsked } from './while-asked.ts';

export interface UpstreamOptions {
  /** Scheme, host, port and any path before `/v1`. */
  readonly url: string;
  readonly organization: string;
  /** Connections for requests that are answered at once. */
  readonly maxConnections?: number;
  /** Connections for those that an agent has to think about. */
  readonly maxAgentConnections?: number;
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
  /** Bytes of answers that came more than once, kept so that they are read once; 0 keeps none. */
  readonly knownAnswersMaxBytes?: number | undefined;
  /** Storage cluster of an organization that is not in the central registry; sent with every call if given. */
  readonly clusterName?: string | undefined;
  readonly retry?: RetryPolicy;
  /** For how long calls take: only differences count. */
  readonly clock?: Clock;
  readonly timeOfDay?: Clock;
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
  /** A successful answer whose body is to be read to its end. Never tried again. Throws `UpstreamError`. */
  openStream(call: Call, scope: CallScope, signal: AbortSignal): Promise<OpenAnswer>;
  /** Largest event in such a body. */
  readonly maxEventBytes: number;
  close(): Promise<void>;
}

/** An answer that says bit by bit what becomes of what was asked for. */
export interface OpenAnswer {
  readonly body: Dispatcher.ResponseData['body'];
  /** To be called before anybody is told of a change upstream: reads that began before it are joined by none after. */
  reportChange(): void;
  /** To be called with what shows that the body is not what it should be. */
  reportMalformed(cause: unknown): void;
}

export function createUpstreamClient(options: UpstreamOptions): UpstreamClient {
  const {
    organization,
    maxConnections = 64,
    maxAgentConnections = 32,
    requestTimeoutMs = 15_000,
    agentTimeoutMs = 120_000,
    streamOpenTimeoutMs = 60_000,
    streamIdleTimeoutMs = 300_000,
    streamTotalTimeoutMs = 1_800_000,
    maxAnswerBytes = 16 * 1024 * 1024,
    maxEventBytes = 8 * 1024 * 1024,
    knownAnswersMaxBytes = 8 * 1024 * 1024,
    clusterName,
    retry = defaultRetryPolicy,
    clock = monotonicClock,
    timeOfDay = systemClock,
    telemetry = noTelemetry,
  } = options;
  const base = new URL(options.url);
  const prefix = `${base.pathname.replace(/\/$/, '')}/v1/${encodeURIComponent(organization)}`;
  const pools = createPools(base.origin, {
    maxConnections,
    maxAgentConnections,
    maxAnswerBytes,
    streamOpenTimeoutMs,
    streamIdleTimeoutMs,
  });
  const sender = new Sender({ prefix, clusterName, telemetry, clock, timeOfDay });
  const reads = new SingleFlight<unknown>();

  const known = new KnownAnswers(knownAnswersMaxBytes);
  const terms: ExchangeTerms = { pool: pools.prompt, timeoutMs: requestTimeoutMs, known };
  const agentTerms: ExchangeTerms = { pool: pools.agents, timeoutMs: agentTimeoutMs, known };

  /** Reads are given up when nobody waits for them any more. */
  function read<T>(call: Call, scope: CallScope, shape: AnswerShape<T>, caller: string | null): Promise<T> {
    const target = targetOf(call);
    const ask = (flight: Lifetime) => {
      const asked = new JsonCall(terms, { call, scope, target }, shape, flight);
      return withRetry('read', () => sender.send(asked), retry);
    };
    // Whoever is on the same flight has asked for the same thing, of which the same is made.
    return reads.run(caller ?? '', target, ask, scope.lifetime) as Promise<T>;
  }

  /** Writes never are: nobody would know what became of them. */
  function write<T>(call: Call, scope: CallScope, shape: AnswerShape<T>): Promise<T> {
    const asked = new JsonCall(terms, { call, scope, target: targetOf(call) }, shape);
    return written(scope, () => withRetry('write', () => sender.send(asked), retry));
  }

  /** What an agent thinks about is given up like a read, for upstream keeps nothing of it; but it is too dear to be repeated. */
  function consult<T>(call: Call, scope: CallScope, shape: AnswerShape<T>): Promise<T> {
    return whileAsked(scope, (lifetime) => {
      const asked = new JsonCall(agentTerms, { call, scope, target: targetOf(call) }, shape, lifetime);
      return withRetry('write', () => sender.send(asked), retry);
    });
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
      if (call.method !== 'GET')
        return call.byAgent ? consult(call, scope, shape) : write(call, scope, shape);
      const caller = scope.credentials.authorization();
      return caller instanceof Promise
        ? caller.then((known) => read(call, scope, shape, known))
        : read(call, scope, shape, caller);
    },
    async openStream(call, scope, signal) {
      const total = limitTime(signal, streamTotalTimeoutMs);
      const sending: Sending<Dispatcher.ResponseData, Dispatcher.ResponseData['body']> = {
        call,
        scope,
        target: targetOf(call),
        ask: (request) => pools.streams.request({ ...request, signal: total.signal }),
        isGivenUp: () => total.signal.aborted,
        take({ body }) {
          body.once('close', total.lift);
          return body;
        },
      };
      try {
        const body = await written(scope, () => sender.send(sending));
        return {
          body,
          reportChange: () => reads.forget(),
          reportMalformed: (cause) => sender.reportMalformed(call, scope, cause),
        };
      } catch (error) {
        total.lift();
        throw error;
      }
    },
    maxEventBytes,
    close: pools.close,
  };
}

function targetOf({ path, query }: Call): string {
  return query ? path + encodeQuery(query) : path;
}
