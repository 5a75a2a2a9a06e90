import { isIP, isIPv4 } from 'node:net';
import { z } from 'zod';

/** One environment variable: how its text is read, what holds without it, and what it is for. */
export interface Setting {
  readonly schema: z.ZodType;
  /** As it would be written; null where there is no default. */
  readonly default: string | null;
  readonly description: string;
}

const text = z.string().trim().min(1);
const port = wholeNumber(0, 65_535);
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });
const redisUrl = z.url({ protocol: /^rediss?$/, error: 'must be a redis or rediss URL' });
const share = z
  .string()
  .trim()
  .regex(/^(0(\.\d+)?|1(\.0+)?)$/, { error: 'must be a number from 0 to 1' })
  .transform(Number);
const headers = listOf(
  (given) => headerOf(given) !== null,
  'must be headers as name=value, separated by commas',
).transform((list) => Object.fromEntries(list.map(headerOf).filter((header) => header !== null)));
const count = wholeNumber(1, 1_000_000);
const bytes = wholeNumber(1024, 1024 ** 3);
/** At most a day. */
const milliseconds = wholeNumber(0, 86_400_000);
/** As `milliseconds`, where none at all makes no sense. */
const duration = wholeNumber(100, 86_400_000);

const origins = listOf(isOrigin, 'must be origins like https://app.example.com, separated by commas');
const hostNames = listOf(
  (name) => /^(?!-)[a-z\d-]+(\.[a-z\d-]+)*$/i.test(name),
  'must be host names like api.example.com, without scheme or port, separated by commas',
);
const subnets = listOf(
  (subnet) => subnetsOf(subnet).length > 0,
  'must be addresses, subnets like 10.1.0.0/16, loopback or private, separated by commas',
).transform((list) => list.flatMap(subnetsOf));
/** Without a slash at its end; that of the root is empty. */
const basePath = z
  .string()
  .trim()
  .transform((path) => path.replace(/\/$/, ''))
  .refine((path) => /^(\/[\w.~-]+)*$/.test(path), 'must be a path like /api');

