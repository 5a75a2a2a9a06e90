import { randomBytes } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { AgentEngine } from './agent/agent.ts';
import { type Pace, unpaced } from './agent/pace.ts';
import type { AnalysisRules } from './domain/analysis/rules.ts';
import type { Catalog } from './domain/catalog.ts';
import { createCatalogIndex } from './domain/catalog-index.ts';
import { createObjectIds } from './domain/object-id.ts';
import { createServer } from './http/create-server.ts';
import { createRecordingLinks } from './http/message/recording-links.ts';
import { createRateLimits, type RateLimitRules } from './http/rate-limits.ts';
import { createTokens } from './http/tokens.ts';
import { analyzeConversation } from './post-processing/analyze-conversation.ts';
import { createPostProcessor } from './post-processing/post-processor.ts';
import { createFliteSynthesizer } from './speech/flite/flite-synthesizer.ts';
import type { Synthesizer } from './speech/synthesizer.ts';
import { createTranscriber, type Transcriber } from './speech/transcription/transcriber.ts';
import { openStore, type Store, type StoreLocation } from './store/store.ts';

/** A running sandbox: the conversation API over HTTP. */
export interface Sandbox {
  /** `http://host:port`, without a path. */
  readonly url: string;
  /** Lets open answers end or abort within the grace period, then releases port and store. Idempotent. */
  close(): Promise<void>;
}

export interface SandboxServerOptions extends Omit<StoreLocation, 'onError'> {
  readonly catalog: Catalog;
  readonly engine: AgentEngine;
  /** How fast its steps are streamed. */
  readonly pace?: Pace;
  /** How finished conversations are analysed, by the id of their service. */
  readonly analysis?: ReadonlyMap<string, AnalysisRules>;
  readonly host?: string;
  /** 0 for any free port. */
  readonly port?: number;
  readonly rateLimits?: 'off' | RateLimitRules;
  readonly clock?: Clock;
  readonly log?: FastifyBaseLogger | undefined;
  /** How long answers may go on after `close`. */
  readonly graceMs?: number;
  /** Speaks the answers that are to be heard; closed with the server. */
  readonly synthesizer?: Synthesizer;
  /** Writes down what users say aloud. */
  readonly transcriber?: Transcriber;
  readonly maxRecordingBytes?: number;
  /** Names by which it may be called besides its host and that in its public URL. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Where clients reach the server, for links to recordings; without it, where they have just reached it. */
  readonly publicUrl?: string | undefined;
  readonly bodyStallTimeoutMs?: number;
  readonly slowReaderTimeoutMs?: number;
  /** What is to be done with the open store before anybody is answered. */
  readonly prepare?: (store: Store) => Promise<void>;
}

/** Serves the catalog with the engine as its mind. */
export async function startSandboxServer({
  catalog,
  engine,
  pace = unpaced,
  analysis = new Map(),
  dataDirectory,
  directoryWaitMs,
  databaseUrl,
  leaseMs = 10_000,
  host = '127.0.0.1',
  port = 0,
  rateLimits = 'off',
  clock = systemClock,
  log,
  graceMs = 2_000,
  synthesizer = createFliteSynthesizer(),
  transcriber = createTranscriber(),
  maxRecordingBytes = 25 * 1024 * 1024,
  allowedHosts = [],
  publicUrl,
  bodyStallTimeoutMs = 30_000,
  slowReaderTimeoutMs = 60_000,
  prepare = async () => {},
}: SandboxServerOptions): Promise<Sandbox> {
  const onError = (error: unknown) => log?.error({ err: error }, 'sandbox failure');
  const store = await openStore({ dataDirectory, directoryWaitMs, databaseUrl, leaseMs, onError });
  const settle = async () => {
    await store.conversations.removeAbandoned();
    await store.recordings.removeAbandoned();
    await prepare(store);
  };
  await settle().catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const index = createCatalogIndex(catalog);
  const postProcessor = createPostProcessor({
    jobs: store.postProcessings,
    work: (job) => analyzeConversation({ store, catalog: index, rules: analysis, clock }, job),
    onError,
    // A process that shares the store may have died in the middle of a job.
    recheckMs: store.isShared ? leaseMs : null,
  });
  const stopping = new AbortController();
  const keepSecret = (name: string) => store.secrets.keep(name, randomBytes(32).toString('base64'));
  const parts = {
    catalog: index,
    store,
    engine,
    pace,
    clock,
    newId: createObjectIds({ now: clock.now, processPart: randomBytes(5).toString('hex') }),
    synthesizer,
    transcriber,
    recordingLinks: createRecordingLinks({
      secret: await keepSecret('recording-links'),
      clock,
      publicUrl,
    }),
    maxRecordingBytes,
    hostNames: [host, ...allowedHosts, ...(publicUrl ? [new URL(publicUrl).hostname] : [])],
    tokens: createTokens({ secret: await keepSecret('token-signing'), clock }),
    rateLimits: rateLimits === 'off' ? undefined : createRateLimits(rateLimits, store.requestWindows, clock),
    stopping: stopping.signal,
    onFinished: postProcessor.wake,
    onError,
    bodyStallTimeoutMs,
    slowReaderTimeoutMs,
  };
  const app = createServer(parts, log);

  async function stop(): Promise<void> {
    const timers = [
      setTimeout(() => stopping.abort(), graceMs),
      // Connections whose clients read nothing would stay open for ever.
      setTimeout(() => app.server.closeAllConnections(), graceMs + 500),
    ];
    await app.close();
    for (const timer of timers) clearTimeout(timer);
    await synthesizer.close();
    await postProcessor.close();
    await store.close();
  }

  let stopped: Promise<void> | undefined;
  const close = (): Promise<void> => {
    stopped ??= stop();
    return stopped;
  };
  try {
    const url = await app.listen({ host, port });
    // What an earlier process left to be done.
    postProcessor.wake();
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
