import type { Lane, StreamState } from '../../streams/interaction-log.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import type { AcceptedInteraction } from '../../upstream/interactions.ts';
import type { GraphContext } from '../context.ts';
import { SendOutcomeUnknownError, UnauthenticatedError } from '../errors/errors.ts';
import { confirmedEndings } from './confirmed-endings.ts';
import { ownerOf } from './stream-access.ts';

type SendOperation = 'startConversation' | 'sendMessage';

/** Makes an accepted send a stream. Where that fails, upstream has the message already: throws `SendOutcomeUnknownError`. */
export async function relayAccepted(
  operation: SendOperation,
  accepted: AcceptedInteraction,
  lane: Lane<InteractionEvent>,
  { caller, relay, upstream, operation: { span } }: GraphContext,
): Promise<StreamState> {
  if (!caller) throw new UnauthenticatedError();
  try {
    const events = confirmedEndings(accepted, {
      openMessages: (lifetime) => upstream.during(lifetime).messages,
      signal: relay.signal,
    });
    return await relay.run({ ...accepted, events }, lane, ownerOf(caller), span);
  } catch {
    throw new SendOutcomeUnknownError(operation);
  }
}

/** The error for a send of which no answer came though it may have arrived; null for any other failure. */
export function outcomeUnknown(operation: SendOperation, error: unknown): SendOutcomeUnknownError | null {
  if (error instanceof SendOutcomeUnknownError) return error;
  const isUnknown = error instanceof UpstreamError && error.mayHaveArrived;
  return isUnknown ? new SendOutcomeUnknownError(operation) : null;
}
