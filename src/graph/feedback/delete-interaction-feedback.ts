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

const DeleteInteractionFeedbackInput = builder.inputType('DeleteInteractionFeedbackInput', {
  description: 'What to delete.',
  fields: (t) => ({
    feedbackId: t.id({ required: true, description: 'The feedback, by its global id.' }),
  }),
});

const DeleteInteractionFeedbackSuccess = deletedFeedbackSuccess('DeleteInteractionFeedbackSuccess');

builder.mutationField('deleteInteractionFeedback', (t) =>
  t.field({
    type: DeleteInteractionFeedbackSuccess,
    description: 'Deletes a comment on a turn for good, resolved or not. One upstream call.',
    args: {
      input: t.arg({ type: DeleteInteractionFeedbackInput, required: true, description: 'What to delete.' }),
    },
    errors: {
      union: { description: 'What came of deleting feedback on a turn.' },
      types: [InvalidInputError, NotFoundError, ForbiddenError, RateLimitedError, UpstreamUnavailableError],
    },
    extensions: upstreamCalls(eachObject),
    resolve: async (_, { input }, context) => {
      const [conversationId = '', interactionId = '', upstreamId = ''] = partsOf(
        'InteractionFeedback',
        input.feedbackId,
        'feedbackId',
      );
      await writeFeedback('This feedback', context, () =>
        context.upstream.interactionFeedback.delete({ conversationId, interactionId, upstreamId }),
      );
      return { deletedId: input.feedbackId, conversationId };
    },
  }),
);
