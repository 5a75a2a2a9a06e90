import type { Dispatcher } from 'undici';
import type { Clock } from '../lib/clock.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import { decodeRateLimit, headerOf } from './answer-headers.ts';
import type { Call, CallScope } from './call.ts';
import type { UpstreamErrorCode } from './errors.ts';

/** One attempt of a call, for those who count, log and trace it. */
export interface ObservedAttempt {
  /** What upstream is sent so that its own traces go on with ours. */
  readonly headers: Readonly<Record<string, string>>;
  answered(answer: Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'>): void;
  failed(code: UpstreamErrorCode): void;
}

/** Begins to watch one attempt; exactly one of `answered` and `failed` ends it. */
export function observeAttempt(
  call: Call,
  scope: CallScope,
  telemetry: Telemetry,
  clock: Clock,
): ObservedAttempt {
  const { operation, method } = call;
  const { requestId, calls } = scope;
  const startedAtMs = clock.now();
  const span = scope.operation?.span?.child(operation, 'client', { 'http.request.method': method });
  return {
    headers: span ? { traceparent: span.traceparent } : {},
    answered({ statusCode: status, headers }) {
      const durationMs = clock.now() - startedAtMs;
      const rateLimit = decodeRateLimit(headers);
      const upstreamRequestId = headerOf(headers, 'x-request-id');
      calls?.record(call, { status, rateLimit, durationMs });
      telemetry.upstreamAnswered({
        operation,
        method,
        status,
        durationMs,
        requestId,
        upstreamRequestId,
        rateLimit,
      });
      span?.set({ 'http.response.status_code': status });
      span?.end(status < 400 ? undefined : String(status));
    },
    failed(failure) {
      const durationMs = clock.now() - startedAtMs;
      calls?.record(call, { status: null, rateLimit: null, durationMs });
      telemetry.upstreamAnswered({ operation, method, status: null, failure, durationMs, requestId });
      span?.end(failure);
    },
  };
}
