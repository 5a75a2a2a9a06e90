import { EventWindow } from '../event-window.ts';
import type { StreamState } from '../interaction-log.ts';
import type { KeyNames } from './key-names.ts';
import type { RedisClient } from './redis-client.ts';
import { decodeState, decodeStream, type StreamReply, stateFields } from './replies.ts';
import { readScript } from './scripts.ts';

export interface StoredStreamsOptions {
  readonly client: RedisClient;
  readonly names: KeyNames;
  /** Newest events kept for each stream. */
  readonly maxEvents: number;
}

/** A stream with the events that were asked for. */
export interface StoredStream<E> {
  readonly state: StreamState;
  readonly window: EventWindow<E>;
}

const EVENTS_PER_READ = 1_000;

/** Reads the streams that are kept in Redis. */
export class StoredStreams<E> {
  readonly #options: StoredStreamsOptions;

  constructor(options: StoredStreamsOptions) {
    this.#options = options;
  }

  async find(streamId: string): Promise<StreamState | null> {
    const { client, names } = this.#options;
    const reply = client.command((redis) => redis.hmget(names.stream(streamId), ...stateFields));
    return decodeState(streamId, await reply);
  }

  /** What there is after an event, as far as one reading goes; null where the stream is not kept. */
  async readSome(streamId: string, after: number): Promise<StreamReply<E> | null> {
    const { client, names } = this.#options;
    const keys = [names.stream(streamId), names.events(streamId), names.leases];
    return decodeStream<E>(streamId, await client.run(readScript, keys, [streamId, after, EVENTS_PER_READ]));
  }

  /** The same to the end, in as many readings as it takes. */
  async read(streamId: string, after: number): Promise<StoredStream<E> | null> {
    const window = new EventWindow<E>({ maxEvents: this.#options.maxEvents });
    for (;;) {
      const reply = await this.readSome(streamId, Math.max(after, window.lastSequence));
      if (!reply) return null;
      window.push(reply.events);
      if (reply.events.length < EVENTS_PER_READ) return { state: reply.state, window };
    }
  }
}
