import { type Clock, systemClock } from '../../lib/clock.ts';
import { type Every, everyInterval } from '../../lib/every.ts';
import { EventWindow } from '../event-window.ts';
import type { KeyClaim } from '../idempotency-key.ts';
import {
  type InteractionLog,
  type LaneClaim,
  type StoredEvent,
  type StreamState,
  type StreamWriter,
  streamNotFound,
  type TakenOver,
} from '../interaction-log.ts';
import { countKept } from '../kept-events.ts';
import type { HeldTail } from '../tail.ts';
import { type KeyNames, keyNames } from './key-names.ts';
import type { RedisClient } from './redis-client.ts';
import { claimRedisKey } from './redis-keys.ts';
import { createRedisLane } from './redis-lane.ts';
import { RedisWriter } from './redis-writer.ts';
import { decodeState, decodeStream, type StreamReply, stateFields, textsOf } from './replies.ts';
import { abandonedScript, claimLaneScript, readScript, takeOverScript } from './scripts.ts';
import { StreamTails } from './stream-tails.ts';
import { Subscriptions } from './subscriptions.ts';

export interface RedisLogOptions<E> {
  readonly client: RedisClient;
  /** Before every key and channel. */
  readonly prefix: string;
  /** How long a stream can still be read after its end. */
  readonly retentionMs: number;
  /** Newest events kept for each stream; older ones are dropped and their cursors expire. */
  readonly maxEventsPerStream: number;
  /** What the events kept for each stream may take together, as JSON; older ones are dropped as well. */
  readonly maxBytesPerStream?: number;
  /** About how much memory an event takes; without it none is counted where streams are watched. */
  readonly sizeOf?: (event: E) => number;
  /** How long something is held without being renewed. */
  readonly leaseMs: number;
  /** How long an idempotency key stands for its send. */
  readonly keyRetentionMs: number;
  /** Something that nobody else has: what this process holds is held under such tokens. */
  readonly newToken: () => string;
  readonly clock?: Clock;
  readonly every?: Every;
}

/** The log for several processes: any of them serves any watcher of a stream that any of them writes. */
export function createRedisLog<E>(options: RedisLogOptions<E>): InteractionLog<E> {
  return new RedisLog<E>(options);
}

const EVENTS_PER_READ = 1_000;

