import { followStream } from '../../streams/follow-tail.ts';
import { type StoredEvent, WatchError } from '../../streams/interaction-log.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import type { GraphContext } from '../context.ts';
import { settleStream } from './settle-stream.ts';

/** Follows a stream to its end, whatever becomes of its producer: where that is lost, the end is written here. */
export async function* watchStream(
  streamId: string,
  after: number,
  signal: AbortSignal,
  { log, upstream }: Pick<GraphContext, 'log' | 'upstream'>,
): AsyncGenerator<StoredEvent<InteractionEvent>, void> {
  let position = after;
  while (!signal.aborted) {
    try {
      for await (const stored of followStream(log, streamId, position, signal)) {
        yield stored;
        position = stored.sequence;
      }
      return;
    } catch (error) {
      if (!(error instanceof WatchError) || error.code !== 'PRODUCER_LOST') throw error;
    }
    await settleStream(streamId, log, upstream);
  }
}
