import { join } from 'node:path';
import { type RunningProcess, startServer } from '../../bench/start-process.ts';
import { closeAll } from '../../src/lib/close-all.ts';
import { type RedisServer, startRedis } from '../kit/redis-server.ts';
import { Breach } from './breach.ts';
import { type Fate, fatePath } from './storing-upstream.ts';

export type Facade = RunningProcess & { readonly url: string };

/** Two facades on one Redis before one upstream, each a process of its own. */
export interface ProcessPair {
  readonly redis: RedisServer;
  readonly facades: readonly [Facade, Facade];
  /** Kills one with SIGKILL, without a word to anybody. */
  kill(index: 0 | 1): void;
  /** Starts the one that was killed again, elsewhere. */
  revive(index: 0 | 1): Promise<void>;
  fateOf(text: string): Promise<Fate>;
  close(): Promise<void>;
}

/** How long a producer may be silent before it counts as lost. */
export const LEASE_MS = 1_000;

export async function startProcessPair(): Promise<ProcessPair> {
  const closers: (() => Promise<void>)[] = [];
  try {
    const redis = await startRedis();
    closers.unshift(redis.stop);
    const upstream = await startServer({
      command: [join(import.meta.dirname, 'storing-upstream.ts')],
      cpus: null,
    });
    closers.unshift(upstream.close);
    const start = async (): Promise<Facade> => {
      const facade = await startServer({
        command: [join(import.meta.dirname, '..', '..', 'src', 'main.ts')],
        env: {
          PORT: '0',
          LOG_LEVEL: 'silent',
          UPSTREAM_URL: upstream.url,
          UPSTREAM_ORGANIZATION: 'torture',
          REDIS_URL: redis.url,
          STREAM_LEASE_MS: String(LEASE_MS),
          SHUTDOWN_GRACE_MS: '0',
        },
        cpus: null,
      });
      closers.unshift(facade.close);
      return facade;
    };
    const facades: [Facade, Facade] = await Promise.all([start(), start()]);
    return {
      redis,
      facades,
      kill: (index) => void facades[index].child.kill('SIGKILL'),
      async revive(index) {
        closers.splice(closers.indexOf(facades[index].close), 1);
        facades[index] = await start();
      },
      async fateOf(text) {
        const response = await fetch(`${upstream.url}${fatePath}?${new URLSearchParams({ text })}`);
        return (await response.json()) as Fate;
      },
      close: () => closeAll(closers),
    };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

/** Throws a `Breach` where a process has ended that nobody has killed. */
export function mustLive({ child }: Facade): void {
  if (child.exitCode !== null || child.signalCode !== null) throw new Breach('A process has crashed.');
}
