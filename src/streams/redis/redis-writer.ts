import type { Clock } from '../../lib/clock.ts';
import { pause } from '../../lib/pause.ts';
import {
  LeaseLostError,
  LogUnavailableError,
  type StreamStatus,
  type StreamWriter,
} from '../interaction-log.ts';
import { HeldLease } from './held-lease.ts';
import type { KeyNames } from './key-names.ts';
import { NewestSizes } from './newest-sizes.ts';
import type { RedisClient } from './redis-client.ts';
import { appendScript, endScript, renewScript, type Script } from './scripts.ts';

/** How soon a command is tried again while Redis is out of reach. */
const RETRY_MS = 100;

export interface RedisWriterOptions {
  readonly client: RedisClient;
  readonly names: KeyNames;
  /** What the lease is measured on. */
  readonly clock: Clock;
  /** The time of day that events and the end bear. */
  readonly timeOfDay: Clock;
  readonly leaseMs: number;
  readonly retentionMs: number;
  readonly maxEvents: number;
  readonly maxBytes: number | undefined;
  readonly streamId: string;
  readonly conversationId: string;
  /** Proves that this writer is the one in office. */
  readonly token: string;
  readonly lastSequence: number;
  /** When the stream was asked for, on the clock: its lease counts from there. */
  readonly askedAtMs: number;
}

/**
 * Writes one stream. While Redis is out of reach it tries again for as long as its lease surely holds; then it gives
 * up, before another can have taken over.
 */
export class RedisWriter<E> implements StreamWriter<E> {
  readonly #options: RedisWriterOptions;
  readonly #newest: NewestSizes;
  readonly #lease: HeldLease;
  #lastSequence: number;
  #renewing: Promise<void> | null = null;

  constructor(options: RedisWriterOptions) {
    this.#options = options;
    this.#newest = new NewestSizes(options.maxEvents, options.maxBytes);
    this.#lastSequence = options.lastSequence;
    this.#lease = new HeldLease(options.leaseMs, options.clock, options.askedAtMs);
  }

  /** Tries until the lease is over; calls meanwhile share one. */
  renew(): Promise<void> {
    this.#renewing ??= this.#renewInTime().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #renewInTime(): Promise<void> {
    const { names, streamId, conversationId, token, leaseMs } = this.#options;
    const keys = [
      names.stream(streamId),
      names.events(streamId),
      names.lane(conversationId),
      names.conversation(conversationId),
      names.leases,
    ];
    const renewed = this.#persist(renewScript, keys, [token, leaseMs, streamId, this.#timeToLiveMs]);
    // Where this process stood still for so long, nobody need have taken over: Redis says.
    if (this.#lease.isOver) return renewed;
    const settled = new AbortController();
    // Not left to a try that fails: Redis may take longer to answer than the lease lasts.
    const over = this.#lease.over(settled.signal).then(() => {
      throw overdue();
    });
    try {
      await Promise.race([renewed, over]);
    } finally {
      settled.abort();
    }
  }

  async append(events: readonly E[]): Promise<void> {
    if (events.length === 0) return;
    const { names, timeOfDay, streamId, token, leaseMs } = this.#options;
    const emittedAt = new Date(timeOfDay.now()).toISOString();
    const written = events.map((event) => JSON.stringify(event));
    this.#newest.add(written.map(({ length }) => length));
    await this.#persist(
      appendScript,
      [names.stream(streamId), names.events(streamId), names.leases],
      [
        token,
        leaseMs,
        streamId,
        this.#timeToLiveMs,
        names.changes(streamId),
        this.#lastSequence,
        this.#newest.count,
        emittedAt,
        ...written,
      ],
    );
    this.#lastSequence += events.length;
  }

  async end(status: Exclude<StreamStatus, 'OPEN'>): Promise<void> {
    const { names, timeOfDay, streamId, conversationId, token, retentionMs } = this.#options;
    const keys = [
      names.stream(streamId),
      names.events(streamId),
      names.lane(conversationId),
      names.conversation(conversationId),
      names.leases,
    ];
    const endedAt = new Date(timeOfDay.now()).toISOString();
    const channel = names.changes(streamId);
    await this.#persist(endScript, keys, [token, streamId, status, endedAt, retentionMs, channel]);
  }

  /** What nobody renews or ends is forgotten in the end, even where no process is left to do it. */
  get #timeToLiveMs(): number {
    return this.#options.retentionMs + this.#options.leaseMs;
  }

  async #persist(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<void> {
    for (;;) {
      const askedAtMs = this.#options.clock.now();
      try {
        await this.#run(script, keys, args);
        this.#lease.granted(askedAtMs);
        return;
      } catch (error) {
        if (!(error instanceof LogUnavailableError)) throw error;
        if (this.#lease.isOver) throw overdue(error);
      }
      await pause(RETRY_MS);
    }
  }

  async #run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<void> {
    const done = await this.#options.client.run(script, keys, args);
    if (done !== 1) throw new LeaseLostError('This stream has ended, or has another writer.');
  }
}

function overdue(cause?: unknown): LeaseLostError {
  return new LeaseLostError('This stream could not be kept: Redis was out of reach for too long.', { cause });
}
