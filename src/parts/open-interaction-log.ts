import { randomUUID } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { Log } from '../observe/log.ts';
import type { InteractionLog } from '../streams/interaction-log.ts';
import { createMemoryLog } from '../streams/memory-log.ts';
import type { InteractionEvent } from '../upstream/interaction-event.ts';
import { sizeOfEvent } from '../upstream/size-of-event.ts';

/** Streams in this process, or in Redis with those of other processes: then its code is loaded. */
export async function openInteractionLog(
  { streams, redis }: Config,
  log: Log,
): Promise<InteractionLog<InteractionEvent>> {
  if (!redis) return createMemoryLog({ ...streams, sizeOf: sizeOfEvent });
  const { openRedis } = await import('../streams/redis/redis-client.ts');
  const { createRedisLog } = await import('../streams/redis/redis-log.ts');
  const client = await openRedis(redis.url, (err) => log.error({ err }, 'Redis is out of reach'));
  return createRedisLog({
    ...streams,
    sizeOf: sizeOfEvent,
    client,
    prefix: redis.prefix,
    newToken: randomUUID,
  });
}
