import { type FeedbackChange, reviseFeedback } from '../../domain/feedback-revision.ts';
import { feedbackAttributes } from '../../domain/permission-attributes.ts';
import type { Caller, Permission } from '../../domain/permissions.ts';
import type { ConversationOverview, Feedback } from '../../domain/records.ts';
import { conflict, notFound } from '../failure.ts';
import { type SandboxParts, timestampOf } from '../parts.ts';
import { requirePermissions } from '../require-permissions.ts';

/** Keeps new feedback of the caller, if they may give it. */
export async function giveFeedback(
  { store, clock, newId }: SandboxParts,
  caller: Caller,
  conversation: ConversationOverview,
  remark: Pick<Feedback, 'interactionId' | 'comment' | 'resolved'>,
  permission: Permission,
): Promise<{ feedback_id: string }> {
  const at = timestampOf(clock);
  const feedback = {
    ...remark,
    id: newId(),
    organizationId: conversation.organizationId,
    conversationId: conversation.id,
    userId: caller.user.id,
    userOrganizationId: caller.user.organizationId,
    createdAt: at,
    updatedAt: at,
  };
  requirePermissions(caller, [[permission, feedbackAttributes(conversation, feedback)]]);
  await store.feedback.insert(feedback);
  return { feedback_id: feedback.id };
}

export async function changeFeedback(
  { store, clock }: SandboxParts,
  feedback: Feedback,
  change: FeedbackChange,
): Promise<void> {
  const at = timestampOf(clock);
  const revised = await store.feedback.revise(feedback.id, (stored) => reviseFeedback(stored, change, at));
  if (revised === undefined) throw notFound('Feedback');
  if (revised === 'frozen') throw conflict('The comment of a resolved feedback cannot be changed.');
}

export async function deleteFeedback({ store }: SandboxParts, feedback: Feedback): Promise<void> {
  if (!(await store.feedback.remove(feedback.id))) throw notFound('Feedback');
}
