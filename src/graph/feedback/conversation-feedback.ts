import type { ConversationFeedback } from '../../upstream/conversation-feedback.ts';
import { partKey } from '../batching/conversation-part-loader.ts';
import { builder } from '../builder.ts';
import { Feedback } from './feedback.ts';

export const ConversationFeedbackType = builder.objectRef<ConversationFeedback>('ConversationFeedback');

builder.node(ConversationFeedbackType, {
  description: 'What somebody thinks of a conversation as a whole.',
  interfaces: [Feedback],
  id: { resolve: ({ conversationId, upstreamId }) => partKey(conversationId, upstreamId) },
  loadWithoutCache: (id, { loaders, paging }) => loaders.feedback.conversationFeedbackById.find(id, paging),
  fields: (t) => ({
    comment: t.exposeString('comment', { description: 'What they wrote.' }),
  }),
});
