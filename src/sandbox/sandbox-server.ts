import { randomBytes } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { AgentEngine } from './agent/agent.ts';
import type { Catalog } from './domain/catalog.ts';
import { createCatalogIndex } from './domain/catalog-index.ts';
import { createObjectIds } from './domain/object-id.ts';
import { createServer } from './http/create-server.ts';
import { createRateLimits, type RateLimitRules, vendorRateLimits } from './http/rate-limits.ts';
import { createTokens } from './http/tokens.ts';
import { openStore } from './store/store.ts';

/** A running sandbox: the conversation API over HTTP. */
export interface Sandbox {
  /** `http://host:port`, without a path. */
  readonly url: string;
  /** Lets open answers end or abort within the grace period, then releases port and store. Idempotent. */
  close(): Promise<void>;
}

export interface SandboxServerOptions {
  readonly catalog: Catalog;
  readonly engine: AgentEngine;
  readonly dataDirectory: string;
  readonly host?: string;
  readonly port?: number;
  readonly rateLimits?: 'off' | 'vendor' | RateLimitRules;
  readonly clock?: Clock;
  readonly log?: FastifyBaseLogger;
  /** How long answers may go on after `close`. */
  readonly graceMs?: number;
  readonly bodyStallTimeoutMs?: number;
}

/** Serves the catalog with the engine as its mind. */
export async function startSandboxServer({
  catalog,
  engine,
  dataDirectory,
  host = '127.0.0.1',
  port = 0,
  rateLimits = 'off',
  clock = systemClock,
  log,
  graceMs = 2_000,
  bodyStallTimeoutMs = 30_000,
}: SandboxServerOptions): Promise<Sandbox> {
  const store = await openStore(dataDirectory);
  // Whoever was in the middle of an opening turn when the last process died is gone.
  await store.conversations.removeUnstarted();
  const stopping = new AbortController();
  const app = createServer(
    {
      catalog: createCatalogIndex(catalog),
      store,
      engine,
      clock,
      newId: createObjectIds({ now: () => clock.now(), processPart: randomBytes(5).toString('hex') }),
      tokens: createTokens({
        secret: await store.secrets.keep('token-signing', randomBytes(32).toString('base64')),
        clock,
      }),
      rateLimits: toRateLimits(rateLimits, clock),
      stopping: stopping.signal,
      onFinished: () => {},
      onError: (error) => log?.error({ err: error }, 'sandbox failure'),
      bodyStallTimeoutMs,
    },
    log,
  );

  async function stop(): Promise<void> {
    const grace = setTimeout(() => stopping.abort(), graceMs);
    await app.close();
    clearTimeout(grace);
    await store.close();
  }

  let stopped: Promise<void> | undefined;
  const close = (): Promise<void> => (stopped ??= stop());
  try {
    return { url: await app.listen({ host, port }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function toRateLimits(rules: 'off' | 'vendor' | RateLimitRules, clock: Clock) {
  if (rules === 'off') return undefined;
  return createRateLimits(rules === 'vendor' ? vendorRateLimits : rules, clock);
}
