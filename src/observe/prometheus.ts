import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Clock, systemClock } from '../lib/clock.ts';
import { dropReasons } from './dropped-connections.ts';
import { LowestRemaining } from './lowest-remaining.ts';
import type { Metrics, Readings } from './metrics.ts';

export interface PrometheusOptions {
  /** Operations are counted by name for so many names; those of all others are counted as `other`. */
  readonly maxOperationNames?: number;
  readonly clock?: Clock;
}

/** From a local cache to the longest time-out; an answer of an agent takes seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60];

/** Metrics in a registry of their own. The values of every label come from closed or capped sets. */
export function createPrometheus({
  maxOperationNames = 200,
  clock = systemClock,
}: PrometheusOptions = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const operations = new Counter({
    name: 'graphql_operations_total',
    help: 'GraphQL operations that have ended, subscriptions included',
    labelNames: ['type', 'name', 'transport', 'outcome'],
    registers,
  });
  const operationSeconds = new Histogram({
    name: 'graphql_operation_duration_seconds',
    help: 'From the arrival of a query or a mutation to its result',
    labelNames: ['type', 'transport'],
    buckets: SECONDS,
    registers,
  });
  const errors = new Counter({
    name: 'graphql_errors_total',
    help: 'Operations whose errors had this code; one with two codes counts for both',
    labelNames: ['code'],
    registers,
  });
  const refusals = new Counter({
    name: 'http_requests_refused_total',
    help: 'Requests that were turned away before any GraphQL',
    labelNames: ['code'],
    registers,
  });
  const dropped = new Counter({
    name: 'http_connections_dropped_total',
    help: 'Connections that were closed without an answer, by the limit that they went beyond',
    labelNames: ['reason'],
    registers,
  });
  // There from the start, so that the first of them shows as a rise.
  for (const reason of dropReasons) dropped.inc({ reason }, 0);
  const watchers = new Gauge({
    name: 'graphql_watchers',
    help: 'Subscriptions that are running',
    labelNames: ['transport'],
    registers,
  });
  const upstreamRequests = new Counter({
    name: 'upstream_requests_total',
    help: 'Requests sent upstream, repeated attempts included; status none: no answer came',
    labelNames: ['operation', 'status'],
    registers,
  });
  const upstreamSeconds = new Histogram({
    name: 'upstream_request_duration_seconds',
    help: 'From a request upstream to the head of its answer',
    labelNames: ['operation'],
    buckets: SECONDS,
    registers,
  });
  const budgets = new LowestRemaining(clock);
  new Gauge({
    name: 'upstream_rate_limit_remaining',
    help: 'The smallest budget that any user has left in the present window, where upstream reports one',
    labelNames: ['operation'],
    registers,
    collect() {
      this.reset();
      for (const [operation, remaining] of budgets.present()) this.set({ operation }, remaining);
    },
  });
  const openStreams = new Gauge({
    name: 'interaction_streams_open',
    help: 'Interactions that this process is reading from upstream',
    registers,
  });
  const endedStreams = new Counter({
    name: 'interaction_streams_ended_total',
    help: 'Interactions that this process has read to their end, by what became of the turn',
    labelNames: ['status'],
    registers,
  });
  const streamEvents = new Counter({
    name: 'interaction_stream_events_total',
    help: 'Events of the interactions that have ended',
    registers,
  });

  const names = new Set<string>();
  const labelOf = (name: string | null) => {
    if (name === null) return 'anonymous';
    if (names.has(name)) return name;
    if (names.size >= maxOperationNames) return 'other';
    names.add(name);
    return name;
  };

  return {
    operationEnded({ type, name, transport, durationMs, errorCodes }) {
      const outcome = errorCodes.length > 0 ? 'error' : 'success';
      operations.inc({ type: type ?? 'none', name: type ? labelOf(name) : 'none', transport, outcome });
      for (const code of errorCodes) errors.inc({ code });
      if (type === 'subscription' || type === null) return;
      operationSeconds.observe({ type, transport }, durationMs / 1000);
    },
    watchBegan: (transport) => watchers.inc({ transport }),
    watchEnded: (transport) => watchers.dec({ transport }),
    upstreamAnswered({ operation, status, durationMs, rateLimit }) {
      upstreamRequests.inc({ operation, status: status ?? 'none' });
      upstreamSeconds.observe({ operation }, durationMs / 1000);
      if (rateLimit) budgets.report(operation, rateLimit);
    },
    streamOpened: () => openStreams.inc(),
    streamEnded(status, events) {
      openStreams.dec();
      endedStreams.inc({ status });
      streamEvents.inc(events);
    },
    refused: (code) => refusals.inc({ code }),
    dropped: (reason) => dropped.inc({ reason }),
    read: (readings) => registerReadings(registers, readings),
    exposition: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}

/** What is looked up each time that somebody asks. */
function registerReadings(registers: Registry[], { websocketConnections, kept }: Readings): void {
  new Gauge({
    name: 'websocket_connections',
    help: 'WebSockets that are connected',
    registers,
    collect() {
      this.set(websocketConnections());
    },
  });
  new Gauge({
    name: 'interaction_log_streams',
    help: 'Interaction streams that this process keeps in memory',
    registers,
    collect() {
      this.set(kept().streams);
    },
  });
  new Gauge({
    name: 'interaction_log_events',
    help: 'Events that this process keeps in memory',
    registers,
    collect() {
      this.set(kept().events);
    },
  });
}