/** Everything that can be set, in the order in which a reader wants to know of it. */
export const settings = {
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
  ALLOWED_ORIGINS: {
    schema: origins.optional(),
    default: null,
    description:
      "Origins of web pages that may call from a browser, separated by commas. The server's own pages always may; with the sandbox, so may pages on localhost",
  },
  ALLOWED_HOSTS: {
    schema: hostNames.optional(),
    default: null,
    description:
      'Names under which the server may be called besides `HOST`, localhost and IP addresses, separated by commas, against DNS rebinding. Without it every name may, but with the sandbox or `UPSTREAM_API_KEY` none',
  },
  TRUST_PROXY: {
    schema: subnets.optional(),
    default: null,
    description:
      'Reverse proxies whose `X-Forwarded-For`, `-Host` and `-Proto` are believed: addresses, subnets like `10.1.0.0/16`, `loopback` or `private`, separated by commas',
  },
  BASE_PATH: {
    schema: basePath.optional(),
    default: null,
    description: 'Before every path, as `/api`; for a proxy that passes it on',
  },
  HSTS_MAX_AGE_SECONDS: {
    schema: wholeNumber(0, 63_072_000),
    default: '31536000',
    description:
      'How long browsers that a trusted proxy took in over TLS are told to come over TLS only; `0`: they are not told',
  },
  INTROSPECTION: {
    schema: z.stringbool(),
    default: 'true',
    description: 'Whether tools may read the schema from the server',
  },
  GRAPHIQL: {
    schema: z.stringbool(),
    default: 'true',
    description: 'Whether `/graphql` shows GraphiQL to a browser',
  },
  CONSOLE: {
    schema: z.stringbool(),
    default: 'true',
    description: 'Whether `/` shows the console, a page to try everything out with',
  },
  SHUTDOWN_DRAIN_MS: {
    schema: milliseconds,
    default: '0',
    description:
      'How long everything is still answered after SIGTERM, while `/health/ready` says no: the time that a load balancer needs to go elsewhere',
  },
  SHUTDOWN_GRACE_MS: {
    schema: milliseconds,
    default: '10000',
    description: 'How long running interactions may go on after that',
  },
  MAX_REQUEST_BYTES: {
    schema: bytes,
    default: '4194304',
    description:
      'Largest body of an HTTP request but for the file that it uploads, and largest WebSocket message',
  },
  MAX_UPLOAD_BYTES: {
    schema: bytes,
    default: '26214400',
    description: 'Largest recording that may be sent',
  },
  UPLOAD_IDLE_TIMEOUT_MS: {
    schema: duration,
    default: '20000',
    description: 'Longest silence of a client within a recording that it sends, while it is waited for',
  },
  MAX_DOCUMENT_BYTES: {
    schema: bytes,
    default: '131072',
    description: 'Largest text of a GraphQL document',
  },
  MAX_DOCUMENT_TOKENS: {
    schema: count,
    default: '5000',
    description: 'Most names, numbers, strings and signs in one document',
  },
  MAX_DOCUMENT_DEPTH: {
    schema: wholeNumber(1, 200),
    default: '40',
    description: 'Most selection sets within each other, those of fragments included',
  },
  MAX_DOCUMENT_SELECTIONS: {
    schema: count,
    default: '2500',
    description:
      'Most fields and fragments in one document, those within fragments wherever they are spread, here and below',
  },
  MAX_DOCUMENT_ALIASES: { schema: count, default: '200', description: 'Most aliases in one document' },
  MAX_DOCUMENT_DIRECTIVES: { schema: count, default: '100', description: 'Most directives in one document' },
  MAX_DOCUMENT_OVERLAPS: {
    schema: count,
    default: '10000',
    description: 'Most pairs of fields under one name at one place, since each pair must be compared',
  },
  MAX_VALIDATION_ERRORS: {
    schema: count,
    default: '20',
    description: 'After so many mistakes in a document, validation stops',
  },
  MAX_OPERATION_COST: {
    schema: count,
    default: '100000',
    description:
      'Most values that the answer to one operation could have: one for each field of each object on each page',
  },
  MAX_OPERATION_UPSTREAM_CALLS: {
    schema: count,
    default: '250',
    description: 'Most upstream calls that one operation could take',
  },
  MAX_BATCH_OPERATIONS: {
    schema: wholeNumber(1, 100),
    default: '1',
    description: 'Most operations in one HTTP request, as an array; with 1, arrays are refused',
  },
  TRUSTED_DOCUMENTS: {
    schema: text.optional(),
    default: null,
    description:
      'A manifest of documents that clients may name instead of sending them, as `docs/trusted-documents.md` says',
  },
  TRUSTED_DOCUMENTS_MODE: {
    schema: z.enum(['allow', 'require']),
    default: 'allow',
    description: '`require`: with `TRUSTED_DOCUMENTS`, nothing else is executed',
  },
  DOCUMENT_CACHE_ENTRIES: {
    schema: count,
    default: '1000',
    description: 'Documents that are kept parsed and validated',
  },
  DOCUMENT_CACHE_BYTES: {
    schema: bytes,
    default: '1048576',
    description: 'Most that their texts weigh together; in memory a document takes some forty times its text',
  },
  MAX_REQUEST_HEADER_BYTES: {
    schema: bytes,
    default: '16384',
    description: 'Largest headers of a request',
  },
  REQUEST_HEADERS_TIMEOUT_MS: {
    schema: duration,
    default: '10000',
    description: 'From the connection to the end of the headers of a request',
  },
  REQUEST_BODY_IDLE_TIMEOUT_MS: {
    schema: duration,
    default: '30000',
    description: 'Longest silence within the body of a request',
  },
  REQUEST_TIMEOUT_MS: {
    schema: duration,
    default: '300000',
    description: 'From the connection to the end of the body of a request; its answer may take longer',
  },
  KEEP_ALIVE_TIMEOUT_MS: {
    schema: duration,
    default: '65000',
    description:
      'How long a connection waits for its next request; longer than any proxy before the server keeps its own',
  },
  MAX_CONNECTIONS: { schema: count, default: '10000', description: 'Connections open at once' },
  MAX_CONNECTIONS_PER_ADDRESS: {
    schema: count,
    default: '1000',
    description:
      'Those from one address, unless it is of this machine or in `TRUST_PROXY`; further ones are closed at once',
  },
  MAX_PIPELINED_REQUESTS: {
    schema: count,
    default: '100',
    description: 'Requests on one connection that may wait for their answers; with more it is closed',
  },
  STALLED_READER_TIMEOUT_MS: {
    schema: duration,
    default: '120000',
    description: 'How long a client may take nothing of what it was sent before its connection is closed',
  },
  OPERATION_TIMEOUT_MS: {
    schema: duration,
    default: '150000',
    description:
      "How long a query or mutation may take, but for waiting for an interaction's end; longer than upstream's own time-outs",
  },
  WEBSOCKET_PING_MS: {
    schema: duration,
    default: '10000',
    description:
      'How often each WebSocket is pinged; shorter than the idle limit of any proxy before the server',
  },
  WEBSOCKET_INIT_TIMEOUT_MS: {
    schema: duration,
    default: '5000',
    description: 'How long a WebSocket may be open before its client introduces itself (`connection_init`)',
  },
  WEBSOCKET_MAX_OPERATIONS: {
    schema: count,
    default: '100',
    description: 'Subscriptions, queries and mutations that may run on one WebSocket at once',
  },
  WEBSOCKET_MAX_CONNECTIONS_PER_CALLER: {
    schema: count,
    default: '1000',
    description: 'WebSockets that may be open with one token',
  },
  WEBSOCKET_MAX_MESSAGES_PER_SECOND: {
    schema: count,
    default: '100',
    description: 'Messages that are read from one WebSocket each second; more wait with the client',
  },
  MAX_PAGE_SIZE: {
    schema: count,
    default: '500',
    description: 'Most items that one page of a connection may have',
  },
  MAX_UPSTREAM_REQUESTS_PER_PAGE: {
    schema: count,
    default: '20',
    description: 'Upstream requests that one page may cost at most',
  },
  STREAM_RETENTION_MS: {
    schema: milliseconds,
    default: '600000',
    description: 'How long an interaction stream can be watched after its end',
  },
  STREAM_MAX_EVENTS: {
    schema: count,
    default: '10000',
    description: 'Newest events kept for each stream; older ones are dropped and their cursors expire',
  },
  STREAM_MAX_BYTES: {
    schema: bytes,
    default: '33554432',
    description: 'What the events kept for each stream may take together: enough for ten minutes of speech',
  },
  STREAMS_MAX: {
    schema: count,
    default: '10000',
    description: 'Streams kept in memory; above it those that have ended are dropped early',
  },
  STREAMS_MAX_BYTES: {
    schema: bytes,
    default: '268435456',
    description:
      'What all streams kept in memory may take together; above it those that have ended are dropped early',
  },
  STREAM_LEASE_MS: {
    schema: duration,
    default: '10000',
    description:
      'How long a process that runs an interaction may be silent before it counts as lost, and a watcher ends the stream in its place',
  },
  STREAM_ABANDONED_MS: {
    schema: milliseconds,
    default: '60000',
    description: 'After this time more, a stream that was lost is ended though nobody watches it',
  },
  IDEMPOTENCY_KEY_RETENTION_MS: {
    schema: duration,
    default: '86400000',
    description: 'How long an `idempotencyKey` stands for the send that first used it',
  },
  REDIS_URL: {
    schema: redisUrl.optional(),
    default: null,
    description:
      'Keeps streams in Redis, so that several processes serve the same conversations; without it they are in memory. Needs the optional package `ioredis`',
  },
  REDIS_KEY_PREFIX: {
    schema: text,
    default: 'conversation-graphql',
    description: 'Before every key and channel; processes that share it share their streams',
  },
  UPSTREAM_URL: {
    schema: httpUrl.optional(),
    default: null,
    description: 'A real conversation API; without it the sandbox is started',
  },
  UPSTREAM_ORGANIZATION: {
    schema: text,
    default: 'demo',
    description: 'The organization on it; required with `UPSTREAM_URL`',
  },
  UPSTREAM_CLUSTER_NAME: {
    schema: text.optional(),
    default: null,
    description: 'Storage cluster, sent as `x-mongo-cluster-name`',
  },
  UPSTREAM_API_KEY_ID: {
    schema: text.optional(),
    default: null,
    description:
      'With the next two, the facade signs in itself, and everybody who reaches it acts as that user: only behind an access control of your own',
  },
  UPSTREAM_API_KEY: { schema: text.optional(), default: null, description: 'The secret of that key' },
  UPSTREAM_USER_ID: { schema: text.optional(), default: null, description: 'The user to act as' },
  UPSTREAM_MAX_CONNECTIONS: {
    schema: count,
    default: '64',
    description: 'Connections for requests that are answered at once; interactions have their own',
  },
  UPSTREAM_TIMEOUT_MS: {
    schema: milliseconds,
    default: '15000',
    description: 'From a request to the end of its answer',
  },
  UPSTREAM_MAX_RETRY_WAIT_MS: {
    schema: milliseconds,
    default: '2000',
    description: 'Longest wait before a read is tried again; a longer `Retry-After` goes to the caller',
  },
  UPSTREAM_STREAM_OPEN_TIMEOUT_MS: {
    schema: milliseconds,
    default: '60000',
    description: 'From sending a message to its acceptance',
  },
  UPSTREAM_STREAM_IDLE_TIMEOUT_MS: {
    schema: milliseconds,
    default: '300000',
    description: "Longest silence within an interaction's answer",
  },
  UPSTREAM_STREAM_TOTAL_TIMEOUT_MS: {
    schema: milliseconds,
    default: '1800000',
    description: "From the start of an interaction's answer to its end",
  },
  UPSTREAM_MAX_ANSWER_BYTES: {
    schema: bytes,
    default: '16777216',
    description: 'Largest answer of upstream that comes as a whole',
  },
  UPSTREAM_MAX_EVENT_BYTES: {
    schema: bytes,
    default: '8388608',
    description: "Largest event in an interaction's answer; a larger one ends it",
  },
  SANDBOX_PORT: { schema: port, default: '4001', description: 'Where the sandbox listens' },
  SANDBOX_DATA_DIR: {
    schema: text,
    default: './data',
    description: 'Where it keeps its data; `:memory:` keeps nothing',
  },
  SANDBOX_DATABASE_URL: {
    schema: postgresUrl.optional(),
    default: null,
    description: 'A PostgreSQL database to keep it in instead; several sandboxes may share one',
  },
  SANDBOX_FIXTURES_DIR: {
    schema: text.optional(),
    default: null,
    description: 'Where services, agents, users and scripts are read from, in place of the demo',
  },
  SANDBOX_TOKEN_DELAY_MS: {
    schema: wholeNumber(0, 10_000),
    default: '30',
    description: 'The pause between the pieces of an answer',
  },
  SANDBOX_DEMO_HISTORY: {
    schema: z.stringbool(),
    default: 'true',
    description: 'Whether an empty store is given three months of finished conversations',
  },
  SANDBOX_RATE_LIMITS: {
    schema: z.enum(['off', 'vendor']),
    default: 'off',
    description: '`vendor`: the limits of the documented API, with their headers',
  },
  SANDBOX_LLM_URL: {
    schema: httpUrl.optional(),
    default: null,
    description: 'An OpenAI-compatible chat-completions endpoint that speaks in place of the scripts',
  },
  SANDBOX_LLM_MODEL: { schema: text.optional(), default: null, description: 'The model to ask for there' },
  SANDBOX_LLM_API_KEY: {
    schema: text.optional(),
    default: null,
    description: 'The key to ask with, if it wants one',
  },
  SANDBOX_MAX_RECORDING_BYTES: {
    schema: bytes,
    default: '26214400',
    description: 'Largest recording that the sandbox takes in',
  },
  SANDBOX_BODY_STALL_TIMEOUT_MS: {
    schema: duration,
    default: '30000',
    description: 'How long nothing may come of a message that is being sent to it',
  },
  SANDBOX_PUBLIC_URL: {
    schema: httpUrl.optional(),
    default: null,
    description:
      'Where clients reach it, for links to recordings; without it, where each has just reached it',
  },
  SANDBOX_SPEECH_QUEUE: {
    schema: count,
    default: '64',
    description: 'Sentences of spoken answers that may wait for the one thread that speaks',
  },
  SANDBOX_SPEECH_TIMEOUT_MS: {
    schema: duration,
    default: '30000',
    description: 'Longest time that one sentence may take that thread',
  },
  SANDBOX_TRANSCRIBER: {
    schema: text.optional(),
    default: null,
    description:
      'A program with its arguments that prints what is said in a WAV file, named in place of `{file}` or at the end. Recordings in MPEG are not given to it',
  },
  SANDBOX_TRANSCRIPTION_URL: {
    schema: httpUrl.optional(),
    default: null,
    description:
      'An OpenAI-compatible API that writes down what is said, up to and without `/audio/transcriptions`; in place of the program',
  },
  SANDBOX_TRANSCRIPTION_MODEL: {
    schema: text.optional(),
    default: null,
    description: 'The model to ask for there',
  },
  SANDBOX_TRANSCRIPTION_API_KEY: {
    schema: text.optional(),
    default: null,
    description: 'The key to ask with, if it wants one',
  },
  SANDBOX_TRANSCRIPTION_TIMEOUT_MS: {
    schema: duration,
    default: '60000',
    description: 'How long either may take over one recording',
  },
} as const satisfies Record<string, Setting>;

