import { builder } from '../builder.ts';
import {
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  RateLimitedError,
  UpstreamUnavailableError,
} from '../errors/errors.ts';
import { partsOf } from '../ids.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { deletedFeedbackSuccess } from './feedback-results.ts';
import { writeFeedback } from './write-feedback.ts';

const DeleteConversationFeedbackInput = builder.inputType('DeleteConversationFeedbackInput', {
  description: 'What to delete.',
  fields: (t) => ({
    feedbackId: t.id({ required: true, description: 'The feedback, by its global id.' }),
  }),
});

const DeleteConversationFeedbackSuccess = deletedFeedbackSuccess('DeleteConversationFeedbackSuccess');

builder.mutationField('deleteConversationFeedback', (t) =>
  t.field({
    type: DeleteConversationFeedbackSuccess,
    description: 'Deletes feedback on a conversation for good. One upstream call.',
    args: {
      input: t.arg({ type: DeleteConversationFeedbackInput, required: true, description: 'What to delete.' }),
    },
    errors: {
      union: { description: 'What came of deleting feedback on a conversation.' },
      types: [InvalidInputError, NotFoundError, ForbiddenError, RateLimitedError, UpstreamUnavailableError],
    },
    extensions: upstreamCalls(eachObject),
    resolve: async (_, { input }, context) => {
      const [conversationId = '', upstreamId = ''] = partsOf(
        'ConversationFeedback',
        input.feedbackId,
        'feedbackId',
      );
      await writeFeedback('This feedback', context, () =>
        context.upstream.conversationFeedback.delete({ conversationId, upstreamId }),
      );
      return { deletedId: input.feedbackId, conversationId };
    },
  }),
);
