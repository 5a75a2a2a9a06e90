import { type Clock, monotonicClock } from '../lib/clock.ts';
import type { DroppedConnections } from './dropped-connections.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { ObservedOperationRun } from './observed-operation.ts';
import type { Tracer } from './span.ts';
import { ignoredOperation, type OpenedStream, type Telemetry, type UpstreamAnswer } from './telemetry.ts';

export interface TelemetryOptions {
  readonly log: Log;
  /** Whether each operation is logged, not only what fails. */
  readonly logsOperations: boolean;
  readonly droppedConnections: DroppedConnections;
  readonly metrics?: Metrics | undefined;
  readonly tracer?: Tracer | undefined;
  /** Only differences count. */
  readonly clock?: Clock;
}

/** Brings what the parts tell to those who are there to hear it. */
export function createTelemetry(options: TelemetryOptions): Telemetry {
  const { log, logsOperations, droppedConnections, metrics, tracer, clock = monotonicClock } = options;
  const accessLog = logsOperations ? log : undefined;
  const listeners = { accessLog, metrics, tracer, clock };
  const isHeard = [accessLog, metrics, tracer].some((listener) => listener !== undefined);

  function streamOpened({ streamId, conversationId, span }: OpenedStream) {
    const startedAtMs = clock.now();
    const streamSpan = span?.follower('interaction stream', { 'conversation.stream.id': streamId });
    metrics?.streamOpened();
    return (status: string, events: number) => {
      metrics?.streamEnded(status, events);
      streamSpan?.set({ 'conversation.stream.events': events });
      streamSpan?.end(status === 'COMPLETED' ? undefined : status);
      const durationMs = Math.round(clock.now() - startedAtMs);
      accessLog?.info({ streamId, conversationId, status, events, durationMs }, 'interaction stream ended');
    };
  }

  return {
    begin: isHeard ? (incoming) => new ObservedOperationRun(incoming, listeners) : () => ignoredOperation,
    upstreamAnswered(answer) {
      metrics?.upstreamAnswered(answer);
      const level = levelOf(answer);
      const durationMs = Math.round(answer.durationMs * 10) / 10;
      if (level) log[level]({ ...answer, durationMs }, 'upstream call failed');
    },
    upstreamMalformed({ cause: err, ...answer }) {
      log.warn({ ...answer, err }, 'upstream answered with something that makes no sense');
    },
    streamOpened,
    refused: (code) => metrics?.refused(code),
    dropped(reason) {
      metrics?.dropped(reason);
      droppedConnections.count(reason);
    },
  };
}

/** What callers bring about is not the operator's trouble; what upstream lacks is. */
function levelOf({ status, failure }: UpstreamAnswer): 'warn' | 'info' | 'debug' | null {
  if (status === null) return failure === 'ABORTED' ? 'debug' : 'warn';
  // Nor does the API know redirections.
  if (status >= 500 || (status >= 300 && status < 400)) return 'warn';
  if (status === 429) return 'info';
  return status >= 400 ? 'debug' : null;
}
