import { type Clock, systemClock } from '../lib/clock.ts';
import { WakeUp } from '../lib/wake-up.ts';
import { encodeCursor } from './cursor.ts';
import {
  type InteractionLog,
  type Lane,
  type LaneClaim,
  type StoredEvent,
  type StreamHeader,
  type StreamState,
  type StreamStatus,
  type StreamWriter,
  WatchError,
} from './interaction-log.ts';

export interface MemoryLogLimits {
  /** How long a stream can still be read after its end. */
  readonly retentionMs: number;
  /** Newest events kept for each stream; older ones are dropped and their cursors expire. */
  readonly maxEventsPerStream: number;
  /** Streams kept in all; above it the ones that ended first are dropped early. Open streams never are. */
  readonly maxStreams: number;
}

export const memoryLogDefaults: MemoryLogLimits = {
  retentionMs: 10 * 60_000,
  maxEventsPerStream: 10_000,
  maxStreams: 10_000,
};

/** The log for a single process: everything is in memory and gone with it. */
export function createMemoryLog<E>(
  limits: Partial<MemoryLogLimits> = {},
  clock: Clock = systemClock,
): InteractionLog<E> {
  return new MemoryLog<E>({ ...memoryLogDefaults, ...limits }, clock);
}

class MemoryLog<E> implements InteractionLog<E> {
  readonly #limits: MemoryLogLimits;
  readonly #clock: Clock;
  /** Those that have ended stand in the order of their ends, which is the order in which they are dropped. */
  readonly #streams = new Map<string, MemoryStream<E>>();
  /** Conversation id → its running stream, null while upstream has not accepted the send yet. */
  readonly #lanes = new Map<string, MemoryStream<E> | null>();
  #isClosed = false;

  constructor(limits: MemoryLogLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  async claimLane(conversationId: string): Promise<LaneClaim<E>> {
    const running = this.#lanes.get(conversationId);
    if (running !== undefined) return { taken: true, stream: running?.state ?? null };
    this.#lanes.set(conversationId, null);
    return { taken: false, lane: this.#lane(conversationId) };
  }

  async find(streamId: string): Promise<StreamState | null> {
    return this.#kept(streamId)?.state ?? null;
  }

  async findOpen(conversationId: string): Promise<StreamState | null> {
    return this.#lanes.get(conversationId)?.state ?? null;
  }

  async read(streamId: string, after: number): Promise<readonly StoredEvent<E>[]> {
    return this.#get(streamId).after(after);
  }

  async *follow(streamId: string, after: number, signal: AbortSignal): AsyncGenerator<StoredEvent<E>, void> {
    const stream = this.#get(streamId);
    let position = stream.check(after);
    while (!signal.aborted && !this.#isClosed) {
      // The end is looked at before the events: an event that comes between the two is then read, not lost.
      const ended = stream.state.status !== 'OPEN';
      const events = stream.followOn(position);
      for (const event of events) {
        if (signal.aborted) return;
        yield event;
        position = event.sequence;
      }
      if (events.length > 0) continue;
      if (ended) return;
      await stream.changes.wait(signal);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const stream of this.#streams.values()) stream.changes.notify();
    this.#streams.clear();
    this.#lanes.clear();
  }

  #lane(conversationId: string): Lane<E> {
    let isHeld = true;
    return {
      open: async (header) => {
        isHeld = false;
        return this.#open(header);
      },
      release: async () => {
        if (isHeld) this.#lanes.delete(conversationId);
        isHeld = false;
      },
    };
  }

  #open(header: StreamHeader): StreamWriter<E> {
    const stream = new MemoryStream<E>(header, this.#limits.maxEventsPerStream, this.#clock);
    this.#streams.set(header.id, stream);
    this.#lanes.set(header.conversationId, stream);
    this.#sweep();
    return {
      append: async (events) => stream.append(events),
      end: async (status) => {
        if (!stream.end(status)) return;
        this.#lanes.delete(header.conversationId);
        if (this.#streams.delete(header.id)) this.#streams.set(header.id, stream);
      },
    };
  }

  #kept(streamId: string): MemoryStream<E> | undefined {
    const stream = this.#streams.get(streamId);
    if (stream && this.#isExpired(stream)) {
      this.#streams.delete(streamId);
      return undefined;
    }
    return stream;
  }

  #get(streamId: string): MemoryStream<E> {
    const stream = this.#kept(streamId);
    if (!stream) {
      throw new WatchError(
        'STREAM_NOT_FOUND',
        'There is no such interaction stream, or its events are no longer kept. Query the messages of the conversation instead.',
      );
    }
    return stream;
  }

  #isExpired(stream: MemoryStream<E>): boolean {
    return stream.endedAtMs !== null && stream.endedAtMs + this.#limits.retentionMs < this.#clock.now();
  }

