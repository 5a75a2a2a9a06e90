import type { FeedbackFields } from '../../upstream/feedback.ts';
import { builder } from '../builder.ts';
import {
  ConversationType,
  conversationCalls,
  conversationNullRule,
  conversationOf,
} from '../conversation/conversation.ts';

/** What somebody wrote about a conversation or about one of its turns. */
export const Feedback = builder.interfaceRef<FeedbackFields>('Feedback').implement({
  description: 'What somebody thinks of a conversation, or of one turn of it.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    upstreamId: t.expose('upstreamId', { type: 'ObjectID', description: 'The id in the REST API.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was given.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When it was changed last; the same as `createdAt` until then.',
    }),
    authorId: t.expose('authorId', {
      type: 'ObjectID',
      description: 'The user who gave it, who need not be the one who held the conversation.',
    }),
    authorOrganizationId: t.exposeString('authorOrganizationId', {
      description: 'The organization that the author belongs to, by its short name.',
    }),
    conversation: t.field({
      type: ConversationType,
      nullable: true,
      description: `The conversation that it is about. ${conversationNullRule}`,
      extensions: conversationCalls,
      resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
    }),
  }),
});