class RedisLog<E> implements InteractionLog<E> {
  readonly renewEveryMs: number;
  readonly #options: RedisLogOptions<E>;
  readonly #client: RedisClient;
  readonly #names: KeyNames;
  readonly #clock: Clock;
  readonly #tails: StreamTails<E>;
  readonly #subscriptions: Subscriptions;
  readonly #stopPolling: () => void;
  readonly #closing = new AbortController();
  #reconnectedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: RedisLogOptions<E>) {
    const { client, leaseMs, clock = systemClock, every = everyInterval } = options;
    this.#options = options;
    this.#client = client;
    this.#clock = clock;
    this.#names = keyNames(options.prefix);
    this.renewEveryMs = Math.max(1, Math.floor(leaseMs / 3));
    this.#subscriptions = new Subscriptions(client);
    this.#tails = new StreamTails<E>({
      subscriptions: this.#subscriptions,
      channelOf: this.#names.changes,
      window: {
        maxEvents: options.maxEventsPerStream,
        maxBytes: options.maxBytesPerStream,
        sizeOf: options.sizeOf,
      },
      read: (streamId, after) => this.#read(streamId, after),
      mayJudge: () => this.#mayJudge,
      patienceMs: leaseMs,
      now: () => clock.now(),
    });
    client.onReconnect(() => {
      this.#reconnectedAtMs = clock.now();
      this.#subscriptions.wakeAll();
    });
    // Messages can be lost, and nobody sends one when a lease runs out.
    this.#stopPolling = every(this.renewEveryMs, () => this.#subscriptions.wakeAll());
  }

  async claimLane(conversationId: string): Promise<LaneClaim<E>> {
    const { newToken, leaseMs } = this.#options;
    const token = newToken();
    const keys = [this.#names.lane(conversationId), this.#names.conversation(conversationId)];
    const args = [token, leaseMs, this.#names.streams];
    const [status, id = ''] = textsOf(await this.#client.run(claimLaneScript, keys, args));
    if (status !== 'FREE') return { taken: true, stream: status === 'OPEN' ? await this.find(id) : null };
    const lane = createRedisLane<E>({
      client: this.#client,
      names: this.#names,
      conversationId,
      previousStreamId: id || null,
      token,
      leaseMs,
      timeToLiveMs: this.#options.retentionMs + leaseMs,
      newWriter: (header) => this.#newWriter(header.id, conversationId, token, 0),
    });
    return { taken: false, lane };
  }

  async find(streamId: string): Promise<StreamState | null> {
    const reply = this.#client.command((redis) => redis.hmget(this.#names.stream(streamId), ...stateFields));
    return decodeState(streamId, await reply);
  }

  async findOpen(conversationId: string): Promise<StreamState | null> {
    const held = await this.#client.command((redis) => redis.get(this.#names.lane(conversationId)));
    const state = held?.startsWith('stream:') ? await this.find(held.slice('stream:'.length)) : null;
    return state?.status === 'OPEN' ? state : null;
  }

  async streamsOf(conversationId: string): Promise<readonly StreamState[]> {
    return this.#streamsAfter(conversationId, '');
  }

  async nextStream(conversationId: string, after: string, signal: AbortSignal): Promise<StreamState | null> {
    const found = new AbortController();
    const leaving = AbortSignal.any([signal, this.#closing.signal, found.signal]);
    const channel = this.#names.openings(conversationId);
    const release = await this.#subscriptions.hold(channel);
    try {
      while (!leaving.aborted) {
        const message = this.#subscriptions.next(channel, leaving);
        const [next] = await this.#streamsAfter(conversationId, after);
        if (next) return next;
        await message;
      }
      return null;
    } finally {
      found.abort();
      release();
    }
  }

  async read(streamId: string, after: number): Promise<readonly StoredEvent<E>[]> {
    const window = new EventWindow<E>({ maxEvents: this.#options.maxEventsPerStream });
    for (;;) {
      const reply = await this.#read(streamId, Math.max(after, window.lastSequence));
      if (!reply) throw streamNotFound();
      window.push(reply.events);
      if (after === reply.state.lastSequence) return [];
      if (reply.events.length < EVENTS_PER_READ) return window.after(after);
    }
  }

  hold(streamId: string): Promise<HeldTail<E>> {
    return this.#tails.acquire(streamId);
  }

  async takeOver(streamId: string): Promise<TakenOver<E> | null> {
    if (!this.#mayJudge) return null;
    const { newToken, leaseMs } = this.#options;
    const token = newToken();
    const keys = [this.#names.stream(streamId), this.#names.leases];
    const isTaken = (await this.#client.run(takeOverScript, keys, [token, leaseMs, streamId])) === 1;
    // Either way the stream has a writer now, or has ended: those who watch it here are to see that.
    await this.#tails.refresh(streamId);
    const state = isTaken ? await this.find(streamId) : null;
    if (!state) return null;
    const events = await this.#keptEvents(streamId);
    const writer = this.#newWriter(streamId, state.conversationId, token, state.lastSequence);
    return { state, events, writer };
  }

  async abandonedFor(durationMs: number): Promise<readonly string[]> {
    if (!this.#mayJudge) return [];
    const args = [durationMs, this.#names.streams];
    return textsOf(await this.#client.run(abandonedScript, [this.#names.leases], args));
  }

  claimKey(key: string, contentHash: string): Promise<KeyClaim> {
    const { newToken, leaseMs, keyRetentionMs: retentionMs } = this.#options;
    const name = this.#names.key(key);
    return claimRedisKey({
      client: this.#client,
      name,
      contentHash,
      token: newToken(),
      leaseMs,
      retentionMs,
    });
  }

  kept() {
    return countKept(this.#tails.all());
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#stopPolling();
    this.#tails.close();
    await this.#client.close();
  }

  /** After an outage leases have lapsed that were held all the while: their holders get the time to renew them. */
  get #mayJudge(): boolean {
    return this.#clock.now() - this.#reconnectedAtMs > 2 * this.renewEveryMs;
  }

  async #read(streamId: string, after: number): Promise<StreamReply<E> | null> {
    const keys = [this.#names.stream(streamId), this.#names.events(streamId), this.#names.leases];
    const reply = await this.#client.run(readScript, keys, [streamId, after, EVENTS_PER_READ]);
    return decodeStream<E>(streamId, reply);
  }

  async #keptEvents(streamId: string): Promise<readonly StoredEvent<E>[]> {
    const window = new EventWindow<E>({ maxEvents: this.#options.maxEventsPerStream });
    for (;;) {
      const reply = await this.#read(streamId, window.lastSequence);
      if (!reply) return [];
      window.push(reply.events);
      if (reply.events.length < EVENTS_PER_READ) return window.events;
    }
  }

  async #streamsAfter(conversationId: string, after: string): Promise<StreamState[]> {
    const key = this.#names.conversation(conversationId);
    const from = after === '' ? '-' : `(${after}`;
    const ids = await this.#client.command((redis) => redis.zrangebylex(key, from, '+'));
    const found = await Promise.all(ids.map((id) => this.find(id)));
    const gone = ids.filter((_, index) => found[index] === null);
    if (gone.length > 0) await this.#client.command((redis) => redis.zrem(key, ...gone));
    return found.filter((state) => state !== null);
  }

  #newWriter(streamId: string, conversationId: string, token: string, lastSequence: number): StreamWriter<E> {
    const { leaseMs, retentionMs } = this.#options;
    return new RedisWriter<E>({
      client: this.#client,
      names: this.#names,
      clock: this.#clock,
      leaseMs,
      retentionMs,
      maxEvents: this.#options.maxEventsPerStream,
      maxBytes: this.#options.maxBytesPerStream,
      streamId,
      conversationId,
      token,
      lastSequence,
    });
  }
}
