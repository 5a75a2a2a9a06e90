import { createHash } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';
import type { Log } from './log.ts';
import type { Metrics, Transport } from './metrics.ts';
import type { Span, Tracer } from './span.ts';
import type { IncomingOperation, ObservedOperation, OperationOutcome, OperationType } from './telemetry.ts';

export interface OperationListeners {
  /** Gets one line for each operation. */
  readonly accessLog: Log | undefined;
  readonly metrics: Metrics | undefined;
  readonly tracer: Tracer | undefined;
  readonly clock: Clock;
}

/** One operation under observation: counted, timed and, at its end, written down. */
export class ObservedOperationRun implements ObservedOperation {
  readonly #incoming: IncomingOperation;
  readonly #listeners: OperationListeners;
  readonly #startedAtMs: number;
  /** The request as a whole; the operation in it, once that is known. */
  readonly #outer: Span | null;
  #inner: Span | null = null;
  #type: OperationType | null = null;
  #name: string | null = null;
  #isOver = false;

  constructor(incoming: IncomingOperation, listeners: OperationListeners) {
    this.#incoming = incoming;
    this.#listeners = listeners;
    this.#startedAtMs = listeners.clock.now();
    const name = incoming.transport === 'http' ? 'HTTP /graphql' : 'GraphQL over WebSocket';
    this.#outer = listeners.tracer?.start(name, 'server', incoming.traceparent) ?? null;
  }

  get span(): Span | null {
    return this.#inner ?? this.#outer;
  }

  identify(type: OperationType, name: string | null | undefined): void {
    if (this.#type !== null || this.#isOver) return;
    this.#type = type;
    this.#name = name?.slice(0, MAX_NAME_LENGTH) ?? null;
    this.#inner =
      this.#outer?.child(
        this.#name ? `${type} ${this.#name}` : type,
        'internal',
        spanAttributes(type, this.#name),
      ) ?? null;
    if (type === 'subscription') this.#listeners.metrics?.watchBegan(this.#transport);
  }

  end({ errorCodes = [], upstreamCalls, caller }: OperationOutcome = {}): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { accessLog, metrics, clock } = this.#listeners;
    const [type, name, transport] = [this.#type, this.#name, this.#transport];
    const durationMs = clock.now() - this.#startedAtMs;
    if (type === 'subscription') metrics?.watchEnded(transport);
    metrics?.operationEnded({ type, name, transport, durationMs, errorCodes });
    this.#inner?.end(errorCodes[0]);
    this.#outer?.end(errorCodes[0]);
    if (!accessLog) return;
    const whose = caller?.();
    accessLog.info(
      {
        requestId: this.#incoming.requestId,
        ...(this.#outer ? { traceId: this.#outer.traceId } : {}),
        transport,
        type,
        name,
        durationMs: Math.round(durationMs * 10) / 10,
        ...(errorCodes.length > 0 ? { errorCodes } : {}),
        ...(upstreamCalls === undefined ? {} : { upstreamCalls }),
        ...(whose ? { caller: anonymized(whose) } : {}),
      },
      'operation',
    );
  }

  abandon(): void {
    if (this.#type === null) this.end(leftEarly);
  }

  get #transport(): Transport {
    const { transport } = this.#incoming;
    return transport === 'http' && this.#type === 'subscription' ? 'sse' : transport;
  }
}

function spanAttributes(type: OperationType, name: string | null | undefined) {
  return { 'graphql.operation.type': type, ...(name ? { 'graphql.operation.name': name } : {}) };
}

/** The one code that nobody is told. */
const leftEarly: OperationOutcome = { errorCodes: ['CLIENT_LEFT'] };

/** A name is chosen by the client; whole essays are not kept. */
const MAX_NAME_LENGTH = 100;

/** Tells callers apart in a log without saying who they are. */
function anonymized(caller: string): string {
  return createHash('sha256').update(caller).digest('base64url').slice(0, 12);
}
