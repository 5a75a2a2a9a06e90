import { type StoredEvent, WatchError } from './interaction-log.ts';

export interface EventWindowLimits<E> {
  readonly maxEvents: number;
  /** Of all events together; the newest is kept however large it is. */
  readonly maxBytes?: number | undefined;
  /** About how much memory an event takes. */
  readonly sizeOf?: ((event: E) => number) | undefined;
}

/** The newest events of one stream, so many at most, for any number of readers at their own places. */
export class EventWindow<E> {
  readonly #maxEvents: number;
  readonly #maxBytes: number;
  readonly #sizeOf: (event: E) => number;
  #events: StoredEvent<E>[] = [];
  #lastSequence = 0;
  #bytes = 0;

  constructor({ maxEvents, maxBytes = Number.POSITIVE_INFINITY, sizeOf = () => 0 }: EventWindowLimits<E>) {
    this.#maxEvents = maxEvents;
    this.#maxBytes = maxBytes;
    this.#sizeOf = sizeOf;
  }

  /** What the events kept take together. */
  get bytes(): number {
    return this.#bytes;
  }

  /** 0 before the first event. */
  get lastSequence(): number {
    return this.#lastSequence;
  }

  /** Takes what follows; what it has already is passed over, and after a gap only the new is kept. */
  push(events: readonly StoredEvent<E>[]): void {
    const news = events.filter(({ sequence }) => sequence > this.#lastSequence);
    const [first] = news;
    if (!first) return;
    if (first.sequence > this.#lastSequence + 1) {
      this.#events = [];
      this.#bytes = 0;
    }
    for (const event of news) {
      this.#events.push(event);
      this.#bytes += this.#sizeOf(event.event);
    }
    this.#lastSequence = first.sequence + news.length - 1;
    this.#drop();
  }

  /** Whatever is more than may be kept, oldest first. */
  #drop(): void {
    const surplus = this.#events.length - this.#maxEvents;
    let count = 0;
    while (count < surplus || (this.#bytes > this.#maxBytes && count < this.#events.length - 1)) {
      const event = this.#events[count];
      if (event) this.#bytes -= this.#sizeOf(event.event);
      count += 1;
    }
    if (count > 0) this.#events.splice(0, count);
  }

  /** The same number, if a reader can be served from there on; for null the place before all that is kept. Throws `WatchError`. */
  check(after: number | null): number {
    if (after === null) return this.firstKept - 1;
    if (after > this.#lastSequence) {
      throw new WatchError('CURSOR_INVALID', 'This cursor points past the newest event of the stream.');
    }
    if (after < this.firstKept - 1) {
      throw new WatchError(
        'CURSOR_EXPIRED',
        'Events after this cursor are no longer kept. Query the messages of the conversation instead.',
      );
    }
    return after;
  }

  after(sequence: number | null): readonly StoredEvent<E>[] {
    return this.#events.slice(this.check(sequence) + 1 - this.firstKept);
  }

  /** As `after`, for a reader who was in time before, and takes so many at a time: fallen out of the window means too slow. */
  followOn(sequence: number, maxEvents = Number.POSITIVE_INFINITY): readonly StoredEvent<E>[] {
    if (sequence < this.firstKept - 1) {
      throw new WatchError(
        'READER_TOO_SLOW',
        'Events came faster than they were read. Query the messages of the conversation, then watch again.',
      );
    }
    const start = sequence + 1 - this.firstKept;
    return this.#events.slice(start, start + maxEvents);
  }

  /** All that is kept. */
  get events(): readonly StoredEvent<E>[] {
    return this.#events;
  }

  /** The number of the oldest event that is kept; one more than the last where none is. */
  get firstKept(): number {
    return this.#lastSequence - this.#events.length + 1;
  }
}
