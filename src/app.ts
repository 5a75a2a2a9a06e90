import { randomBytes } from 'node:crypto';
import type { Config } from './config.ts';
import { createInteractionRelay } from './graph/interaction/interaction-relay.ts';
import { closeAll } from './lib/close-all.ts';
import { createLog } from './observe/log.ts';
import { startHttpServer } from './server/http.ts';
import { createOriginPolicy } from './server/origins.ts';
import { createGraphqlHandler } from './server/yoga.ts';
import { createMemoryLog } from './streams/memory-log.ts';
import { createUpstreamClient } from './upstream/client.ts';
import type { InteractionEvent } from './upstream/interaction-event.ts';
import { createTokenSource } from './upstream/token-source.ts';
import { createUpstream } from './upstream/upstream.ts';

export interface App {
  /** Where the facade listens: `http://host:port`. */
  readonly url: string;
  /** Where upstream is. */
  readonly upstreamUrl: string;
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
    const { url: upstreamUrl, demoUser, demoServiceId } = await openUpstream(config, closers);

    const client = createUpstreamClient({ url: upstreamUrl, organization: config.upstream.organization });
    closers.unshift(client.close);
    const demoToken = demoUser && createTokenSource(client, demoUser);

    const events = createMemoryLog<InteractionEvent>();
    closers.unshift(() => events.close());
    const relay = createInteractionRelay({ log, newStreamEntropy: () => randomBytes(10).toString('hex') });
    const origins = createOriginPolicy({
      allowedOrigins: config.allowedOrigins,
      allowLoopback: config.upstream.kind === 'sandbox',
    });
    const services = { client, log: events, relay };
    const demo = demoToken && { token: demoToken, serviceId: demoServiceId };
    const graphql = createGraphqlHandler({ services, log, origins, demo });
    const anonymous = createUpstream(client, { authorization: null, requestId: 'readiness' });
    const isReady = () =>
      anonymous.organizations.get().then(
        () => ({ ready: true }),
        () => ({ ready: false, lacks: 'upstream' }),
      );
    const server = await startHttpServer({ host: config.host, port: config.port, graphql, origins, isReady });
    closers.unshift(server.close);
    // Watchers stay connected while interactions run out, and see how each ends.
    closers.unshift(() => relay.close(config.shutdownGraceMs));
    closers.unshift(async () => server.stopListening());

    let closing: Promise<void> | undefined;
    const close = () => {
      closing ??= closeAll(closers);
      return closing;
    };
    return { url: server.url, upstreamUrl, demoToken, close };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

/** Starts the sandbox, unless a real upstream is configured: then its code is not even loaded. */
async function openUpstream({ host, upstream }: Config, closers: (() => Promise<void>)[]) {
  if (upstream.kind === 'remote') return { url: upstream.url, demoUser: undefined, demoServiceId: undefined };
  const { startSandbox } = await import('./sandbox/sandbox.ts');
  const { port, dataDirectory, fixturesDirectory, tokenDelayMs } = upstream;
  const sandbox = await startSandbox({ host, port, dataDirectory, fixturesDirectory, tokenDelayMs });
  closers.unshift(sandbox.close);
  const { apiKeyId, apiKey, users, services } = sandbox.access;
  const [user] = users;
  const demoUser = user && { apiKeyId, apiKey, userId: user.id };
  return { url: sandbox.url, demoUser, demoServiceId: services[0]?.id };
}
