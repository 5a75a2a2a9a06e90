import type { z } from 'zod';
import type { LogLevel } from './observe/log.ts';
import type { Setting } from './settings/setting.ts';
import { settings } from './settings/settings.ts';

export interface Config {
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
  readonly basePath: string;
  readonly allowedOrigins: readonly string[];
  /** Undefined: not restricted, unless that would be dangerous. */
  readonly allowedHosts: readonly string[] | undefined;
  /** Reverse proxies that are believed. */
  readonly trustedProxies: readonly { readonly address: string; readonly prefixBits: number }[];
  readonly hstsMaxAgeSeconds: number;
  readonly connections: {
    readonly maxConnections: number;
    readonly maxConnectionsPerAddress: number;
    readonly maxHeaderBytes: number;
    readonly headersTimeoutMs: number;
    readonly bodyIdleTimeoutMs: number;
    readonly requestTimeoutMs: number;
    readonly keepAliveTimeoutMs: number;
    readonly maxPipelinedRequests: number;
    readonly stalledReaderTimeoutMs: number;
  };
  readonly operationTimeoutMs: number;
  readonly introspection: boolean;
  readonly graphiql: boolean;
  readonly console: boolean;
  readonly shutdownDrainMs: number;
  readonly shutdownGraceMs: number;
  readonly maxRequestBytes: number;
  readonly maxBatchOperations: number;
  readonly uploads: { readonly maxFileBytes: number; readonly idleTimeoutMs: number };
  /** What GraphQL documents may come to, and what answering them may take. */
  readonly documents: {
    readonly maxBytes: number;
    readonly maxTokens: number;
    readonly maxDepth: number;
    readonly maxSelections: number;
    readonly maxAliases: number;
    readonly maxDirectives: number;
    readonly maxOverlaps: number;
    readonly maxValidationErrors: number;
    readonly maxCost: number;
    readonly maxUpstreamCalls: number;
    readonly cache: { readonly maxEntries: number; readonly maxWeight: number };
    /** Documents that clients may name; undefined: there are none. */
    readonly trusted: { readonly path: string; readonly mode: 'allow' | 'require' } | undefined;
  };
  /** What one client may take up with WebSockets. */
  readonly websocket: {
    readonly pingMs: number;
    readonly initTimeoutMs: number;
    readonly maxOperations: number;
    readonly maxConnectionsPerCaller: number;
    readonly maxMessagesPerSecond: number;
  };
  readonly paging: { readonly maxPageSize: number; readonly maxRequests: number };
  readonly streams: {
    readonly retentionMs: number;
    readonly maxEventsPerStream: number;
    readonly maxBytesPerStream: number;
    readonly maxStreams: number;
    readonly maxBytes: number;
    readonly leaseMs: number;
    readonly abandonedMs: number;
    readonly keyRetentionMs: number;
  };
  /** Where streams are shared with other processes; undefined: they are in memory. */
  readonly redis: { readonly url: string; readonly prefix: string } | undefined;
  readonly organization: string;
  /** How the upstream client behaves, whichever upstream it is. */
  readonly client: {
    readonly maxConnections: number;
    readonly requestTimeoutMs: number;
    readonly maxRetryWaitMs: number;
    readonly streamOpenTimeoutMs: number;
    readonly streamIdleTimeoutMs: number;
    readonly streamTotalTimeoutMs: number;
    readonly maxAnswerBytes: number;
    readonly maxEventBytes: number;
  };
  readonly upstream: RemoteConfig | SandboxConfig;
}

/** A real conversation API. */
export interface RemoteConfig {
  readonly kind: 'remote';
  readonly url: string;
  readonly clusterName: string | undefined;
  /** With it the facade signs in itself and everybody acts for this user. */
  readonly account:
    | { readonly apiKeyId: string; readonly apiKey: string; readonly userId: string }
    | undefined;
}

