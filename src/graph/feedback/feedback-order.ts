import { builder } from '../builder.ts';
import { OrderDirection } from '../paging/order.ts';

const fields = {
  CREATED_AT: { value: 'createdAt', description: 'When it was given.' },
  AUTHOR: { value: 'authorId', description: 'The id of the user who gave it.' },
  AUTHOR_ORGANIZATION: {
    value: 'authorOrganizationId',
    description: 'The short name of the organization that the author belongs to.',
  },
  CONVERSATION: {
    value: 'conversationId',
    description: 'The conversation, the oldest first when ascending.',
  },
} as const;

const ConversationFeedbackOrderField = builder.enumType('ConversationFeedbackOrderField', {
  description: 'What feedback on conversations can be ordered by.',
  values: fields,
});

const InteractionFeedbackOrderField = builder.enumType('InteractionFeedbackOrderField', {
  description: 'What feedback on turns can be ordered by.',
  values: {
    ...fields,
    INTERACTION: { value: 'interactionId', description: 'The turn, the oldest first when ascending.' },
  } as const,
});

const description = 'One key of an order; earlier keys dominate, ids break ties.';

export const ConversationFeedbackOrder = builder.inputType('ConversationFeedbackOrder', {
  description,
  fields: (t) => ({
    field: t.field({
      type: ConversationFeedbackOrderField,
      required: true,
      description: 'What to order by.',
    }),
    direction: t.field({ type: OrderDirection, required: true, description: 'Which way.' }),
  }),
});

export const InteractionFeedbackOrder = builder.inputType('InteractionFeedbackOrder', {
  description,
  fields: (t) => ({
    field: t.field({ type: InteractionFeedbackOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: OrderDirection, required: true, description: 'Which way.' }),
  }),
});

export const newestFirst = [{ field: 'createdAt', direction: 'DESC' }] as const;
