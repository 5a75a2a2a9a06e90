import { z } from 'zod';
import { objectId, pageFields, timestamp } from './primitives.ts';

const feedbackFields = {
  id: objectId,
  created_at: timestamp,
  updated_at: timestamp,
  user_id: z.string(),
  user_org_id: z.string(),
  conversation_id: objectId,
};

export const interactionComment = z.object({
  type: z.literal('interaction_comment'),
  interaction_id: objectId,
  comment: z.string(),
  resolved: z.boolean(),
});

export const conversationFeedback = z.object({
  ...feedbackFields,
  type: z.literal('conversation'),
  feedback_content: z.object({ comment: z.string() }),
});
/** The content is an open union: kinds beside the comment may come, and readers pass them through. */
export const interactionFeedback = z.object({
  ...feedbackFields,
  type: z.literal('interaction'),
  feedback_content: z.union([
    interactionComment,
    z.looseObject({ type: z.string(), interaction_id: objectId }),
  ]),
});
export const feedback = z.discriminatedUnion('type', [conversationFeedback, interactionFeedback]);
export type FeedbackWire = z.infer<typeof feedback>;
export type ConversationFeedbackWire = z.infer<typeof conversationFeedback>;
export type InteractionFeedbackWire = z.infer<typeof interactionFeedback>;

export const feedbackPage = z.object({ feedbacks: z.array(feedback), ...pageFields });
export const conversationFeedbackPage = z.object({ feedbacks: z.array(conversationFeedback), ...pageFields });
export const interactionFeedbackPage = z.object({ feedbacks: z.array(interactionFeedback), ...pageFields });

const comment = z.string().trim().min(1, 'The comment must not be blank.');

/** `message` is an older name of `comment`; exactly one of the two is given. */
export const conversationFeedbackBody = z
  .object({ comment: comment.optional(), message: comment.optional() })
  .refine((body) => (body.comment === undefined) !== (body.message === undefined), {
    path: ['comment'],
    message: 'Exactly one of comment and message is required.',
  });

export const createInteractionFeedbackBody = z.object({
  type: z.literal('interaction_comment'),
  comment,
  resolved: z.boolean().default(false),
});

export const updateInteractionFeedbackBody = z
  .object({
    type: z.literal('interaction_comment').optional(),
    comment: comment.optional(),
    resolved: z.boolean().optional(),
  })
  .refine((body) => body.comment !== undefined || body.resolved !== undefined, {
    path: ['comment'],
    message: 'At least one of comment and resolved is required.',
  });

export const feedbackCreated = z.object({ feedback_id: objectId });
