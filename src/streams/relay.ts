import { type Clock, systemClock } from '../lib/clock.ts';
import { type Every, everyInterval } from '../lib/every.ts';
import { InFlight } from '../lib/in-flight.ts';
import type { Span } from '../observe/span.ts';
import { noTelemetry, type Telemetry } from '../observe/telemetry.ts';
import type { Lane, StreamOwner, StreamState, StreamStatus } from './interaction-log.ts';
import { keepRenewed } from './keep-renewed.ts';

/** An interaction that upstream has accepted: its events as they arrive, in the batches in which they arrive. */
export interface AcceptedInteraction<E> {
  readonly conversationId: string;
  /** Ends when upstream's answer ends; a failure is an event, so it never throws on upstream's account. */
  readonly events: AsyncIterable<readonly E[]>;
  /** Gives up an answer that nobody will read. */
  abandon(): void;
}

export interface RelayOptions<E> {
  /** Sorts after the stream that the conversation had before, if it had one. */
  readonly newStreamId: (previousStreamId: string | null) => string;
  /** How often the log wants to hear from the writer of a stream, lest another takes it over. */
  readonly renewEveryMs: number;
  /** What the stream has come to when this was its last event; null when it was none. */
  readonly finalStatus: (last: E | null) => Exclude<StreamStatus, 'OPEN'>;
  /** The terminal event for a relay that broke down itself, after the events seen so far. */
  readonly breakdown: (cause: unknown, last: E | null) => E;
  readonly onBreakdown?: (cause: unknown, streamId: string) => void;
  readonly telemetry?: Pick<Telemetry, 'streamOpened'>;
  readonly clock?: Clock;
  readonly every?: Every;
}

export interface Relay<E> {
  /**
   * Makes an accepted interaction a stream and reads it to the end of upstream's answer into the log, whoever
   * watches or leaves. Returns as soon as the stream is visible.
   */
  run(
    accepted: AcceptedInteraction<E>,
    lane: Lane<E>,
    owner: StreamOwner,
    /** The operation that has sent what is answered here. */
    span?: Span | null,
  ): Promise<StreamState>;
  /** Tells of a send on its way, which `close` is to wait for as for what it may become. Returns what ends that. */
  expect(): () => void;
  /** Aborts on shutdown, after the time that `close` leaves to running interactions. */
  readonly signal: AbortSignal;
  /** True once `close` was called: nothing new may be sent any more. */
  readonly isClosing: boolean;
  /** Waits for sends to arrive and interactions to end, then aborts the rest: each still gets its terminal event. */
  close(graceMs?: number): Promise<void>;
}

export function createRelay<E>(options: RelayOptions<E>): Relay<E> {
  const { newStreamId, renewEveryMs: everyMs, finalStatus, breakdown, onBreakdown = () => {} } = options;
  const { clock = systemClock, every = everyInterval, telemetry = noTelemetry } = options;
  const shutdown = new AbortController();
  const running = new Set<Promise<void>>();
  const awaited = new InFlight();
  let isClosing = false;

  async function run(
    accepted: AcceptedInteraction<E>,
    lane: Lane<E>,
    owner: StreamOwner,
    span: Span | null = null,
  ): Promise<StreamState> {
    const id = newStreamId(lane.previousStreamId);
    const { conversationId, events } = accepted;
    const header = { id, conversationId, owner, startedAt: new Date(clock.now()).toISOString() };
    const writer = await lane.open(header).catch((error: unknown) => {
      accepted.abandon();
      onBreakdown(error, id);
      throw error;
    });
    // Whoever took the stream over has told its watchers that this answer is over: then it must be.
    const stopRenewing = keepRenewed(writer, { everyMs, every, onLost: () => accepted.abandon() });
    const tellEnd = telemetry.streamOpened({ streamId: id, conversationId, span });
    const pump = async () => {
      let last: E | null = null;
      let count = 0;
      try {
        for await (const batch of events) {
          await writer.append(batch);
          last = batch.at(-1) ?? last;
          count += batch.length;
        }
      } catch (cause) {
        onBreakdown(cause, id);
        const event = breakdown(cause, last);
        await writer.append([event]).catch(() => {});
        last = event;
      }
      const status = finalStatus(last);
      tellEnd(status, count);
      await writer.end(status);
    };
    const hasEnded = awaited.begin();
    const pumping = pump()
      .catch((cause) => onBreakdown(cause, id))
      .finally(() => {
        stopRenewing();
        running.delete(pumping);
        hasEnded();
      });
    running.add(pumping);
    return { ...header, status: 'OPEN', endedAt: null, lastSequence: 0 };
  }

  return {
    run,
    expect: () => awaited.begin(),
    signal: shutdown.signal,
    get isClosing() {
      return isClosing;
    },
    async close(graceMs = 0) {
      isClosing = true;
      if (graceMs > 0) await awaited.idle(graceMs);
      shutdown.abort();
      await Promise.allSettled(running);
    },
  };
}
