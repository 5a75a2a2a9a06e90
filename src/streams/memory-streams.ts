import type { Clock } from '../lib/clock.ts';
import type { MemoryStream } from './memory-stream.ts';

export interface MemoryStreamLimits {
  readonly retentionMs: number;
  readonly maxStreams: number;
  /** Of all streams together. */
  readonly maxBytes: number;
}

/** The streams that the memory log keeps, and when each goes. */
export class MemoryStreams<E> {
  /** Those that have ended stand in the order of their ends, which is the order in which they are dropped. */
  readonly #byId = new Map<string, MemoryStream<E>>();
  readonly #byConversation = new Map<string, Set<MemoryStream<E>>>();
  readonly #limits: MemoryStreamLimits;
  readonly #clock: Clock;
  #bytes = 0;

  constructor(limits: MemoryStreamLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  get(streamId: string): MemoryStream<E> | undefined {
    const stream = this.#byId.get(streamId);
    if (!stream || !this.#isExpired(stream)) return stream;
    this.#drop(stream);
    return undefined;
  }

  /** Oldest first. */
  of(conversationId: string): MemoryStream<E>[] {
    const streams = [...(this.#byConversation.get(conversationId) ?? [])];
    return streams.filter((stream) => !this.#isExpired(stream));
  }

  all(): Iterable<MemoryStream<E>> {
    return this.#byId.values();
  }

  open(): MemoryStream<E>[] {
    return [...this.#byId.values()].filter(({ endedAtMs }) => endedAtMs === null);
  }

  add(stream: MemoryStream<E>): void {
    const { id, conversationId } = stream.header;
    this.#byId.set(id, stream);
    const siblings = this.#byConversation.get(conversationId) ?? new Set();
    this.#byConversation.set(conversationId, siblings.add(stream));
    this.#sweep();
  }

  ended(stream: MemoryStream<E>): void {
    const { id } = stream.header;
    if (this.#byId.delete(id)) this.#byId.set(id, stream);
  }

  /** A stream keeps more, or less, than before. */
  grew(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.maxBytes) this.#sweep();
  }

  /** Lets all watchers go and forgets everything. */
  clear(): void {
    this.#bytes = 0;
    for (const stream of this.#byId.values()) stream.close();
    this.#byId.clear();
    this.#byConversation.clear();
  }

  #drop(stream: MemoryStream<E>): void {
    const { id, conversationId } = stream.header;
    this.#byId.delete(id);
    this.#bytes -= stream.window.bytes;
    const siblings = this.#byConversation.get(conversationId);
    siblings?.delete(stream);
    if (siblings?.size === 0) this.#byConversation.delete(conversationId);
  }

  #isExpired({ endedAtMs }: MemoryStream<E>): boolean {
    return endedAtMs !== null && endedAtMs + this.#limits.retentionMs < this.#clock.now();
  }

  #sweep(): void {
    let excess = this.#byId.size - this.#limits.maxStreams;
    for (const stream of this.#byId.values()) {
      const isTooMuch = excess > 0 || this.#bytes > this.#limits.maxBytes;
      if (stream.endedAtMs === null || !(isTooMuch || this.#isExpired(stream))) continue;
      this.#drop(stream);
      excess -= 1;
    }
  }
}
