import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { findFreePort } from './free-port.ts';

/**
 * Whether tests over a real Redis can run here. Where they must (`CI`), a missing server is a failure of the tests,
 * not a reason to leave them out.
 */
export const hasRedis =
  spawnSync('redis-server', ['--version']).error === undefined || Boolean(process.env.CI);
if (!hasRedis) console.warn('SKIPPED: no redis-server on the PATH; the tests that need one are left out.');

export interface RedisServer {
  readonly url: string;
  /** Ends the process; what it kept is gone. */
  stop(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
}

/** A Redis of the test's own, on a free port, that keeps nothing on disk. */
export async function startRedis(): Promise<RedisServer> {
  const port = await findFreePort();
  let server: ChildProcess | undefined;
  const redis: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      server = spawn('redis-server', [...options, '--dir', '/tmp'], { stdio: ['ignore', 'pipe', 'ignore'] });
      if (!server.stdout) throw new Error('redis-server has no output.');
      for await (const line of createInterface({ input: server.stdout })) {
        if (line.includes('Ready to accept connections')) break;
      }
      server.stdout.resume();
    },
    async stop() {
      if (!server || server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
  };
  await redis.start();
  return redis;
}
