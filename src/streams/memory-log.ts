import { type Clock, monotonicClock, systemClock } from '../lib/clock.ts';
import { type Every, everyInterval } from '../lib/every.ts';
import { KeyedWakeUp } from '../lib/keyed-wake-up.ts';
import type { KeyClaim } from './idempotency-key.ts';
import {
  type InteractionLog,
  type Lane,
  type LaneClaim,
  LeaseLostError,
  type StoredEvent,
  type StreamState,
  streamNotFound,
  type TakenOver,
} from './interaction-log.ts';
import { countKept } from './kept-events.ts';
import { MemoryKeys } from './memory-keys.ts';
import { type MemoryLogLimits, memoryLogDefaults } from './memory-log-limits.ts';
import { MemoryStream } from './memory-stream.ts';
import { MemoryStreams } from './memory-streams.ts';
import { RecentNames } from './recent-names.ts';
import type { HeldTail } from './tail.ts';

export interface MemoryLogOptions<E> extends Partial<MemoryLogLimits> {
  /** About how much memory an event takes; without it none is counted. */
  readonly sizeOf?: (event: E) => number;
}

export interface MemoryLogMeans {
  /** What leases and retention are measured on. */
  readonly clock?: Clock;
  /** The time of day that events and ends bear. */
  readonly timeOfDay?: Clock;
  readonly every?: Every;
}

/** The log for a single process: everything is in memory and gone with it. */
export function createMemoryLog<E>(
  { sizeOf, ...limits }: MemoryLogOptions<E> = {},
  { clock = monotonicClock, timeOfDay = systemClock, every = everyInterval }: MemoryLogMeans = {},
): InteractionLog<E> {
  return new MemoryLog<E>({ ...memoryLogDefaults, ...limits }, sizeOf, { clock, timeOfDay, every });
}

/** The right to a conversation before its stream is open, or by its stream. */
interface Occupation<E> {
  readonly stream: MemoryStream<E> | null;
  leaseUntilMs: number;
}

class MemoryLog<E> implements InteractionLog<E> {
  readonly renewEveryMs: number;
  readonly #limits: MemoryLogLimits;
  readonly #sizeOf: MemoryLogOptions<E>['sizeOf'];
  readonly #clock: Clock;
  readonly #timeOfDay: Clock;
  readonly #streams: MemoryStreams<E>;
  readonly #keys: MemoryKeys;
  readonly #lanes = new Map<string, Occupation<E>>();
  readonly #opened = new KeyedWakeUp();
  readonly #ended: RecentNames;
  readonly #stopWatching: () => void;
  #isClosed = false;

