import { type InteractionLog, LeaseLostError, type StreamStatus } from '../../streams/interaction-log.ts';
import { keepRenewed } from '../../streams/keep-renewed.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import { interactionFailure } from '../../upstream/interaction-stream.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { SeenTurn } from './seen-turn.ts';

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
      const turn = new SeenTurn(state.conversationId);
      for (const { event } of events) turn.see(event);
      last = interactionFailure('PRODUCER_LOST', upstream && (await turn.wasStored(upstream.messages)));
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
