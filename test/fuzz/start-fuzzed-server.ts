import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { organizationSlug } from '../kit/stub-upstream.ts';
import { startFuzzedUpstream } from './fuzzed-upstream.ts';

export interface FuzzedServer {
  readonly url: string;
  /** How it ended, where it has; it should not. */
  ended(): string | null;
  /** What it printed to standard error, and the errors that it logged. */
  complaints(): string;
  heapBytes(): Promise<number>;
  close(): Promise<void>;
}

/** What is kept on purpose is bounded tightly, so that whatever else is kept shows. */
const settings = {
  PORT: '0',
  UPSTREAM_ORGANIZATION: organizationSlug,
  LOG_LEVEL: 'error',
  SHUTDOWN_GRACE_MS: '0',
  DOCUMENT_CACHE_ENTRIES: '50',
  DOCUMENT_CACHE_BYTES: '65536',
  STREAMS_MAX: '100',
  STREAM_RETENTION_MS: '1000',
  IDEMPOTENCY_KEY_RETENTION_MS: '1000',
  MAX_REQUEST_BYTES: '200000',
  REQUEST_HEADERS_TIMEOUT_MS: '300',
  REQUEST_BODY_IDLE_TIMEOUT_MS: '300',
  WEBSOCKET_INIT_TIMEOUT_MS: '300',
};

const started = z.object({ url: z.string() });
const health = z.object({ heapBytes: z.number() });

export async function startFuzzedServer(): Promise<FuzzedServer> {
  const upstream = await startFuzzedUpstream();
  const child = fork(join(import.meta.dirname, 'fuzzed-server.ts'), {
    execArgv: ['--expose-gc'],
    env: { PATH: process.env.PATH, ...settings, UPSTREAM_URL: upstream.url },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  let ended: string | null = null;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const closed = once(child, 'close').then(([code, signal]) => {
    ended = `ended with ${code ?? signal}`;
  });
  const message = async (): Promise<unknown> => {
    const next = once(child, 'message').then(([given]) => given);
    const end = closed.then(() => Promise.reject(new Error(`The server has ended: ${printed}`)));
    return Promise.race([next, end]);
  };
  const { url } = started.parse(await message());
  return {
    url,
    ended: () => ended,
    complaints: () => printed,
    async heapBytes() {
      const answer = message();
      child.send('heap');
      return health.parse(await answer).heapBytes;
    },
    async close() {
      child.kill('SIGKILL');
      await closed;
      await upstream.close();
    },
  };
}
