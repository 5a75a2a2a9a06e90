import type { Clock } from '../../lib/clock.ts';
import { type Lane, LeaseLostError, type StreamHeader, type StreamWriter } from '../interaction-log.ts';
import type { KeyNames } from './key-names.ts';
import type { RedisClient } from './redis-client.ts';
import { openScript, releaseLaneScript, renewLaneScript } from './scripts.ts';

export interface RedisLaneOptions<E> {
  readonly client: RedisClient;
  readonly names: KeyNames;
  readonly conversationId: string;
  readonly previousStreamId: string | null;
  /** What the lane was claimed with; the stream is written with it as well. */
  readonly token: string;
  readonly clock: Clock;
  readonly leaseMs: number;
  readonly timeToLiveMs: number;
  readonly newWriter: (header: StreamHeader, askedAtMs: number) => StreamWriter<E>;
}

/** A lane that is held in Redis under a token. */
export function createRedisLane<E>(options: RedisLaneOptions<E>): Lane<E> {
  const { client, names, conversationId, token, clock, leaseMs } = options;
  const lane = names.lane(conversationId);
  return {
    previousStreamId: options.previousStreamId,
    renew: async () => {
      if ((await client.run(renewLaneScript, [lane], [token, leaseMs])) !== 1) throw notHeld();
    },
    open: async (header) => {
      const { id, owner, startedAt } = header;
      const keys = [lane, names.stream(id), names.conversation(conversationId), names.leases];
      const fields = [conversationId, owner.credential, owner.subject ?? '', startedAt];
      const args = [token, leaseMs, id, options.timeToLiveMs, names.openings(conversationId), ...fields];
      const askedAtMs = clock.now();
      if ((await client.run(openScript, keys, args)) !== 1) throw notHeld();
      return options.newWriter(header, askedAtMs);
    },
    // Once a stream is open the lane is held by it, and the token fits no more.
    release: async () => void (await client.run(releaseLaneScript, [lane], [token])),
  };
}

function notHeld(): LeaseLostError {
  return new LeaseLostError('The lane is not held any more.');
}