/** The one that is started along. */
export interface SandboxConfig {
  readonly kind: 'sandbox';
  readonly port: number;
  readonly dataDirectory: string;
  /** A PostgreSQL database to keep the data in instead. */
  readonly databaseUrl: string | undefined;
  readonly fixturesDirectory: string | undefined;
  readonly tokenDelayMs: number;
  readonly demoHistory: boolean;
  readonly rateLimits: 'off' | 'vendor';
  /** A language model that speaks in place of the scripts. */
  readonly languageModel:
    | { readonly url: string; readonly model: string; readonly apiKey: string }
    | undefined;
  readonly maxRecordingBytes: number;
  readonly bodyStallTimeoutMs: number;
  /** Where clients reach it. */
  readonly publicUrl: string | undefined;
  readonly speech: { readonly maxWaiting: number; readonly passageTimeoutMs: number };
  /** What writes down what users say aloud, in place of what their files say of themselves. */
  readonly recogniser:
    | { readonly command: string; readonly timeoutMs: number }
    | { readonly url: string; readonly model: string; readonly apiKey: string; readonly timeoutMs: number }
    | undefined;
}

/** Every problem of the environment at once, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Values = { readonly [Name in keyof typeof settings]: z.infer<(typeof settings)[Name]['schema']> };

/** The configuration that these environment variables describe. An empty value is no value. Throws `ConfigError`. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = (name: string) => env[name] !== undefined && env[name] !== '';
  const problems: string[] = [];
  const read = ([name, { schema, default: fallback }]: [string, Setting]): [string, unknown] => {
    const value = schema.safeParse(given(name) ? env[name] : (fallback ?? undefined));
    if (!value.success)
      problems.push(`${name}: ${value.error.issues.map(({ message }) => message).join('; ')}`);
    return [name, value.data];
  };
  // Each value has come through its own setting's schema, which is what the type says.
  const values = Object.fromEntries(Object.entries(settings).map(read)) as Values;
  problems.push(...contradictions(given));
  if (values.TRUSTED_DOCUMENTS_MODE === 'require' && !given('TRUSTED_DOCUMENTS')) {
    problems.push('TRUSTED_DOCUMENTS: is required where TRUSTED_DOCUMENTS_MODE is require');
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return Object.freeze(toConfig(values));
}

const account = ['UPSTREAM_API_KEY_ID', 'UPSTREAM_API_KEY', 'UPSTREAM_USER_ID'];
const languageModel = ['SANDBOX_LLM_URL', 'SANDBOX_LLM_MODEL'];
const transcription = ['SANDBOX_TRANSCRIPTION_URL', 'SANDBOX_TRANSCRIPTION_MODEL'];

/** What each variable allows by itself but not together with the others. */
function contradictions(given: (name: string) => boolean): string[] {
  const found: string[] = [];
  for (const group of [account, languageModel, transcription]) {
    const missing = group.filter((name) => !given(name));
    if (missing.length > 0 && missing.length < group.length) {
      found.push(`${missing.join(', ')}: ${group.join(', ')} are needed together`);
    }
  }
  if (given('SANDBOX_TRANSCRIBER') && given('SANDBOX_TRANSCRIPTION_URL')) {
    found.push('SANDBOX_TRANSCRIBER: cannot be had together with SANDBOX_TRANSCRIPTION_URL');
  }
  if (given('UPSTREAM_URL') && !given('UPSTREAM_ORGANIZATION')) {
    found.push('UPSTREAM_ORGANIZATION: is required together with UPSTREAM_URL');
  }
  if (!given('UPSTREAM_URL') && [...account, 'UPSTREAM_CLUSTER_NAME'].some(given)) {
    found.push('UPSTREAM_URL: is required to sign in to a real conversation API');
  }
  return found;
}

