import type { LogLevel } from '../observe/log.ts';
import type { programSettings } from '../settings/program-settings.ts';
import type { ValuesOf } from '../settings/setting.ts';

/** The program as whoever runs it sees it: where it listens, and what it tells of itself. */
export interface ProgramConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Undefined: nobody counts. */
  readonly metrics:
    | { readonly host: string; readonly port: number; readonly maxOperationNames: number }
    | undefined;
  /** Where traces are sent; undefined: nowhere. */
  readonly traces:
    | {
        readonly endpoint: string;
        readonly headers: Readonly<Record<string, string>>;
        readonly serviceName: string;
        readonly ratio: number;
      }
    | undefined;
}

type Values = ValuesOf<typeof programSettings>;

export function toProgramConfig(v: Values): ProgramConfig {
  return {
    host: v.HOST,
    port: v.PORT,
    logLevel: v.LOG_LEVEL,
    metrics: toMetrics(v),
    traces: toTraces(v),
  };
}

function toMetrics(v: Values): ProgramConfig['metrics'] {
  if (v.METRICS_PORT === undefined) return undefined;
  return { host: v.METRICS_HOST, port: v.METRICS_PORT, maxOperationNames: v.METRICS_MAX_OPERATION_NAMES };
}

function toTraces(v: Values): ProgramConfig['traces'] {
  if (v.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return undefined;
  return {
    endpoint: v.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: v.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    serviceName: v.OTEL_SERVICE_NAME,
    ratio: v.OTEL_TRACES_SAMPLER_ARG,
  };
}
