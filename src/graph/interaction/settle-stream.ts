import {
  type InteractionLog,
  LeaseLostError,
  type StoredEvent,
  type StreamState,
  type StreamStatus,
} from '../../streams/interaction-log.ts';
import { keepRenewed } from '../../streams/keep-renewed.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import { interactionFailure } from '../../upstream/interaction-stream.ts';
import type { Upstream } from '../../upstream/upstream.ts';

/**
 * Ends a stream whose producer is lost, in its place. With `upstream`, the messages are read back to tell whether the
 * turn was stored. False where there is nothing to settle: the producer lives, or somebody else was quicker.
 */
export async function settleStream(
  streamId: string,
  log: InteractionLog<InteractionEvent>,
  upstream: Upstream | null,
): Promise<boolean> {
  const taken = await log.takeOver(streamId);
  if (!taken) return false;
  const { state, events, writer } = taken;
  const stopRenewing = keepRenewed(writer, { everyMs: log.renewEveryMs });
  try {
    let last = events.at(-1)?.event ?? null;
    // The producer may have been lost between the last event and the end.
    if (last === null || !isEnding(last)) {
      const saved = upstream ? await wasSaved(state, events, upstream) : null;
      last = interactionFailure('PRODUCER_LOST', saved);
      await writer.append([last]);
    }
    await writer.end(statusAfter(last));
    return true;
  } catch (error) {
    if (error instanceof LeaseLostError) return false;
    throw error;
  } finally {
    stopRenewing();
  }
}

/** What a stream has come to whose last event this is. */
export function statusAfter(last: InteractionEvent | null): Exclude<StreamStatus, 'OPEN'> {
  if (last?.type !== 'error' || last.interactionSaved) return 'COMPLETED';
  return last.interactionSaved === null ? 'LOST' : 'FAILED';
}

function isEnding({ type }: InteractionEvent): boolean {
  return type === 'interaction-complete' || type === 'end-session' || type === 'error';
}

/**
 * Whether upstream has stored the turn that these events are of; null where the caller cannot see that. Its messages
 * are stored together, and a first turn that failed takes its conversation with it.
 */
async function wasSaved(
  { conversationId }: StreamState,
  events: readonly StoredEvent<InteractionEvent>[],
  { messages }: Upstream,
): Promise<boolean | null> {
  const ids = [...new Set(events.flatMap(({ event }) => messageIdOf(event)))];
  const isFirstTurn = events[0]?.event.type === 'conversation-created';
  if (ids.length === 0 && !isFirstTurn) return null;
  try {
    if (ids.length > 0) {
      const own = await messages.page(conversationId, { ids }, { limit: ids.length, token: null });
      if (own.items.length > 0) return true;
    }
    // Nothing is shown to those who may see no messages either: only where others are visible, none means none.
    const any = await messages.page(conversationId, {}, { limit: 1, token: null });
    if (any.items.length === 0) return null;
    return ids.length === 0;
  } catch (error) {
    const isGone = error instanceof UpstreamError && error.code === 'NOT_FOUND';
    return isGone && isFirstTurn ? false : null;
  }
}

function messageIdOf(event: InteractionEvent): string[] {
  return event.type === 'user-message-available' || event.type === 'new-message' ? [event.messageId] : [];
}