function toConfig(v: Values): Config {
  return {
    host: v.HOST,
    port: v.PORT,
    logLevel: v.LOG_LEVEL,
    metrics: toMetrics(v),
    traces: toTraces(v),
    basePath: v.BASE_PATH ?? '',
    allowedOrigins: v.ALLOWED_ORIGINS ?? [],
    allowedHosts: v.ALLOWED_HOSTS,
    trustedProxies: v.TRUST_PROXY ?? [],
    hstsMaxAgeSeconds: v.HSTS_MAX_AGE_SECONDS,
    connections: {
      maxConnections: v.MAX_CONNECTIONS,
      maxConnectionsPerAddress: v.MAX_CONNECTIONS_PER_ADDRESS,
      maxHeaderBytes: v.MAX_REQUEST_HEADER_BYTES,
      headersTimeoutMs: v.REQUEST_HEADERS_TIMEOUT_MS,
      bodyIdleTimeoutMs: v.REQUEST_BODY_IDLE_TIMEOUT_MS,
      requestTimeoutMs: v.REQUEST_TIMEOUT_MS,
      keepAliveTimeoutMs: v.KEEP_ALIVE_TIMEOUT_MS,
      maxPipelinedRequests: v.MAX_PIPELINED_REQUESTS,
      stalledReaderTimeoutMs: v.STALLED_READER_TIMEOUT_MS,
    },
    operationTimeoutMs: v.OPERATION_TIMEOUT_MS,
    introspection: v.INTROSPECTION,
    graphiql: v.GRAPHIQL,
    console: v.CONSOLE,
    shutdownDrainMs: v.SHUTDOWN_DRAIN_MS,
    shutdownGraceMs: v.SHUTDOWN_GRACE_MS,
    maxRequestBytes: v.MAX_REQUEST_BYTES,
    maxBatchOperations: v.MAX_BATCH_OPERATIONS,
    uploads: { maxFileBytes: v.MAX_UPLOAD_BYTES, idleTimeoutMs: v.UPLOAD_IDLE_TIMEOUT_MS },
    documents: {
      maxBytes: v.MAX_DOCUMENT_BYTES,
      maxTokens: v.MAX_DOCUMENT_TOKENS,
      maxDepth: v.MAX_DOCUMENT_DEPTH,
      maxSelections: v.MAX_DOCUMENT_SELECTIONS,
      maxAliases: v.MAX_DOCUMENT_ALIASES,
      maxDirectives: v.MAX_DOCUMENT_DIRECTIVES,
      maxOverlaps: v.MAX_DOCUMENT_OVERLAPS,
      maxValidationErrors: v.MAX_VALIDATION_ERRORS,
      maxCost: v.MAX_OPERATION_COST,
      maxUpstreamCalls: v.MAX_OPERATION_UPSTREAM_CALLS,
      cache: { maxEntries: v.DOCUMENT_CACHE_ENTRIES, maxWeight: v.DOCUMENT_CACHE_BYTES },
      trusted:
        v.TRUSTED_DOCUMENTS === undefined
          ? undefined
          : { path: v.TRUSTED_DOCUMENTS, mode: v.TRUSTED_DOCUMENTS_MODE },
    },
    websocket: {
      pingMs: v.WEBSOCKET_PING_MS,
      initTimeoutMs: v.WEBSOCKET_INIT_TIMEOUT_MS,
      maxOperations: v.WEBSOCKET_MAX_OPERATIONS,
      maxConnectionsPerCaller: v.WEBSOCKET_MAX_CONNECTIONS_PER_CALLER,
      maxMessagesPerSecond: v.WEBSOCKET_MAX_MESSAGES_PER_SECOND,
    },
    paging: { maxPageSize: v.MAX_PAGE_SIZE, maxRequests: v.MAX_UPSTREAM_REQUESTS_PER_PAGE },
    streams: {
      retentionMs: v.STREAM_RETENTION_MS,
      maxEventsPerStream: v.STREAM_MAX_EVENTS,
      maxBytesPerStream: v.STREAM_MAX_BYTES,
      maxStreams: v.STREAMS_MAX,
      maxBytes: v.STREAMS_MAX_BYTES,
      leaseMs: v.STREAM_LEASE_MS,
      abandonedMs: v.STREAM_ABANDONED_MS,
      keyRetentionMs: v.IDEMPOTENCY_KEY_RETENTION_MS,
    },
    redis: v.REDIS_URL === undefined ? undefined : { url: v.REDIS_URL, prefix: v.REDIS_KEY_PREFIX },
    organization: v.UPSTREAM_ORGANIZATION,
    client: {
      maxConnections: v.UPSTREAM_MAX_CONNECTIONS,
      requestTimeoutMs: v.UPSTREAM_TIMEOUT_MS,
      maxRetryWaitMs: v.UPSTREAM_MAX_RETRY_WAIT_MS,
      streamOpenTimeoutMs: v.UPSTREAM_STREAM_OPEN_TIMEOUT_MS,
      streamIdleTimeoutMs: v.UPSTREAM_STREAM_IDLE_TIMEOUT_MS,
      streamTotalTimeoutMs: v.UPSTREAM_STREAM_TOTAL_TIMEOUT_MS,
      maxAnswerBytes: v.UPSTREAM_MAX_ANSWER_BYTES,
      maxEventBytes: v.UPSTREAM_MAX_EVENT_BYTES,
    },
    upstream: v.UPSTREAM_URL === undefined ? toSandbox(v) : toRemote(v, v.UPSTREAM_URL),
  };
}

