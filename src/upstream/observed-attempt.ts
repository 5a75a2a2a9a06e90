import type { Dispatcher } from 'undici';
import type { Clock } from '../lib/clock.ts';
import type { Span } from '../observe/span.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import { decodeRateLimit, headerOf } from './answer-headers.ts';
import type { Call, CallScope } from './call.ts';
import type { UpstreamErrorCode } from './errors.ts';

/** One attempt of a call, for those who count, log and trace it; exactly one of `answered` and `failed` ends it. */
export class ObservedAttempt {
  readonly #call: Call;
  readonly #scope: CallScope;
  readonly #telemetry: Telemetry;
  readonly #clock: Clock;
  readonly #startedAtMs: number;
  readonly #span: Span | undefined;

  constructor(call: Call, scope: CallScope, telemetry: Telemetry, clock: Clock) {
    this.#call = call;
    this.#scope = scope;
    this.#telemetry = telemetry;
    this.#clock = clock;
    this.#startedAtMs = clock.now();
    this.#span = scope.operation?.span?.child(call.operation, 'client', {
      'http.request.method': call.method,
    });
  }

  /** What upstream is sent so that its own traces go on with ours. */
  get traceparent(): string | undefined {
    return this.#span?.traceparent;
  }

  answered({ statusCode: status, headers }: Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'>): void {
    const { operation, method } = this.#call;
    const durationMs = this.#clock.now() - this.#startedAtMs;
    const rateLimit = decodeRateLimit(headers);
    this.#scope.calls?.record(this.#call, { status, rateLimit, durationMs });
    this.#telemetry.upstreamAnswered({
      operation,
      method,
      status,
      durationMs,
      requestId: this.#scope.requestId,
      upstreamRequestId: headerOf(headers, 'x-request-id'),
      rateLimit,
    });
    this.#span?.set({ 'http.response.status_code': status });
    this.#span?.end(status < 400 ? undefined : String(status));
  }

  failed(failure: UpstreamErrorCode): void {
    const { operation, method } = this.#call;
    const { requestId, calls } = this.#scope;
    const durationMs = this.#clock.now() - this.#startedAtMs;
    calls?.record(this.#call, { status: null, rateLimit: null, durationMs });
    this.#telemetry.upstreamAnswered({ operation, method, status: null, failure, durationMs, requestId });
    this.#span?.end(failure);
  }
}
