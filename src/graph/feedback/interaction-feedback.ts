import type { InteractionFeedback, InteractionFeedbackContent } from '../../upstream/interaction-feedback.ts';
import { builder } from '../builder.ts';
import { InteractionType, interactionCalls } from '../interaction/interaction.ts';
import { Feedback } from './feedback.ts';

type ContentOf<Kind> = Extract<InteractionFeedbackContent, { readonly kind: Kind }>;

const InteractionComment = builder.objectRef<ContentOf<'comment'>>('InteractionComment').implement({
  description: 'A remark on a turn.',
  fields: (t) => ({
    comment: t.exposeString('comment', { description: 'What they wrote.' }),
    resolved: t.exposeBoolean('resolved', {
      description: 'Whether it has been dealt with. As long as it is, the comment cannot be changed.',
    }),
  }),
});

const UnknownFeedbackContent = builder.objectRef<ContentOf<'unknown'>>('UnknownFeedbackContent').implement({
  description: 'Feedback of a kind that this version of the schema has no type for.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'The kind, as the REST API names it.' }),
    payload: t.expose('payload', { type: 'JSONObject', description: 'The content as upstream sent it.' }),
  }),
});

const InteractionFeedbackContentType = builder.unionType('InteractionFeedbackContent', {
  description: 'What feedback on a turn says.',
  types: [InteractionComment, UnknownFeedbackContent],
  resolveType: ({ kind }) => (kind === 'comment' ? InteractionComment : UnknownFeedbackContent),
});

export const InteractionFeedbackType = builder.objectRef<InteractionFeedback>('InteractionFeedback');

builder.node(InteractionFeedbackType, {
  description: 'What somebody thinks of one turn of a conversation.',
  interfaces: [Feedback],
  id: {
    resolve: ({ conversationId, interactionId, upstreamId }) =>
      `${conversationId}:${interactionId}:${upstreamId}`,
  },
  loadWithoutCache: (id, { loaders, paging }) => loaders.feedback.interactionFeedbackById.find(id, paging),
  fields: (t) => ({
    interaction: t.field({
      type: InteractionType,
      description: 'The turn that it is about.',
      extensions: interactionCalls,
      resolve: ({ conversationId, interactionId }) => ({ conversationId, upstreamId: interactionId }),
    }),
    content: t.expose('content', {
      type: InteractionFeedbackContentType,
      description: 'What it says.',
    }),
  }),
});
