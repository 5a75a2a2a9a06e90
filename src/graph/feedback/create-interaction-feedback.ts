import { builder } from '../builder.ts';
import {
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  PayloadTooLargeError,
  RateLimitedError,
  UpstreamUnavailableError,
} from '../errors/errors.ts';
import { partsOf } from '../ids.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { interactionFeedbackSuccess } from './feedback-results.ts';
import { checkComment, commentRules, writeFeedback } from './write-feedback.ts';

const CreateInteractionFeedbackInput = builder.inputType('CreateInteractionFeedbackInput', {
  description: 'What to say, and of which turn.',
  fields: (t) => ({
    interactionId: t.id({ required: true, description: 'The turn, by its global id.' }),
    comment: t.string({ required: true, description: `What to say of it; ${commentRules}.` }),
    resolved: t.boolean({
      defaultValue: false,
      description: 'Whether it has been dealt with already, which freezes the comment.',
    }),
  }),
});

const CreateInteractionFeedbackSuccess = interactionFeedbackSuccess(
  'CreateInteractionFeedbackSuccess',
  'The feedback is stored.',
);

builder.mutationField('createInteractionFeedback', (t) =>
  t.field({
    type: CreateInteractionFeedbackSuccess,
    description: 'Comments on one turn of a conversation, in whatever state that is. One upstream call.',
    args: {
      input: t.arg({
        type: CreateInteractionFeedbackInput,
        required: true,
        description: 'What to say, and of which turn.',
      }),
    },
    errors: {
      union: { description: 'What came of giving feedback on a turn.' },
      types: [
        InvalidInputError,
        NotFoundError,
        ForbiddenError,
        PayloadTooLargeError,
        RateLimitedError,
        UpstreamUnavailableError,
      ],
    },
    extensions: upstreamCalls(eachObject),
    resolve: async (_, { input }, context) => {
      const [conversationId = '', interactionId = ''] = partsOf(
        'Interaction',
        input.interactionId,
        'interactionId',
      );
      const content = { comment: checkComment(input.comment), resolved: input.resolved ?? false };
      return writeFeedback('This interaction', context, () =>
        context.upstream.interactionFeedback.create({ conversationId, interactionId }, content),
      );
    },
  }),
);