/** As OpenTelemetry writes headers: what a value may not hold is percent-encoded. */
function headerOf(given: string): readonly [name: string, value: string] | null {
  const [, name, value] = /^([\w-]+)\s*=\s*(\S+)$/.exec(given) ?? [];
  if (name === undefined || value === undefined) return null;
  try {
    return [name, decodeURIComponent(value)];
  } catch {
    return null;
  }
}

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  const isInRange = (value: number) => value >= min && value <= max;
  return z.string().trim().regex(/^\d+$/, { error }).transform(Number).refine(isInRange, { error });
}

function listOf(isItem: (item: string) => boolean, error: string) {
  return z
    .string()
    .transform((list) => list.split(',').map((item) => item.trim()))
    .transform((list) => list.filter((item) => item !== ''))
    .refine((list) => list.every(isItem), error);
}

function isOrigin(given: string): boolean {
  return URL.canParse(given) && new URL(given).origin === given;
}

interface Subnet {
  readonly address: string;
  readonly prefixBits: number;
}

const namedSubnets: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** None where the text names none. */
function subnetsOf(text: string): readonly Subnet[] {
  const named = namedSubnets[text];
  if (named) return named.flatMap(subnetsOf);
  const [address = '', bits, ...rest] = text.split('/');
  const longest = isIPv4(address) ? 32 : 128;
  const prefixBits = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  const isSubnet = isIP(address) !== 0 && prefixBits <= longest && rest.length === 0;
  return isSubnet ? [{ address, prefixBits }] : [];
}
