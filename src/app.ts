import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Config, ConfigError } from './config.ts';
import { createAccountCaller } from './graph/caller.ts';
import { createInteractionRelay } from './graph/interaction/interaction-relay.ts';
import { settleStream } from './graph/interaction/settle-stream.ts';
import { defaultPagingLimits } from './graph/paging.ts';
import { schema } from './graph/schema.ts';
import { closeAll } from './lib/close-all.ts';
import { pause } from './lib/pause.ts';
import { createTelemetry } from './observe/create-telemetry.ts';
import { createLog, type Log } from './observe/log.ts';
import type { Metrics } from './observe/metrics.ts';
import type { Tracer } from './observe/span.ts';
import { createConsole } from './server/console/console.ts';
import { loadConsoleFiles } from './server/console/console-files.ts';
import { createDocuments, type Documents } from './server/documents/documents.ts';
import { loadTrustedDocuments, TrustedDocumentsError } from './server/documents/trusted-documents.ts';
import { createGraphiqlPage } from './server/graphiql/graphiql-page.ts';
import { anyHost, createHostPolicy } from './server/hosts.ts';
import { startHttpServer } from './server/http.ts';
import { createOriginPolicy } from './server/origins.ts';
import { createProxyTrust } from './server/proxy-trust.ts';
import { createGraphqlHandler } from './server/yoga.ts';
import type { InteractionLog } from './streams/interaction-log.ts';
import { createMemoryLog } from './streams/memory-log.ts';
import { sweepAbandoned } from './streams/sweep-abandoned.ts';
import { createUpstreamClient } from './upstream/client.ts';
import { noCredentials, signedInCredentials } from './upstream/credentials.ts';
import type { InteractionEvent } from './upstream/interaction-event.ts';
import { organizationEndpoints } from './upstream/organizations.ts';
import { createRequester } from './upstream/requester.ts';
import { defaultRetryPolicy } from './upstream/retry.ts';
import { type ApiKeyCredentials, signIn } from './upstream/sign-in.ts';
import { sizeOfEvent } from './upstream/size-of-event.ts';

/** Where the console is built to. */
const consoleDirectory = join(import.meta.dirname, '..', 'dist', 'console');

export interface App {
  /** Where the facade listens: `http://host:port`. */
  readonly url: string;
  /** Where upstream is. */
  readonly upstreamUrl: string;
  /** Where Prometheus can read, if anywhere. */
  readonly metricsUrl?: string | undefined;
  /** A token of the demo user; absent where upstream is not the sandbox. */
  readonly demoToken?: () => Promise<string>;
  /** Refuses what is new, lets running interactions end, then closes everything. */
  close(): Promise<void>;
}

