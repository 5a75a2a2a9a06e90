import type { FeedbackWire } from '../../../contract/feedback.ts';
import type { Feedback } from '../../domain/records.ts';

export function toFeedbackWire(feedback: Feedback): FeedbackWire {
  const { interactionId, comment, resolved } = feedback;
  const fields = {
    id: feedback.id,
    created_at: feedback.createdAt,
    updated_at: feedback.updatedAt,
    user_id: feedback.userId,
    user_org_id: feedback.userOrganizationId,
    conversation_id: feedback.conversationId,
  };
  if (interactionId === null) return { ...fields, type: 'conversation', feedback_content: { comment } };
  return {
    ...fields,
    type: 'interaction',
    feedback_content: { type: 'interaction_comment', interaction_id: interactionId, comment, resolved },
  };
}
