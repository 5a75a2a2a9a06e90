import type { StoredEvent } from '../../streams/interaction-log.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import type { GraphContext } from '../context.ts';
import { isProducerLost, type LiveSegment, pullEvents } from './live-events.ts';
import { settleStream } from './settle-stream.ts';

/** A stream, and how much of it may be seen. */
export interface WatchedStream {
  readonly streamId: string;
  readonly seesAgentActions: boolean;
  /** The last event that was seen before. */
  readonly after: number;
}

/** Leads through a stream to its end, whatever becomes of its producer: where that is lost, the end is written here. */
export async function* segmentsOf(
  { streamId, seesAgentActions, after }: WatchedStream,
  context: Pick<GraphContext, 'log' | 'upstream'>,
): AsyncGenerator<LiveSegment, void> {
  const { log } = context;
  let position = after;
  for (;;) {
    const { tail, release } = await log.hold(streamId);
    const segment: LiveSegment = { tail, seesAgentActions, position };
    try {
      yield segment;
    } finally {
      release();
    }
    position = segment.position;
    const { failure, isEnded, window } = tail;
    if (isProducerLost(failure)) await settleStream(streamId, log, context.upstream);
    else if (failure) throw failure;
    else if (isEnded && position >= window.lastSequence) return;
  }
}

/** Every event of a stream after one of them, to the end of the stream or until the signal aborts. */
export function watchStream(
  streamId: string,
  after: number,
  signal: AbortSignal,
  context: Pick<GraphContext, 'log' | 'upstream'>,
): AsyncGenerator<StoredEvent<InteractionEvent>, void> {
  return pullEvents(() => segmentsOf({ streamId, seesAgentActions: true, after }, context), signal);
}
