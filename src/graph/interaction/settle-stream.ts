import { type InteractionLog, LeaseLostError, type StreamStatus } from '../../streams/interaction-log.ts';
import { keepRenewed } from '../../streams/keep-renewed.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import { interactionFailure } from '../../upstream/interaction-stream.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { SeenTurn } from './seen-turn.ts';

/**
 * Ends a stream whose producer is lost, in its place. With `upstream`, the messages are read back to tell whether the
 * turn was stored: once, for upstream has missed the producer for as long as a lease lasts. False where there is nothing
 * to settle: the producer lives, or somebody else was quicker.
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
    // The producer may have been lost between the last event and the end.
    let ending = events.findLast(({ event }) => isEnding(event))?.event;
    if (!ending) {
      const turn = new SeenTurn(state.conversationId);
      for (const { event } of events) turn.see(event);
      const { isStored, interactionId } = await turn.lookUp(upstream?.messages);
      ending = { ...interactionFailure('PRODUCER_LOST', isStored), interactionId };
      await writer.append([ending]);
    }
    await writer.end(statusAfter(ending));
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

/** Whether nothing of an interaction follows it that this program knows of, but for the end of the conversation. */
export function isEnding({ type }: InteractionEvent): boolean {
  return type === 'interaction-complete' || type === 'end-session' || type === 'error';
}
