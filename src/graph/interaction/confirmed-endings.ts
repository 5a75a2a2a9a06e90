import { Lifetime } from '../../lib/lifetime.ts';
import { pause } from '../../lib/pause.ts';
import type { InteractionEvent, InteractionFailure } from '../../upstream/interaction-event.ts';
import type { AcceptedInteraction } from '../../upstream/interactions.ts';
import { cannotBeSeen, type MessagePages, SeenTurn, type TurnFate } from './seen-turn.ts';

export interface Confirming {
  /** Messages to be read back for as long as the lifetime lasts. */
  readonly openMessages: (lifetime: Lifetime) => MessagePages;
  /** Aborts on shutdown, when there is no time left. */
  readonly signal: AbortSignal;
  /** Before the second look. Upstream notices a lost connection about when this program does, or at its next word. */
  readonly settlingMs?: number;
  /** For one look; whoever shuts down is not kept from it longer than that. */
  readonly maxLookMs?: number;
}

/**
 * The events of an interaction, where what an answer that broke off says of its turn has been looked up. Upstream stores
 * a turn just before it says so: a connection that is lost between the two leaves a turn that seems to be void, and
 * would be sent a second time. So would one that is stored a moment after the first look, which is why void is only
 * what is not there at a second one. Where no time is left for that, as on shutting down, or nothing can be seen, the
 * ending says that nobody can tell.
 */
export async function* confirmedEndings(
  { conversationId, events }: Pick<AcceptedInteraction, 'conversationId' | 'events'>,
  confirming: Confirming,
): AsyncGenerator<readonly InteractionEvent[], void> {
  const turn = new SeenTurn(conversationId);
  for await (const batch of events) {
    for (const event of batch) turn.see(event);
    const last = batch.at(-1);
    if (last?.type !== 'error' || !isGuess(last)) {
      yield batch;
      continue;
    }
    // What came before it is true already, and nobody has to wait for it.
    if (batch.length > 1) yield batch.slice(0, -1);
    yield [{ ...last, ...(await fateOf(turn, confirming)) }];
  }
}

async function fateOf(
  turn: SeenTurn,
  { openMessages, signal, settlingMs = 1_000, maxLookMs = 2_000 }: Confirming,
): Promise<Pick<InteractionFailure, 'interactionSaved' | 'interactionId'>> {
  const look = async () => {
    const lifetime = new Lifetime();
    const lift = lifetime.limit(maxLookMs);
    // Between two tries nothing is given up: what is tried again later is not waited for.
    const timeIsUp = new Promise<TurnFate>((resolve) => lifetime.onEnd(() => resolve(cannotBeSeen)));
    const { isStored, interactionId } = await Promise.race([turn.lookUp(openMessages(lifetime)), timeIsUp]);
    lift();
    return { interactionSaved: isStored, interactionId };
  };
  const first = await look();
  if (first.interactionSaved || !turn.isKnown) return first;
  await pause(settlingMs, signal);
  return signal.aborted ? { interactionSaved: null, interactionId: null } : look();
}

/** Whether upstream has not said itself what became of the turn. */
function isGuess({ code, interactionSaved }: InteractionFailure): boolean {
  return code !== 'AGENT_FAILED' && code !== 'FINISH_FAILED' && interactionSaved !== true;
}
