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
const count = wholeNumber(1, 1_000_000);
const bytes = wholeNumber(1024, 1024 ** 3);
/** At most a day. */
const milliseconds = wholeNumber(0, 86_400_000);
/** As `milliseconds`, where none at all makes no sense. */
const duration = wholeNumber(100, 86_400_000);

const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .transform((list) => list.filter((origin) => origin !== ''))
  .refine(
    (list) => list.every(isOrigin),
    'must be origins like https://app.example.com, separated by commas',
  );

/** Everything that can be set, in the order in which a reader wants to know of it. */
export const settings = {
  HOST: { schema: text, default: '127.0.0.1', description: 'Where to listen' },
  PORT: { schema: port, default: '4000', description: 'GraphQL, `/health/live` and `/health/ready`' },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    default: 'warn',
    description: '`debug`, `info`, `warn`, `error` or `silent`; JSON lines on standard output',
  },
  ALLOWED_ORIGINS: {
    schema: origins.optional(),
    default: null,
    description:
      "Origins of web pages that may call from a browser, separated by commas. The server's own pages always may; with the sandbox, so may pages on localhost",
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
  SHUTDOWN_GRACE_MS: {
    schema: milliseconds,
    default: '10000',
    description: 'How long running interactions may go on after SIGTERM',
  },
  MAX_REQUEST_BYTES: {
    schema: bytes,
    default: '4194304',
    description: 'Largest body of an HTTP request, and largest WebSocket message',
  },
  WEBSOCKET_PING_MS: {
    schema: duration,
    default: '10000',
    description:
      'How often each WebSocket is pinged; shorter than the idle limit of any proxy before the server',
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
  STREAMS_MAX: {
    schema: count,
    default: '10000',
    description: 'Streams kept in memory; above it those that have ended are dropped early',
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
} as const satisfies Record<string, Setting>;

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  const isInRange = (value: number) => value >= min && value <= max;
  return z.string().trim().regex(/^\d+$/, { error }).transform(Number).refine(isInRange, { error });
}

function isOrigin(given: string): boolean {
  return URL.canParse(given) && new URL(given).origin === given;
}