function toMetrics(v: Values): Config['metrics'] {
  if (v.METRICS_PORT === undefined) return undefined;
  return { host: v.METRICS_HOST, port: v.METRICS_PORT, maxOperationNames: v.METRICS_MAX_OPERATION_NAMES };
}

function toTraces(v: Values): Config['traces'] {
  if (v.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return undefined;
  return {
    endpoint: v.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: v.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    serviceName: v.OTEL_SERVICE_NAME,
    ratio: v.OTEL_TRACES_SAMPLER_ARG,
  };
}

function toRemote(v: Values, url: string): RemoteConfig {
  const { UPSTREAM_API_KEY_ID: apiKeyId, UPSTREAM_API_KEY: apiKey, UPSTREAM_USER_ID: userId } = v;
  return {
    kind: 'remote',
    url,
    clusterName: v.UPSTREAM_CLUSTER_NAME,
    account: apiKeyId && apiKey && userId ? { apiKeyId, apiKey, userId } : undefined,
  };
}

function toSandbox(v: Values): SandboxConfig {
  const { SANDBOX_LLM_URL: url, SANDBOX_LLM_MODEL: model, SANDBOX_LLM_API_KEY: apiKey = '' } = v;
  return {
    kind: 'sandbox',
    port: v.SANDBOX_PORT,
    dataDirectory: v.SANDBOX_DATA_DIR,
    databaseUrl: v.SANDBOX_DATABASE_URL,
    fixturesDirectory: v.SANDBOX_FIXTURES_DIR,
    tokenDelayMs: v.SANDBOX_TOKEN_DELAY_MS,
    demoHistory: v.SANDBOX_DEMO_HISTORY,
    rateLimits: v.SANDBOX_RATE_LIMITS,
    languageModel: url && model ? { url, model, apiKey } : undefined,
    maxRecordingBytes: v.SANDBOX_MAX_RECORDING_BYTES,
    bodyStallTimeoutMs: v.SANDBOX_BODY_STALL_TIMEOUT_MS,
    publicUrl: v.SANDBOX_PUBLIC_URL,
    speech: { maxWaiting: v.SANDBOX_SPEECH_QUEUE, passageTimeoutMs: v.SANDBOX_SPEECH_TIMEOUT_MS },
    recogniser: toRecogniser(v),
  };
}

function toRecogniser(v: Values): SandboxConfig['recogniser'] {
  const { SANDBOX_TRANSCRIPTION_URL: url, SANDBOX_TRANSCRIPTION_MODEL: model } = v;
  const { SANDBOX_TRANSCRIPTION_API_KEY: apiKey = '', SANDBOX_TRANSCRIPTION_TIMEOUT_MS: timeoutMs } = v;
  if (url && model) return { url, model, apiKey, timeoutMs };
  return v.SANDBOX_TRANSCRIBER === undefined ? undefined : { command: v.SANDBOX_TRANSCRIBER, timeoutMs };
}
