import { feedbackAttributes } from '../../domain/permission-attributes.ts';
import type { Caller, Permission } from '../../domain/permissions.ts';
import type { Feedback } from '../../domain/records.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { notFound } from '../failure.ts';
import { findInteraction } from '../interaction/find-interaction.ts';
import type { SandboxParts } from '../parts.ts';
import { requirePermissions } from '../require-permissions.ts';

interface FeedbackPath {
  readonly organization: string;
  readonly conversation_id: string;
  readonly interaction_id?: string;
  readonly feedback_id: string;
}

/** The feedback in the path, which must be of the conversation or of the interaction that the path names, or 404. */
export async function findFeedback(
  parts: SandboxParts,
  caller: Caller,
  path: FeedbackPath,
  permission: Permission,
): Promise<Feedback> {
  const { interaction_id: interactionId } = path;
  const conversation = await findConversation(parts, path);
  if (interactionId !== undefined) {
    await findInteraction(parts, { conversation_id: conversation.id, interaction_id: interactionId });
  }
  const feedback = await parts.store.feedback.find(conversation.id, path.feedback_id);
  if (feedback === undefined || feedback.interactionId !== (interactionId ?? null))
    throw notFound('Feedback');
  requirePermissions(caller, [[permission, feedbackAttributes(conversation, feedback)]]);
  return feedback;
}
