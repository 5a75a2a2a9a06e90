import { z } from 'zod';
import { count, headers, httpUrl, port, share, text } from './kinds-of-values.ts';
import type { Setting } from './setting.ts';

/** Where the program listens, and how it tells of itself. */
export const programSettings = {
  HOST: { schema: text, default: '127.0.0.1', description: 'Where to listen' },
  PORT: { schema: port, default: '4000', description: 'GraphQL, `/health/live` and `/health/ready`' },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    default: 'warn',
    description:
      '`debug`, `info` (a line for each operation), `warn`, `error` or `silent`; JSON lines on standard output',
  },
  METRICS_PORT: {
    schema: port.optional(),
    default: null,
    description: 'Serves `/metrics` for Prometheus, on a port of its own that callers need not reach',
  },
  METRICS_HOST: { schema: text, default: '127.0.0.1', description: 'Where that port listens' },
  METRICS_MAX_OPERATION_NAMES: {
    schema: count,
    default: '200',
    description: 'Operation names that are counted apart; all others count as `other`',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: httpUrl.optional(),
    default: null,
    description:
      'Sends traces to this collector of OpenTelemetry, over HTTP in JSON, as `http://localhost:4318`',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    schema: headers.optional(),
    default: null,
    description: 'Headers that the collector asks for, as `name=value`, separated by commas',
  },
  OTEL_SERVICE_NAME: {
    schema: text,
    default: 'conversation-graphql',
    description: 'What traces call this program',
  },
  OTEL_TRACES_SAMPLER_ARG: {
    schema: share,
    default: '1',
    description:
      'The share of traces that are sent, from 0 to 1; those that a client has begun are sent if it sends its own',
  },
} as const satisfies Record<string, Setting>;
