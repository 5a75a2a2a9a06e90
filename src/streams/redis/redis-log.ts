import { type Clock, monotonicClock, systemClock } from '../../lib/clock.ts';
import { type Every, everyInterval } from '../../lib/every.ts';
import type { KeyClaim } from '../idempotency-key.ts';
import {
  type InteractionLog,
  type LaneClaim,
  type StoredEvent,
  type StreamState,
  streamNotFound,
  type TakenOver,
} from '../interaction-log.ts';
import { countKept } from '../kept-events.ts';
import type { HeldTail } from '../tail.ts';
import { ConversationStreams } from './conversation-streams.ts';
import { keyNames } from './key-names.ts';
import { Leases } from './leases.ts';
import type { RedisClient } from './redis-client.ts';
import { StoredStreams } from './stored-streams.ts';
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
  /** What this process measures on for how long it has held something, or been without Redis. */
  readonly clock?: Clock;
  /** The time of day that events and ends bear. */
  readonly timeOfDay?: Clock;
  readonly every?: Every;
}

/** The log for several processes: any of them serves any watcher of a stream that any of them writes. */
export function createRedisLog<E>(options: RedisLogOptions<E>): InteractionLog<E> {
  return new RedisLog<E>(options);
}

class RedisLog<E> implements InteractionLog<E> {
  readonly renewEveryMs: number;
  readonly #client: RedisClient;
  readonly #stored: StoredStreams<E>;
  readonly #leases: Leases<E>;
  readonly #conversations: ConversationStreams;
  readonly #tails: StreamTails<E>;
  readonly #stopPolling: () => void;

  constructor(options: RedisLogOptions<E>) {
    const { client, prefix, leaseMs, every = everyInterval } = options;
    const { clock = monotonicClock, timeOfDay = systemClock } = options;
    const { maxEventsPerStream: maxEvents, maxBytesPerStream: maxBytes, sizeOf } = options;
    const names = keyNames(prefix);
    const subscriptions = new Subscriptions(client);
    const stored = new StoredStreams<E>({ client, names, maxEvents });
    const leases = new Leases<E>({ ...options, names, stored, clock, timeOfDay, maxEvents, maxBytes });
    this.#client = client;
    this.#stored = stored;
    this.#leases = leases;
    this.#conversations = new ConversationStreams({
      client,
      names,
      subscriptions,
      stored,
      // At least until everybody who waits has looked again, were the message lost.
      endRetentionMs: Math.max(options.retentionMs, leaseMs),
      patienceMs: leaseMs,
      clock,
    });
    this.#tails = new StreamTails<E>({
      subscriptions,
      channelOf: names.changes,
      window: { maxEvents, maxBytes, sizeOf },
      read: (streamId, after) => stored.readSome(streamId, after),
      mayJudge: () => leases.mayJudge,
      patienceMs: leaseMs,
      clock,
    });
    client.onReconnect(() => subscriptions.wakeAll());
    this.renewEveryMs = leases.renewEveryMs;
    // Messages can be lost, and nobody sends one when a lease runs out.
    this.#stopPolling = every(this.renewEveryMs, () => subscriptions.wakeAll());
  }

  claimLane(conversationId: string): Promise<LaneClaim<E>> {
    return this.#leases.claimLane(conversationId);
  }

  find(streamId: string): Promise<StreamState | null> {
    return this.#stored.find(streamId);
  }

  findOpen(conversationId: string): Promise<StreamState | null> {
    return this.#conversations.open(conversationId);
  }

  streamsOf(conversationId: string): Promise<readonly StreamState[]> {
    return this.#conversations.after(conversationId, null);
  }

  nextStream(conversationId: string, after: string, signal: AbortSignal): Promise<StreamState | null> {
    return this.#conversations.next(conversationId, after, signal);
  }

  endConversation(conversationId: string): Promise<void> {
    return this.#conversations.end(conversationId);
  }

  async read(streamId: string, after: number | null): Promise<readonly StoredEvent<E>[]> {
    const stream = await this.#stored.read(streamId, after ?? 0);
    if (!stream) throw streamNotFound();
    return after === stream.state.lastSequence ? [] : stream.window.after(after);
  }

  hold(streamId: string): Promise<HeldTail<E>> {
    return this.#tails.acquire(streamId);
  }

  async takeOver(streamId: string): Promise<TakenOver<E> | null> {
    if (!this.#leases.mayJudge) return null;
    const taken = await this.#leases.takeOver(streamId);
    // Either way the stream has a writer now, or has ended: those who watch it here are to see that.
    await this.#tails.refresh(streamId);
    return taken;
  }

  async abandonedFor(durationMs: number): Promise<readonly string[]> {
    return this.#leases.mayJudge ? this.#leases.abandonedFor(durationMs) : [];
  }

  claimKey(key: string, contentHash: string): Promise<KeyClaim> {
    return this.#leases.claimKey(key, contentHash);
  }

  kept() {
    return countKept(this.#tails.all());
  }

  async close(): Promise<void> {
    this.#stopPolling();
    this.#conversations.close();
    this.#tails.close();
    await this.#client.close();
  }
}
