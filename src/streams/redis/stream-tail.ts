import type { Clock } from '../../lib/clock.ts';
import { WakeUp } from '../../lib/wake-up.ts';
import { EventWindow, type EventWindowLimits } from '../event-window.ts';
import { producerLost, streamNotFound } from '../interaction-log.ts';
import type { Tail } from '../tail.ts';
import { Patience } from './patience.ts';
import type { StreamReply } from './replies.ts';

export interface StreamTailOptions<E> {
  readonly window: EventWindowLimits<E>;
  /** What there is after an event; null where the stream is not kept. */
  readonly read: (after: number) => Promise<StreamReply<E> | null>;
  /** Whether a lease that looks lapsed may be believed to be. */
  readonly mayJudge: () => boolean;
  /** How long Redis may be out of reach before watchers are told. */
  readonly patienceMs: number;
  readonly clock: Clock;
}

/** A stream in Redis as this process knows it: read once for all who watch it here. */
export class StreamTail<E> implements Tail<E> {
  readonly changes = new WakeUp();
  readonly window: EventWindow<E>;
  readonly #options: StreamTailOptions<E>;
  readonly #patience: Patience;
  #isClosed = false;
  #hasEnded = false;
  #failure: Error | null = null;
  #isRead = false;
  #reading: Promise<void> | null = null;
  #readAgain = false;

  constructor(options: StreamTailOptions<E>) {
    this.#options = options;
    this.#patience = new Patience(options.patienceMs, options.clock);
    this.window = new EventWindow(options.window);
  }

  get isEnded(): boolean {
    return this.#isClosed || this.#hasEnded;
  }

  get failure(): Error | null {
    return this.#failure;
  }

  /** Reads what is new. Calls during a reading share one more after it. */
  refresh(): Promise<void> {
    this.#readAgain = true;
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** As `refresh`, for whom a stream that cannot be read is a reason to give up at once. */
  async open(): Promise<void> {
    await this.refresh();
    if (this.#failure && !this.#isRead) throw this.#failure;
  }

  close(): void {
    this.#isClosed = true;
    this.changes.notify();
  }

  async #readOn(): Promise<void> {
    while (this.#readAgain && !this.isEnded) {
      this.#readAgain = false;
      try {
        this.#take(await this.#options.read(this.window.lastSequence));
      } catch (error) {
        if (this.#isRead && this.#patience.bears(error)) continue;
        this.#failure = error instanceof Error ? error : null;
      }
      this.changes.notify();
    }
  }

  #take(reply: StreamReply<E> | null): void {
    this.#patience.reached();
    if (!reply) {
      this.#failure = streamNotFound();
      return;
    }
    const { state, isHeld, events } = reply;
    this.window.push(events);
    if (this.window.lastSequence < state.lastSequence) {
      // More than one reading gives, or nothing where there must be something.
      if (events.length > 0) this.#readAgain = true;
      else this.#failure = streamNotFound();
      return;
    }
    this.#isRead = true;
    this.#hasEnded = state.status !== 'OPEN';
    const isLost = !this.#hasEnded && !isHeld && this.#options.mayJudge();
    this.#failure = isLost ? producerLost() : null;
  }
}
