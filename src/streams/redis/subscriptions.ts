import { KeyedWakeUp } from '../../lib/keyed-wake-up.ts';
import type { RedisClient } from './redis-client.ts';

/** The channels that somebody in this process listens to, each subscribed to once, on one connection. */
export class Subscriptions {
  readonly #client: RedisClient;
  readonly #holders = new Map<string, { count: number; readonly ready: Promise<void> }>();
  readonly #messages = new KeyedWakeUp();

  constructor(client: RedisClient) {
    this.#client = client;
    client.onMessage((channel) => this.#messages.notify(channel));
  }

  /** Resolves when no later message can be missed; the function that it gives lets go. */
  async hold(channel: string): Promise<() => void> {
    const held = this.#holders.get(channel) ?? { count: 0, ready: this.#client.subscribe(channel) };
    this.#holders.set(channel, held);
    held.count += 1;
    let isHeld = true;
    const release = () => {
      if (!isHeld) return;
      isHeld = false;
      held.count -= 1;
      if (held.count > 0 || this.#holders.get(channel) !== held) return;
      this.#holders.delete(channel);
      this.#client.unsubscribe(channel).catch(() => {});
    };
    try {
      await held.ready;
    } catch (error) {
      // The command may still be waiting for a connection: then the one that undoes it waits behind it.
      release();
      throw error;
    }
    return release;
  }

  /** Resolves at the next message of this channel, at `wakeAll`, or when the signal aborts. */
  next(channel: string, signal: AbortSignal): Promise<void> {
    return this.#messages.wait(channel, signal);
  }

  /** For when messages may have been missed. */
  wakeAll(): void {
    this.#messages.notifyAll();
  }

  /** Channels subscribed to. */
  get size(): number {
    return this.#holders.size;
  }
}
