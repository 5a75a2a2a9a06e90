import type { InteractionEvent, InteractionFailure } from '../../upstream/interaction-event.ts';
import type { AcceptedInteraction } from '../../upstream/interactions.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { SeenTurn } from './seen-turn.ts';

/**
 * The events of an interaction, where what an answer that broke off says of its turn has been looked up. Upstream stores
 * a turn just before it says so: a connection that is lost between the two leaves a turn that seems to be void, and
 * would be sent a second time.
 */
export async function* confirmedEndings(
  { conversationId, events }: Pick<AcceptedInteraction, 'conversationId' | 'events'>,
  messages: Pick<Upstream['messages'], 'page'>,
): AsyncGenerator<readonly InteractionEvent[], void> {
  const turn = new SeenTurn(conversationId);
  for await (const batch of events) {
    for (const event of batch) turn.see(event);
    const last = batch.at(-1);
    if (last?.type !== 'error' || !isGuess(last)) {
      yield batch;
      continue;
    }
    const interactionSaved = (await turn.wasStored(messages)) ?? last.interactionSaved;
    yield [...batch.slice(0, -1), { ...last, interactionSaved }];
  }
}

/** Whether upstream has not said itself what became of the turn. Who aborts an answer on shutting down cannot wait. */
function isGuess({ code, interactionSaved }: InteractionFailure): boolean {
  const brokeOff = code === 'CONNECTION_LOST' || code === 'TIMED_OUT' || code === 'MALFORMED_ANSWER';
  return brokeOff && interactionSaved !== true;
}
