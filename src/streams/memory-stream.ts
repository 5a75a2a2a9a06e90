import type { Clock } from '../lib/clock.ts';
import { WakeUp } from '../lib/wake-up.ts';
import { encodeCursor } from './cursor.ts';
import { EventWindow, type EventWindowLimits } from './event-window.ts';
import {
  LeaseLostError,
  producerLost,
  type StreamHeader,
  type StreamState,
  type StreamStatus,
  type StreamWriter,
} from './interaction-log.ts';
import type { Tail } from './tail.ts';

export interface MemoryStreamOptions<E> {
  readonly window: EventWindowLimits<E>;
  readonly leaseMs: number;
  /** What the lease is measured on, and how long ago the end was. */
  readonly clock: Clock;
  /** The time of day that events and the end bear. */
  readonly timeOfDay: Clock;
  /** Told by how many bytes it has come to keep more, or less. */
  readonly onGrowth: (bytes: number) => void;
  /** Called once, when it has ended. */
  readonly onEnd: () => void;
}

/** One stream of the memory log, which belongs to one writer at a time. */
export class MemoryStream<E> implements Tail<E> {
  readonly header: StreamHeader;
  readonly changes = new WakeUp();
  readonly window: EventWindow<E>;
  readonly #options: MemoryStreamOptions<E>;
  #status: StreamStatus = 'OPEN';
  /** The writer in office: any other is refused. */
  #writer: StreamWriter<E> | null = null;
  #leaseUntilMs = 0;
  #isClosed = false;
  #endedAt: string | null = null;
  /** On the clock; null while it is open. */
  endedAtMs: number | null = null;

  constructor(header: StreamHeader, options: MemoryStreamOptions<E>) {
    this.#options = options;
    this.window = new EventWindow(options.window);
    this.header = header;
  }

  get state(): StreamState {
    const { lastSequence } = this.window;
    return { ...this.header, status: this.#status, endedAt: this.#endedAt, lastSequence };
  }

  get isEnded(): boolean {
    return this.#isClosed || this.#status !== 'OPEN';
  }

  get failure(): Error | null {
    return this.lostForMs === null ? null : producerLost();
  }

  /** How long the stream has been without a writer; null while it has one or needs none. */
  get lostForMs(): number | null {
    const lostForMs = this.#options.clock.now() - this.#leaseUntilMs;
    return this.#status === 'OPEN' && lostForMs > 0 ? lostForMs : null;
  }

  /** A new writer, who takes the stream from the one before. */
  newWriter(): StreamWriter<E> {
    const writer: StreamWriter<E> = {
      renew: async () => this.#renew(writer),
      append: async (events) => {
        this.#renew(writer);
        this.#append(events);
      },
      end: async (status) => this.#end(writer, status),
    };
    this.#writer = writer;
    this.#renew(writer);
    return writer;
  }

  /** Lets every watcher go. */
  close(): void {
    this.#isClosed = true;
    this.changes.notify();
  }

  #renew(writer: StreamWriter<E>): void {
    if (this.#writer !== writer || this.#status !== 'OPEN') {
      throw new LeaseLostError('This stream has ended, or has another writer.');
    }
    this.#leaseUntilMs = this.#options.clock.now() + this.#options.leaseMs;
  }

  #append(events: readonly E[]): void {
    const emittedAt = new Date(this.#options.timeOfDay.now()).toISOString();
    const { id: streamId, conversationId } = this.header;
    const { bytes, lastSequence } = this.window;
    const stored = events.map((event, index) => {
      const sequence = lastSequence + index + 1;
      return {
        streamId,
        conversationId,
        sequence,
        cursor: encodeCursor(streamId, sequence),
        emittedAt,
        event,
      };
    });
    this.window.push(stored);
    this.#options.onGrowth(this.window.bytes - bytes);
    this.changes.notify();
  }

  #end(writer: StreamWriter<E>, status: Exclude<StreamStatus, 'OPEN'>): void {
    if (this.#writer !== writer) throw new LeaseLostError('This stream has another writer.');
    if (this.#status !== 'OPEN') return;
    this.endedAtMs = this.#options.clock.now();
    this.#endedAt = new Date(this.#options.timeOfDay.now()).toISOString();
    this.#status = status;
    this.changes.notify();
    this.#options.onEnd();
  }
}
