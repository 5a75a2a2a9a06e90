import type { KeyClaim, KeyHold } from '../idempotency-key.ts';
import { LeaseLostError } from '../interaction-log.ts';
import type { RedisClient } from './redis-client.ts';
import { textsOf } from './replies.ts';
import { claimKeyScript, settleKeyScript } from './scripts.ts';

export interface RedisKeyOptions {
  readonly client: RedisClient;
  /** The key's name in Redis. */
  readonly name: string;
  readonly contentHash: string;
  readonly token: string;
  readonly leaseMs: number;
  readonly retentionMs: number;
}

/** Claims an idempotency key in Redis. */
export async function claimRedisKey(options: RedisKeyOptions): Promise<KeyClaim> {
  const { client, name, token, leaseMs, retentionMs } = options;
  const args = [token, options.contentHash, leaseMs, retentionMs];
  const [status, contentHash = '', streamId = ''] = textsOf(await client.run(claimKeyScript, [name], args));
  switch (status) {
    case 'NEW':
      return { status, hold: holdOf(options) };
    case 'BOUND':
      return { status, contentHash, streamId };
    case 'PENDING':
      return { status, contentHash };
    default:
      return { status: 'UNKNOWN', contentHash };
  }
}

function holdOf({ client, name, token, leaseMs }: RedisKeyOptions): KeyHold {
  const settle = (...args: (string | number)[]) => client.run(settleKeyScript, [name], [token, ...args]);
  return {
    renew: async () => {
      if ((await settle('renew', leaseMs)) !== 1) throw new LeaseLostError('This key is settled.');
    },
    bind: async (streamId, contentHash) => void (await settle('bind', streamId, contentHash)),
    release: async () => void (await settle('release')),
    abandon: async () => void (await settle('abandon')),
  };
}
