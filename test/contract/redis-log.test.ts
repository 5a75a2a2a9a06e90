import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe } from 'vitest';
import { openRedis } from '../../src/streams/redis/redis-client.ts';
import { createRedisLog } from '../../src/streams/redis/redis-log.ts';
import { hasRedis, type RedisServer, startRedis } from '../kit/redis-server.ts';
import { describeInteractionLog } from './interaction-log.contract.ts';
import { describeConversations } from './log-conversations.contract.ts';
import { describeKeys } from './log-keys.contract.ts';
import { describeLeases } from './log-leases.contract.ts';
import { describeTimeOfDay } from './log-time-of-day.contract.ts';
import type { LogUnderTest } from './log-under-test.ts';

/** Redis keeps time itself, so bounds that a test lets pass are short, and the others long. */
const limits = {
  retentionMs: 1_000,
  leaseMs: 30_000,
  keyRetentionMs: 400,
  maxEventsPerStream: 8,
  maxBytesPerStream: 1_000,
  sizeOf: (event: string) => event.length,
};
const shortLease = { ...limits, leaseMs: 300, keyRetentionMs: 1_000 };
const SLACK_MS = 30;

describe.skipIf(!hasRedis)('over a real server', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis?.stop());

  const createLog = (limits: typeof shortLease) => async (): Promise<LogUnderTest> => {
    const prefix = randomUUID();
    const open = async () => {
      const client = await openRedis(redis.url, () => {});
      return createRedisLog<string>({ ...limits, client, prefix, newToken: randomUUID });
    };
    const [log, peer] = await Promise.all([open(), open()]);
    return {
      log,
      peer,
      maxEventsPerStream: limits.maxEventsPerStream,
      maxBytesPerStream: limits.maxBytesPerStream,
      passRetention: () => sleep(limits.retentionMs + SLACK_MS),
      passLease: () => sleep(limits.leaseMs + SLACK_MS),
      passKeyRetention: () => sleep(limits.keyRetentionMs + SLACK_MS),
      dispose: async () => {
        await Promise.all([log.close(), peer.close()]);
      },
    };
  };

  describeInteractionLog('the Redis log', createLog(limits));
  describeLeases('the Redis log', createLog(shortLease));
  describeConversations('the Redis log', createLog(limits));
  describeKeys('the Redis log', createLog(shortLease));
  describeTimeOfDay('the Redis log', createLog(limits));
});
