import { abortable } from '../../lib/abortable.ts';
import { followTail } from '../../streams/follow-tail.ts';
import { type StoredEvent, WatchError } from '../../streams/interaction-log.ts';
import type { Tail } from '../../streams/tail.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';

export type LiveEvent = StoredEvent<InteractionEvent>;

/** One stretch of what a subscription watches: a stream from a place on, until its tail has ended or failed. */
export interface LiveSegment {
  readonly tail: Tail<InteractionEvent>;
  readonly seesAgentActions: boolean;
  /** The last event that is done with; whoever reads the segment moves it on. */
  position: number;
}

/**
 * What a subscription watches, stretch by stretch. An object and no generator: one that waits takes several times as
 * much memory, and of those who watch there may be thousands.
 */
export interface LiveEvents {
  /**
   * The stretch to be read now, when that before it has been read to where its tail has ended or failed; what a
   * failure means is found out here. Null: all is over, or nobody reads on.
   */
  next(): Promise<LiveSegment | null>;
  /** Nobody reads on: lets go of what is held, and ends the wait for what is not there yet. */
  close(): void;
}

/** Brings live events to whoever subscribed: as an iterator of them, or by itself, and then the iterator only ends. */
export type Deliver = (events: LiveEvents) => AsyncIterable<LiveEvent>;

/** Whether an event is shown to whoever reads the segment. */
export function mayPass(
  { seesAgentActions }: Pick<LiveSegment, 'seesAgentActions'>,
  event: InteractionEvent,
): boolean {
  return seesAgentActions || event.type !== 'current-agent-action';
}

export function isProducerLost(failure: unknown): boolean {
  return failure instanceof WatchError && failure.code === 'PRODUCER_LOST';
}

/** The events one by one, for as long as the signal lets them come. */
export async function* pullEvents(events: LiveEvents, signal: AbortSignal): AsyncGenerator<LiveEvent, void> {
  const close = () => events.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    while (!signal.aborted) {
      const segment = await events.next();
      if (!segment) return;
      yield* pullSegment(segment, signal);
    }
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

async function* pullSegment(segment: LiveSegment, signal: AbortSignal): AsyncGenerator<LiveEvent, void> {
  try {
    for await (const stored of followTail(segment.tail, segment.position, signal)) {
      if (mayPass(segment, stored.event)) yield stored;
      segment.position = stored.sequence;
    }
  } catch (error) {
    // It is settled before there is a next segment.
    if (!isProducerLost(error)) throw error;
  }
}

/** As an iterator that can be left while it waits; `onEvent` is called before each event. */
export function pulled(events: LiveEvents, onEvent: () => void): AsyncIterable<LiveEvent> {
  return abortable(async function* (signal) {
    for await (const stored of pullEvents(events, signal)) {
      onEvent();
      yield stored;
    }
  });
}
