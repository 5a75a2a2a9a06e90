import type { Clock } from '../../lib/clock.ts';
import type { KeyClaim } from '../idempotency-key.ts';
import type { LaneClaim, StreamState, StreamWriter, TakenOver } from '../interaction-log.ts';
import type { KeyNames } from './key-names.ts';
import type { RedisClient } from './redis-client.ts';
import { claimRedisKey } from './redis-keys.ts';
import { createRedisLane } from './redis-lane.ts';
import { RedisWriter } from './redis-writer.ts';
import { textsOf } from './replies.ts';
import { abandonedScript, claimLaneScript, takeOverScript } from './scripts.ts';
import type { StoredStreams } from './stored-streams.ts';

export interface LeasesOptions<E> {
  readonly client: RedisClient;
  readonly names: KeyNames;
  readonly stored: StoredStreams<E>;
  readonly clock: Clock;
  readonly timeOfDay: Clock;
  readonly newToken: () => string;
  readonly leaseMs: number;
  readonly retentionMs: number;
  readonly keyRetentionMs: number;
  readonly maxEvents: number;
  readonly maxBytes: number | undefined;
}

/** Whoever watches a stream to its end reads that from Redis as well, when it has heard of it. */
const MIN_RETENTION_MS = 1_000;

/** What processes hold in Redis, each thing under a token of its own: lanes, streams to write, idempotency keys. */
export class Leases<E> {
  readonly renewEveryMs: number;
  readonly #options: LeasesOptions<E>;
  #reconnectedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: LeasesOptions<E>) {
    const { client, clock, leaseMs } = options;
    this.#options = options;
    this.renewEveryMs = Math.max(1, Math.floor(leaseMs / 3));
    client.onReconnect(() => {
      this.#reconnectedAtMs = clock.now();
    });
  }

  /** After an outage leases have lapsed that were held all the while: their holders get the time to renew them. */
  get mayJudge(): boolean {
    return this.#options.clock.now() - this.#reconnectedAtMs > 2 * this.renewEveryMs;
  }

  async claimLane(conversationId: string): Promise<LaneClaim<E>> {
    const { client, names, stored, newToken, clock, leaseMs, retentionMs } = this.#options;
    const token = newToken();
    const keys = [names.lane(conversationId), names.conversation(conversationId)];
    const [status, id = ''] = textsOf(
      await client.run(claimLaneScript, keys, [token, leaseMs, names.streams]),
    );
    if (status !== 'FREE') return { taken: true, stream: status === 'OPEN' ? await stored.find(id) : null };
    const lane = createRedisLane<E>({
      client,
      names,
      conversationId,
      previousStreamId: id || null,
      token,
      clock,
      leaseMs,
      timeToLiveMs: retentionMs + leaseMs,
      newWriter: (header, askedAtMs) => this.#newWriter({ ...header, lastSequence: 0 }, token, askedAtMs),
    });
    return { taken: false, lane };
  }

  async takeOver(streamId: string): Promise<TakenOver<E> | null> {
    const { client, names, stored, newToken, clock, leaseMs } = this.#options;
    const [token, askedAtMs] = [newToken(), clock.now()];
    const keys = [names.stream(streamId), names.leases];
    if ((await client.run(takeOverScript, keys, [token, leaseMs, streamId])) !== 1) return null;
    const stream = await stored.read(streamId, 0);
    if (!stream) return null;
    const { state, window } = stream;
    return { state, events: window.events, writer: this.#newWriter(state, token, askedAtMs) };
  }

  async abandonedFor(durationMs: number): Promise<readonly string[]> {
    const { client, names } = this.#options;
    return textsOf(await client.run(abandonedScript, [names.leases], [durationMs, names.streams]));
  }

  claimKey(key: string, contentHash: string): Promise<KeyClaim> {
    const { client, names, newToken, leaseMs, keyRetentionMs: retentionMs } = this.#options;
    const [name, token] = [names.key(key), newToken()];
    return claimRedisKey({ client, name, contentHash, token, leaseMs, retentionMs });
  }

  #newWriter(
    {
      id: streamId,
      conversationId,
      lastSequence,
    }: Pick<StreamState, 'id' | 'conversationId' | 'lastSequence'>,
    token: string,
    askedAtMs: number,
  ): StreamWriter<E> {
    const { client, names, clock, timeOfDay, leaseMs, maxEvents, maxBytes } = this.#options;
    const retentionMs = Math.max(this.#options.retentionMs, MIN_RETENTION_MS);
    return new RedisWriter<E>({
      client,
      names,
      clock,
      timeOfDay,
      leaseMs,
      retentionMs,
      maxEvents,
      maxBytes,
      streamId,
      conversationId,
      token,
      lastSequence,
      askedAtMs,
    });
  }
}
