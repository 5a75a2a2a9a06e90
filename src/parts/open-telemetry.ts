import type { Config } from '../config/config.ts';
import { createTelemetry } from '../observe/create-telemetry.ts';
import { DroppedConnections } from '../observe/dropped-connections.ts';
import type { Log } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Tracer } from '../observe/span.ts';
import type { Telemetry } from '../observe/telemetry.ts';

export interface OpenedTelemetry {
  readonly telemetry: Telemetry;
  /** Undefined: nobody counts. */
  readonly metrics: { readonly metrics: Metrics; readonly url: string } | undefined;
}

/** What the program tells of itself: to its log, and to Prometheus and a collector of traces where they are set. */
export async function openTelemetry(
  config: Config,
  log: Log,
  closers: (() => Promise<void>)[],
): Promise<OpenedTelemetry> {
  const metrics = config.metrics && (await openMetrics(config.metrics, log, closers));
  const droppedConnections = new DroppedConnections(log);
  closers.unshift(async () => droppedConnections.close());
  const telemetry = createTelemetry({
    log,
    droppedConnections,
    logsOperations: config.logLevel === 'info' || config.logLevel === 'debug',
    metrics: metrics?.metrics,
    tracer: config.traces && (await openTracer(config.traces, log, closers)),
  });
  return { telemetry, metrics };
}

/** What is needed to count is loaded only where somebody wants to know. */
async function openMetrics(
  { host, port, maxOperationNames }: NonNullable<Config['metrics']>,
  log: Log,
  closers: (() => Promise<void>)[],
): Promise<{ readonly metrics: Metrics; readonly url: string }> {
  const { createPrometheus } = await import('../observe/prometheus.ts');
  const { startMetricsServer } = await import('../server/metrics-server.ts');
  const metrics = createPrometheus({ maxOperationNames });
  const server = await startMetricsServer({ host, port, metrics, log });
  closers.unshift(server.close);
  return { metrics, url: server.url };
}

/** The same for traces. */
async function openTracer(
  traces: NonNullable<Config['traces']>,
  log: Log,
  closers: (() => Promise<void>)[],
): Promise<Tracer> {
  const { createOtlpTracer } = await import('../observe/otlp/otlp-tracer.ts');
  const tracer = createOtlpTracer({ ...traces, log });
  closers.unshift(tracer.close);
  return tracer;
}