  constructor(
    limits: MemoryLogLimits,
    sizeOf: MemoryLogOptions<E>['sizeOf'],
    { clock, timeOfDay, every }: Required<MemoryLogMeans>,
  ) {
    this.#limits = limits;
    this.#sizeOf = sizeOf;
    this.#clock = clock;
    this.#timeOfDay = timeOfDay;
    this.#streams = new MemoryStreams(limits, clock);
    this.#keys = new MemoryKeys(limits, clock);
    // At least until everybody who waits has been woken and has looked.
    const retentionMs = Math.max(limits.retentionMs, limits.leaseMs);
    this.#ended = new RecentNames({ retentionMs, maxNames: limits.maxStreams }, clock);
    this.renewEveryMs = Math.max(1, Math.floor(limits.leaseMs / 3));
    // Nothing happens in a stream whose writer is gone, so its watchers are woken to see that.
    this.#stopWatching = every(this.renewEveryMs, () => {
      for (const stream of this.#streams.open()) if (stream.failure) stream.changes.notify();
    });
  }

  async claimLane(conversationId: string): Promise<LaneClaim<E>> {
    const occupation = this.#lanes.get(conversationId);
    if (occupation?.stream) return { taken: true, stream: occupation.stream.state };
    if (occupation && occupation.leaseUntilMs >= this.#clock.now()) return { taken: true, stream: null };
    return { taken: false, lane: this.#lane(conversationId) };
  }

  async find(streamId: string): Promise<StreamState | null> {
    return this.#streams.get(streamId)?.state ?? null;
  }

  async findOpen(conversationId: string): Promise<StreamState | null> {
    return this.#lanes.get(conversationId)?.stream?.state ?? null;
  }

  async streamsOf(conversationId: string): Promise<readonly StreamState[]> {
    return this.#streams.of(conversationId).map(({ state }) => state);
  }

  async nextStream(conversationId: string, after: string, signal: AbortSignal): Promise<StreamState | null> {
    while (!signal.aborted && !this.#isClosed) {
      const next = this.#streams.of(conversationId).find(({ header }) => header.id > after);
      if (next) return next.state;
      if (this.#ended.has(conversationId)) return null;
      await this.#opened.wait(conversationId, signal);
    }
    return null;
  }

  async endConversation(conversationId: string): Promise<void> {
    this.#ended.add(conversationId);
    this.#opened.notify(conversationId);
  }

  async read(streamId: string, after: number | null): Promise<readonly StoredEvent<E>[]> {
    return this.#get(streamId).window.after(after);
  }

  async hold(streamId: string): Promise<HeldTail<E>> {
    return { tail: this.#get(streamId), release: () => {} };
  }

  async takeOver(streamId: string): Promise<TakenOver<E> | null> {
    const stream = this.#streams.get(streamId);
    if (!stream || stream.lostForMs === null) return null;
    return { state: stream.state, events: stream.window.events, writer: stream.newWriter() };
  }

  async abandonedFor(durationMs: number): Promise<readonly string[]> {
    const isAbandoned = ({ lostForMs }: MemoryStream<E>) => lostForMs !== null && lostForMs >= durationMs;
    return this.#streams
      .open()
      .filter(isAbandoned)
      .map(({ header }) => header.id);
  }

  async claimKey(key: string, contentHash: string): Promise<KeyClaim> {
    return this.#keys.claim(key, contentHash);
  }

  kept() {
    return countKept(this.#streams.all());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopWatching();
    this.#streams.clear();
    this.#lanes.clear();
    this.#opened.notifyAll();
  }

  #lane(conversationId: string): Lane<E> {
    const leaseEndMs = () => this.#clock.now() + this.#limits.leaseMs;
    const occupation: Occupation<E> = { stream: null, leaseUntilMs: leaseEndMs() };
    this.#lanes.set(conversationId, occupation);
    const isHeld = () => this.#lanes.get(conversationId) === occupation;
    const mustBeHeld = () => {
      if (!isHeld()) throw new LeaseLostError('The lane is not held any more.');
    };
    return {
      previousStreamId: this.#streams.of(conversationId).at(-1)?.header.id ?? null,
      renew: async () => {
        mustBeHeld();
        occupation.leaseUntilMs = leaseEndMs();
      },
      open: async (header) => {
        mustBeHeld();
        const { maxEventsPerStream: maxEvents, maxBytesPerStream: maxBytes, leaseMs } = this.#limits;
        const onEnd = () => {
          this.#lanes.delete(conversationId);
          this.#streams.ended(stream);
        };
        const stream = new MemoryStream<E>(header, {
          window: { maxEvents, maxBytes, sizeOf: this.#sizeOf },
          leaseMs,
          clock: this.#clock,
          timeOfDay: this.#timeOfDay,
          onGrowth: (bytes) => this.#streams.grew(bytes),
          onEnd,
        });
        const writer = stream.newWriter();
        this.#lanes.set(conversationId, { ...occupation, stream });
        this.#streams.add(stream);
        this.#opened.notify(conversationId);
        return writer;
      },
      release: async () => {
        if (isHeld()) this.#lanes.delete(conversationId);
      },
    };
  }

  #get(streamId: string): MemoryStream<E> {
    const stream = this.#streams.get(streamId);
    if (!stream) throw streamNotFound();
    return stream;
  }
}
