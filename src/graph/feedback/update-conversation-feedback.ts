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
import { conversationFeedbackSuccess } from './feedback-results.ts';
import { checkComment, commentRules, writeFeedback } from './write-feedback.ts';

const UpdateConversationFeedbackInput = builder.inputType('UpdateConversationFeedbackInput', {
  description: 'What to change, and how.',
  fields: (t) => ({
    feedbackId: t.id({ required: true, description: 'The feedback, by its global id.' }),
    comment: t.string({ required: true, description: `What it shall say; ${commentRules}.` }),
  }),
});

const UpdateConversationFeedbackSuccess = conversationFeedbackSuccess(
  'UpdateConversationFeedbackSuccess',
  'The feedback is changed.',
);

builder.mutationField('updateConversationFeedback', (t) =>
  t.field({
    type: UpdateConversationFeedbackSuccess,
    description: 'Changes the comment of feedback on a conversation. One upstream call.',
    args: {
      input: t.arg({
        type: UpdateConversationFeedbackInput,
        required: true,
        description: 'What to change, and how.',
      }),
    },
    errors: {
      union: { description: 'What came of changing feedback on a conversation.' },
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
      const [conversationId = '', upstreamId = ''] = partsOf(
        'ConversationFeedback',
        input.feedbackId,
        'feedbackId',
      );
      const key = { conversationId, upstreamId };
      const comment = checkComment(input.comment);
      await writeFeedback('This feedback', context, () =>
        context.upstream.conversationFeedback.update(key, comment),
      );
      return key;
    },
  }),
);
