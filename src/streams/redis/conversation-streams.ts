import type { Clock } from '../../lib/clock.ts';
import type { StreamState } from '../interaction-log.ts';
import type { KeyNames } from './key-names.ts';
import { Patience } from './patience.ts';
import type { RedisClient } from './redis-client.ts';
import type { StoredStreams } from './stored-streams.ts';
import type { Subscriptions } from './subscriptions.ts';

export interface ConversationStreamsOptions {
  readonly client: RedisClient;
  readonly names: KeyNames;
  readonly subscriptions: Subscriptions;
  readonly stored: Pick<StoredStreams<unknown>, 'find'>;
  /** How long it is kept in mind that a conversation has ended. */
  readonly endRetentionMs: number;
  /** How long Redis may be out of reach before those who wait for a stream are told. */
  readonly patienceMs: number;
  readonly clock: Clock;
}

/** The streams of each conversation, in the order in which they were opened. */
export class ConversationStreams {
  readonly #options: ConversationStreamsOptions;
  readonly #closing = new AbortController();

  constructor(options: ConversationStreamsOptions) {
    this.#options = options;
  }

  async open(conversationId: string): Promise<StreamState | null> {
    const { client, names, stored } = this.#options;
    const held = await client.command((redis) => redis.get(names.lane(conversationId)));
    const state = held?.startsWith('stream:') ? await stored.find(held.slice('stream:'.length)) : null;
    return state?.status === 'OPEN' ? state : null;
  }

  /** Those after this id, or all. Ids whose streams are not kept any more are forgotten on the way. */
  async after(conversationId: string, streamId: string | null): Promise<readonly StreamState[]> {
    return (await this.#look(conversationId, streamId)).streams;
  }

  /** Those after an id, or all, and whether there can be more. */
  async #look(
    conversationId: string,
    streamId: string | null,
  ): Promise<{ readonly streams: readonly StreamState[]; readonly hasEnded: boolean }> {
    const { client, names, stored } = this.#options;
    const key = names.conversation(conversationId);
    const from = streamId ? `(${streamId}` : '-';
    // The end is asked for first: what was opened before it is there by then.
    const [ends, ids] = await client.command((redis) =>
      Promise.all([redis.exists(names.end(conversationId)), redis.zrangebylex(key, from, '+')]),
    );
    const found = await Promise.all(ids.map((id) => stored.find(id)));
    const gone = ids.filter((_, index) => found[index] === null);
    if (gone.length > 0) await client.command((redis) => redis.zrem(key, ...gone));
    return { streams: found.filter((state) => state !== null), hasEnded: ends === 1 };
  }

  /**
   * The first after this id, as soon as there is one; null where the conversation has ended, when the signal aborts or
   * all is closed.
   */
  async next(conversationId: string, streamId: string, signal: AbortSignal): Promise<StreamState | null> {
    const { names, subscriptions, patienceMs, clock } = this.#options;
    const found = new AbortController();
    const leaving = AbortSignal.any([signal, this.#closing.signal, found.signal]);
    const channel = names.openings(conversationId);
    const patience = new Patience(patienceMs, clock);
    let release: (() => void) | null = null;
    try {
      while (!leaving.aborted) {
        // Listened for before the reading, so that nothing is opened in between.
        const message = subscriptions.next(channel, leaving);
        try {
          release ??= await subscriptions.hold(channel);
          const { streams, hasEnded } = await this.#look(conversationId, streamId);
          const [next] = streams;
          if (next || hasEnded) return next ?? null;
          patience.reached();
        } catch (error) {
          if (!patience.bears(error)) throw error;
        }
        await message;
      }
      return null;
    } finally {
      found.abort();
      release?.();
    }
  }

  /** Lets go of all who wait for another stream of a conversation, and of those who will. */
  async end(conversationId: string): Promise<void> {
    const { client, names, endRetentionMs } = this.#options;
    const [key, channel] = [names.end(conversationId), names.openings(conversationId)];
    await client.command((redis) =>
      redis.multi().set(key, '1', 'PX', endRetentionMs).publish(channel, 'end').exec(),
    );
  }

  /** Lets go of all who wait. */
  close(): void {
    this.#closing.abort();
  }
}