  #sweep(): void {
    let excess = this.#streams.size - this.#limits.maxStreams;
    for (const [id, stream] of this.#streams) {
      if (stream.endedAtMs === null || (excess <= 0 && !this.#isExpired(stream))) continue;
      this.#streams.delete(id);
      excess -= 1;
    }
  }
}

class MemoryStream<E> {
  readonly changes = new WakeUp();
  readonly #clock: Clock;
  readonly #maxEvents: number;
  #state: StreamState;
  #events: StoredEvent<E>[] = [];
  endedAtMs: number | null = null;

  constructor(header: StreamHeader, maxEvents: number, clock: Clock) {
    this.#state = { ...header, status: 'OPEN', endedAt: null, lastSequence: 0 };
    this.#maxEvents = maxEvents;
    this.#clock = clock;
  }

  get state(): StreamState {
    return this.#state;
  }

  append(events: readonly E[]): void {
    if (this.#state.status !== 'OPEN') throw new Error('This stream has ended.');
    const emittedAt = new Date(this.#clock.now()).toISOString();
    const { id: streamId, conversationId } = this.#state;
    let sequence = this.#state.lastSequence;
    for (const event of events) {
      sequence += 1;
      const cursor = encodeCursor(streamId, sequence);
      this.#events.push({ streamId, conversationId, sequence, cursor, emittedAt, event });
    }
    const surplus = this.#events.length - this.#maxEvents;
    if (surplus > 0) this.#events.splice(0, surplus);
    this.#state = { ...this.#state, lastSequence: sequence };
    this.changes.notify();
  }

  end(status: Exclude<StreamStatus, 'OPEN'>): boolean {
    if (this.#state.status !== 'OPEN') return false;
    this.endedAtMs = this.#clock.now();
    this.#state = { ...this.#state, status, endedAt: new Date(this.endedAtMs).toISOString() };
    this.changes.notify();
    return true;
  }

  /** The same number, if a watcher can be served from there on. */
  check(after: number): number {
    if (after > this.#state.lastSequence) {
      throw new WatchError('CURSOR_INVALID', 'This cursor points past the newest event of the stream.');
    }
    if (after < this.#firstKept - 1) {
      throw new WatchError(
        'CURSOR_EXPIRED',
        'Events after this cursor are no longer kept. Query the messages of the conversation instead.',
      );
    }
    return after;
  }

  after(sequence: number): readonly StoredEvent<E>[] {
    return this.#events.slice(this.check(sequence) + 1 - this.#firstKept);
  }

  /** As `after`, for a watcher who was in time before: fallen out of the window means too slow. */
  followOn(sequence: number): readonly StoredEvent<E>[] {
    if (sequence < this.#firstKept - 1) {
      throw new WatchError(
        'READER_TOO_SLOW',
        'Events came faster than they were read. Query the messages of the conversation, then watch again.',
      );
    }
    return this.#events.slice(sequence + 1 - this.#firstKept);
  }

  get #firstKept(): number {
    return this.#state.lastSequence - this.#events.length + 1;
  }
}
