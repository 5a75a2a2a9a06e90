import type { FeedbackFields } from '../../upstream/feedback.ts';
import type { InteractionFeedback } from '../../upstream/interaction-feedback.ts';

/** What feedback is ordered by, for cursors to tell where they stand. */
export const conversationFeedbackValues = {
  createdAt: ({ createdAt }: FeedbackFields) => Date.parse(createdAt),
  authorId: ({ authorId }: FeedbackFields) => authorId,
  authorOrganizationId: ({ authorOrganizationId }: FeedbackFields) => authorOrganizationId,
  conversationId: ({ conversationId }: FeedbackFields) => conversationId,
};

export const interactionFeedbackValues = {
  ...conversationFeedbackValues,
  interactionId: ({ interactionId }: InteractionFeedback) => interactionId,
};
