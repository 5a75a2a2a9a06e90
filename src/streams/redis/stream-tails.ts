import type { HeldTail } from '../tail.ts';
import type { StreamReply } from './replies.ts';
import { StreamTail, type StreamTailOptions } from './stream-tail.ts';
import type { Subscriptions } from './subscriptions.ts';

export interface StreamTailsOptions<E> extends Omit<StreamTailOptions<E>, 'read'> {
  readonly subscriptions: Subscriptions;
  readonly channelOf: (streamId: string) => string;
  readonly read: (streamId: string, after: number) => Promise<StreamReply<E> | null>;
}

interface OpenTail<E> {
  readonly tail: StreamTail<E>;
  readonly opened: Promise<void>;
  readonly leaving: AbortController;
  watchers: number;
}

/** The streams that are watched in this process, each read once for all its watchers and let go with the last. */
export class StreamTails<E> {
  readonly #options: StreamTailsOptions<E>;
  readonly #held = new Map<string, OpenTail<E>>();

  constructor(options: StreamTailsOptions<E>) {
    this.#options = options;
  }

  /** A tail that has read all there is. Throws where the stream is not kept or cannot be read. */
  async acquire(streamId: string): Promise<HeldTail<E>> {
    const held = this.#held.get(streamId) ?? this.#open(streamId);
    held.watchers += 1;
    const release = () => {
      held.watchers -= 1;
      if (held.watchers > 0) return;
      held.leaving.abort();
      if (this.#held.get(streamId) === held) this.#held.delete(streamId);
    };
    try {
      await held.opened;
      // What stood in the way may be over by now.
      if (held.tail.failure) await held.tail.refresh();
      return { tail: held.tail, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  async refresh(streamId: string): Promise<void> {
    await this.#held.get(streamId)?.tail.refresh();
  }

  /** Those that are watched here now. */
  all(): Iterable<StreamTail<E>> {
    return this.#held.values().map(({ tail }) => tail);
  }

  /** Lets every watcher go. */
  close(): void {
    for (const { tail, leaving } of this.#held.values()) {
      tail.close();
      leaving.abort();
    }
    this.#held.clear();
  }

  #open(streamId: string): OpenTail<E> {
    const { read, subscriptions, channelOf } = this.#options;
    const tail = new StreamTail<E>({ ...this.#options, read: (after) => read(streamId, after) });
    const leaving = new AbortController();
    const channel = channelOf(streamId);
    const opened = (async () => {
      // Subscribed first, then read: what comes in between is seen twice and taken once.
      const release = await subscriptions.hold(channel);
      keepReading(tail, () => subscriptions.next(channel, leaving.signal), leaving.signal).finally(release);
      await tail.open();
    })();
    const held = { tail, opened, leaving, watchers: 0 };
    this.#held.set(streamId, held);
    return held;
  }
}

async function keepReading<E>(
  tail: StreamTail<E>,
  nextMessage: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let message = nextMessage();
  while (!signal.aborted && !tail.isEnded) {
    await message;
    // Listened for again before the reading: what comes meanwhile is read next.
    message = nextMessage();
    if (!signal.aborted) await tail.refresh();
  }
}
