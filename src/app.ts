import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from './config/config.ts';
import { createAccountCaller } from './graph/caller.ts';
import { createInteractionRelay } from './graph/interaction/interaction-relay.ts';
import { settleStream } from './graph/interaction/settle-stream.ts';
import { defaultPagingLimits } from './graph/paging/paging.ts';
import { closeAll } from './lib/close-all.ts';
import { anyHost, createHostPolicy } from './lib/hosts.ts';
import { pause } from './lib/pause.ts';
import { createLog } from './observe/log.ts';
import { openDocuments } from './parts/open-documents.ts';
import { openInteractionLog } from './parts/open-interaction-log.ts';
import { openTelemetry } from './parts/open-telemetry.ts';
import { openUpstream } from './parts/open-upstream.ts';
import { signInDemoUsers } from './parts/sign-in-demo-users.ts';
import { createConsole } from './server/console/console.ts';
import { loadConsoleFiles } from './server/console/console-files.ts';
import { createGraphiqlPage } from './server/graphiql/graphiql-page.ts';
import { startHttpServer } from './server/http/http-server.ts';
import { createOriginPolicy } from './server/http/origins.ts';
import { createProxyTrust } from './server/http/proxy-trust.ts';
import { createGraphqlHandler } from './server/yoga/yoga.ts';
import { sweepAbandoned } from './streams/sweep-abandoned.ts';
import { createUpstreamClient } from './upstream/client.ts';
import { noCredentials, signedInCredentials } from './upstream/credentials.ts';
import { organizationEndpoints } from './upstream/organizations.ts';
import { createRequester } from './upstream/requester.ts';
import { defaultRetryPolicy } from './upstream/retry.ts';
import { type ApiKeyCredentials, signIn } from './upstream/sign-in.ts';

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
  /** What such a token is signed in for with. */
  readonly demoCredentials?: ApiKeyCredentials;
  /** Refuses what is new, lets running interactions end, then closes everything. */
  close(): Promise<void>;
}

/** Builds every long-lived part and starts it; whatever is started here is closed here, last first. */
export async function startApp(config: Config): Promise<App> {
  const log = createLog(config.logLevel);
  const closers: (() => Promise<void>)[] = [];
  try {
    const { telemetry, metrics } = await openTelemetry(config, log, closers);
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
    const documents = await openDocuments(config, consoleDirectory);
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
      demoCredentials: demo?.credentials,
      close,
    };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}
