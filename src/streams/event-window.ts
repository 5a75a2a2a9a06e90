import { type StoredEvent, WatchError } from './interaction-log.ts';

/** The newest events of one stream, so many at most, for any number of readers at their own places. */
export class EventWindow<E> {
  readonly #maxEvents: number;
  #events: StoredEvent<E>[] = [];
  #lastSequence = 0;

  constructor(maxEvents: number) {
    this.#maxEvents = maxEvents;
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
    if (first.sequence > this.#lastSequence + 1) this.#events = [];
    for (const event of news) this.#events.push(event);
    this.#lastSequence = first.sequence + news.length - 1;
    const surplus = this.#events.length - this.#maxEvents;
    if (surplus > 0) this.#events.splice(0, surplus);
  }

  /** The same number, if a reader can be served from there on. Throws `WatchError`. */
  check(after: number): number {
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

  after(sequence: number): readonly StoredEvent<E>[] {
    return this.#events.slice(this.check(sequence) + 1 - this.firstKept);
  }

  /** As `after`, for a reader who was in time before: fallen out of the window means too slow. */
  followOn(sequence: number): readonly StoredEvent<E>[] {
    if (sequence < this.firstKept - 1) {
      throw new WatchError(
        'READER_TOO_SLOW',
        'Events came faster than they were read. Query the messages of the conversation, then watch again.',
      );
    }
    return this.#events.slice(sequence + 1 - this.firstKept);
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
