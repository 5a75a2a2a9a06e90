import { messageAttributes } from '../../domain/permission-attributes.ts';
import { type Caller, isAllowed, restrictionFor } from '../../domain/permissions.ts';
import type { Conversation } from '../../domain/records.ts';

/** Whether the caller may read an inner thought of the interaction, by its message id. */
export function thoughtReadableBy(
  caller: Caller,
  conversation: Conversation,
  interactionId: string,
): (innerThoughtId: string) => boolean {
  const visible = restrictionFor(caller, 'Conversation:GetMessage');
  return (id) =>
    isAllowed(visible, messageAttributes(conversation, { id, type: 'agent-inner-thought', interactionId }));
}
