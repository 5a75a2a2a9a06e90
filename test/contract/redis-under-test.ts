import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Clock } from '../../src/lib/clock.ts';
import type { InteractionLog } from '../../src/streams/interaction-log.ts';
import { openRedis, type RedisClient } from '../../src/streams/redis/redis-client.ts';
import { createRedisLog } from '../../src/streams/redis/redis-log.ts';
import { type RedisServer, startRedis } from '../kit/redis-server.ts';

/** A real server for all tests of a file, and for each a connection, on which it may open logs that see it otherwise. */
export interface RedisUnderTest {
  readonly url: string;
  readonly client: RedisClient;
  openLog(
    changes?: Partial<RedisClient>,
    leaseMs?: number,
    clock?: Clock,
    retentionMs?: number,
  ): InteractionLog<string>;
}

/** To be called within `describe`. */
export function useRedis(): RedisUnderTest {
  let redis: RedisServer | undefined;
  let client: RedisClient | undefined;
  let opened: InteractionLog<string>[] = [];
  let prefix: string;

  function started<T>(part: T | undefined): T {
    if (part === undefined) throw new Error('There is no Redis before the tests begin.');
    return part;
  }

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis?.stop());

  beforeEach(async () => {
    prefix = randomUUID();
    opened = [];
    client = await openRedis(started(redis).url, () => {});
  });

  afterEach(async () => {
    await Promise.all([client?.close(), ...opened.map((log) => log.close())]);
  });

  return {
    get url() {
      return started(redis).url;
    },
    get client() {
      return started(client);
    },
    openLog(changes = {}, leaseMs = 30_000, clock, retentionMs = 60_000) {
      const log = createRedisLog<string>({
        client: { ...started(client), ...changes },
        prefix,
        retentionMs,
        maxEventsPerStream: 5_000,
        leaseMs,
        keyRetentionMs: 60_000,
        newToken: randomUUID,
        clock,
      });
      opened.push(log);
      return log;
    },
  };
}