/** Builds every long-lived part and starts it; whatever is started here is closed here, last first. */
export async function startApp(config: Config): Promise<App> {
  const log = createLog(config.logLevel);
  const closers: (() => Promise<void>)[] = [];
  try {
    const metrics = config.metrics && (await openMetrics(config.metrics, closers));
    const telemetry = createTelemetry({
      log,
      logsOperations: config.logLevel === 'info' || config.logLevel === 'debug',
      metrics: metrics?.metrics,
      tracer: config.traces && (await openTracer(config.traces, log, closers)),
    });
    const upstream = await openUpstream(config, log, closers);
    const { url, clusterName } = upstream;
    const { organization, client: limits } = config;
    const retry = { ...defaultRetryPolicy, maxWaitMs: limits.maxRetryWaitMs };
    const client = createUpstreamClient({
      ...limits,
      url,
      clusterName,
      organization,
      retry,
      telemetry,
    });
    closers.unshift(client.close);
    const anonymous = createRequester(client, { credentials: noCredentials, requestId: 'facade' });
    const signedIn = (user: ApiKeyCredentials) => signedInCredentials(() => signIn(anonymous, user));
    const demo = upstream.demo && signInDemoUsers(upstream.demo, signedIn);

    const events = await openInteractionLog(config, log);
    closers.unshift(() => events.close());
    const relay = createInteractionRelay({
      log,
      renewEveryMs: events.renewEveryMs,
      newStreamEntropy: () => randomBytes(10).toString('hex'),
      telemetry,
    });
    const stopSweeping = sweepAbandoned({
      log: events,
      abandonedMs: config.streams.abandonedMs,
      everyMs: events.renewEveryMs,
      // Nobody has asked, so that there is no token to look at the messages with.
      settle: (streamId) => settleStream(streamId, events, null),
      onFailure: (err) => log.warn({ err }, 'abandoned interaction streams could not be ended'),
    });
    closers.unshift(async () => stopSweeping());
    const origins = createOriginPolicy({
      allowedOrigins: config.allowedOrigins,
      allowLoopback: config.upstream.kind === 'sandbox',
    });
    // Where requests without a token of their own can do something, no page may come in under a name that is not ours.
    const isGuarded = config.upstream.kind === 'sandbox' || upstream.account !== undefined;
    const names = config.allowedHosts ?? (isGuarded ? [] : undefined);
    const hosts = names ? createHostPolicy([config.host, ...names]) : anyHost;
    const account =
      upstream.account && createAccountCaller(signedIn(upstream.account), upstream.account.userId);
    const paging = { ...defaultPagingLimits, ...config.paging };
    const services = { client, log: events, relay, account, paging };
    const { maxRequestBytes } = config;
    const documents = await openDocuments(config);
    const graphql = createGraphqlHandler({
      services,
      documents,
      log,
      maxRequestBytes,
      maxBatchOperations: config.maxBatchOperations,
      uploads: config.uploads,
      operationTimeoutMs: config.operationTimeoutMs,
    });
    const isReady = () =>
      organizationEndpoints(anonymous)
        .get()
        .then(
          () => ({ ready: true }),
          () => ({ ready: false, lacks: 'upstream' }),
        );
    const server = await startHttpServer({
      host: config.host,
      port: config.port,
      basePath: config.basePath,
      graphql,
      documents,
      origins,
      hosts,
      proxies: createProxyTrust(config.trustedProxies),
      limits: config.connections,
      onDrop: (reason) => log.warn({ reason }, 'a connection was closed for going beyond a limit'),
      hstsMaxAgeSeconds: config.hstsMaxAgeSeconds,
      isReady,
      graphiql: config.graphiql ? createGraphiqlPage({ demo }) : undefined,
      console: config.console
        ? createConsole({
            files: await loadConsoleFiles(consoleDirectory),
            basePath: config.basePath,
            needsToken: !account,
            sandbox: demo && { url, users: demo.users },
          })
        : undefined,
      websocket: { ...config.websocket, maxMessageBytes: maxRequestBytes },
      log,
      telemetry,
    });
    metrics?.metrics.read({ websocketConnections: server.websocketCount, kept: () => events.kept() });
    closers.unshift(server.close);
    // Watchers stay connected while interactions run out, and see how each ends.
    closers.unshift(() => relay.close(config.shutdownGraceMs));
    closers.unshift(async () => server.stopListening());
    closers.unshift(async () => {
      server.leave();
      await pause(config.shutdownDrainMs);
    });

    let closing: Promise<void> | undefined;
    const close = () => {
      closing ??= closeAll(closers);
      return closing;
    };
    return {
      url: server.url,
      upstreamUrl: upstream.url,
      metricsUrl: metrics?.url,
      demoToken: demo?.token,
      close,
    };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

/** The same for traces. */
async function openTracer(
  traces: NonNullable<Config['traces']>,
  log: Log,
  closers: (() => Promise<void>)[],
): Promise<Tracer> {
  const { createOtlpTracer } = await import('./observe/otlp/otlp-tracer.ts');
  const tracer = createOtlpTracer({ ...traces, log });
  closers.unshift(tracer.close);
  return tracer;
}

/** What is needed to count is loaded only where somebody wants to know. */
async function openMetrics(
  { host, port, maxOperationNames }: NonNullable<Config['metrics']>,
  closers: (() => Promise<void>)[],
): Promise<{ readonly metrics: Metrics; readonly url: string }> {
  const { createPrometheus } = await import('./observe/prometheus.ts');
  const { startMetricsServer } = await import('./server/metrics-server.ts');
  const metrics = createPrometheus({ maxOperationNames });
  const server = await startMetricsServer({ host, port, metrics });
  closers.unshift(server.close);
  return { metrics, url: server.url };
}

/** What may be executed. A manifest that cannot be used is a mistake in the configuration. */
async function openDocuments({
  introspection,
  documents: { trusted, cache, ...limits },
}: Config): Promise<Documents> {
  try {
    const known = trusted && (await loadTrustedDocuments(trusted.path, trusted.mode));
    return createDocuments({ schema, introspection, limits, cache, trusted: known });
  } catch (error) {
    if (error instanceof TrustedDocumentsError) throw new ConfigError(`TRUSTED_DOCUMENTS: ${error.message}`);
    throw error;
  }
}

/** Streams in this process, or in Redis with those of other processes: then its code is loaded. */
async function openInteractionLog(
  { streams, redis }: Config,
  log: Log,
): Promise<InteractionLog<InteractionEvent>> {
  if (!redis) return createMemoryLog({ ...streams, sizeOf: sizeOfEvent });
  const { openRedis } = await import('./streams/redis/redis-client.ts');
  const { createRedisLog } = await import('./streams/redis/redis-log.ts');
  const client = await openRedis(redis.url, (err) => log.error({ err }, 'Redis is out of reach'));
  return createRedisLog({
    ...streams,
    sizeOf: sizeOfEvent,
    client,
    prefix: redis.prefix,
    newToken: randomUUID,
  });
}

interface OpenedUpstream {
  readonly url: string;
  readonly clusterName?: string | undefined;
  readonly account?: ApiKeyCredentials | undefined;
  /** Whom to try things out as, and on what. */
  readonly demo?: DemoAccess | undefined;
}

interface DemoAccess {
  readonly key: Omit<ApiKeyCredentials, 'userId'>;
  readonly users: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly serviceId: string | undefined;
}

/** Tokens of every demo user, fetched when they are asked for. The first user is the one to begin with. */
function signInDemoUsers(
  { key, users, serviceId }: DemoAccess,
  signedIn: (user: ApiKeyCredentials) => { token(): Promise<string> },
) {
  const signIns = new Map(users.map(({ id }) => [id, signedIn({ ...key, userId: id })]));
  const tokenOf = (id: string) => signIns.get(id)?.token() ?? null;
  const token = async () => (await tokenOf(users[0]?.id ?? '')) ?? '';
  return { serviceId, token, users: { list: users, token: tokenOf } };
}

/** Starts the sandbox, unless a real upstream is configured: then its code is not even loaded. */
async function openUpstream(
  { host, upstream }: Config,
  log: Logger,
  closers: (() => Promise<void>)[],
): Promise<OpenedUpstream> {
  if (upstream.kind === 'remote') return upstream;
  const { startSandbox } = await import('./sandbox/sandbox.ts');
  const sandbox = await startSandbox({ host, ...upstream, log: log.child({ part: 'sandbox' }) });
  closers.unshift(sandbox.close);
  const { apiKeyId, apiKey, users, services } = sandbox.access;
  const key = { apiKeyId, apiKey };
  const demo = users.length > 0 ? { key, users, serviceId: services[0]?.id } : undefined;
  return { url: sandbox.url, demo };
}
