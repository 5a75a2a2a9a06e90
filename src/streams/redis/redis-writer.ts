import type { Clock } from '../../lib/clock.ts';
import { pause } from '../../lib/pause.ts';
import {
  LeaseLostError,
  LogUnavailableError,
  type StreamStatus,
  type StreamWriter,
} from '../interaction-log.ts';
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
}

/**
 * Writes one stream. While Redis is out of reach it tries again for as long as its lease may still hold; after that it
 * gives up, because another may have taken over by then.
 */
export class RedisWriter<E> implements StreamWriter<E> {
  readonly #options: RedisWriterOptions;
  readonly #newest: NewestSizes;
  #lastSequence: number;
  #heldUntilMs: number;

  constructor(options: RedisWriterOptions) {
    this.#options = options;
    this.#newest = new NewestSizes(options.maxEvents, options.maxBytes);
    this.#lastSequence = options.lastSequence;
    this.#heldUntilMs = options.clock.now() + options.leaseMs;
  }

  async renew(): Promise<void> {
    const { names, streamId, conversationId, token, leaseMs } = this.#options;
    const keys = [
      names.stream(streamId),
      names.events(streamId),
      names.lane(conversationId),
      names.conversation(conversationId),
      names.leases,
    ];
    const startedAtMs = this.#options.clock.now();
    try {
      await this.#run(renewScript, keys, [token, leaseMs, streamId, this.#timeToLiveMs]);
      this.#heldUntilMs = startedAtMs + leaseMs;
    } catch (error) {
      throw this.#isOverdue && error instanceof LogUnavailableError ? overdue(error) : error;
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

  get #isOverdue(): boolean {
    return this.#options.clock.now() > this.#heldUntilMs;
  }

  async #persist(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<void> {
    for (;;) {
      const startedAtMs = this.#options.clock.now();
      try {
        await this.#run(script, keys, args);
        this.#heldUntilMs = startedAtMs + this.#options.leaseMs;
        return;
      } catch (error) {
        if (!(error instanceof LogUnavailableError)) throw error;
        if (this.#isOverdue) throw overdue(error);
      }
      await pause(RETRY_MS);
    }
  }

  async #run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<void> {
    const done = await this.#options.client.run(script, keys, args);
    if (done !== 1) throw new LeaseLostError('This stream has ended, or has another writer.');
  }
}

function overdue(cause: unknown): LeaseLostError {
  return new LeaseLostError('This stream could not be kept: Redis was out of reach for too long.', { cause });
}
