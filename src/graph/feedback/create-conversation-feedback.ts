import { builder } from '../builder.ts';
import {
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  PayloadTooLargeError,
  RateLimitedError,
  UpstreamUnavailableError,
} from '../errors/errors.ts';
import { upstreamIdOf } from '../ids.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { conversationFeedbackSuccess } from './feedback-results.ts';
import { checkComment, commentRules, writeFeedback } from './write-feedback.ts';

const CreateConversationFeedbackInput = builder.inputType('CreateConversationFeedbackInput', {
  description: 'What to say, and of which conversation.',
  fields: (t) => ({
    conversationId: t.id({ required: true, description: 'The conversation, by global id or REST id.' }),
    comment: t.string({ required: true, description: `What to say of it; ${commentRules}.` }),
  }),
});

const CreateConversationFeedbackSuccess = conversationFeedbackSuccess(
  'CreateConversationFeedbackSuccess',
  'The feedback is stored.',
);

builder.mutationField('createConversationFeedback', (t) =>
  t.field({
    type: CreateConversationFeedbackSuccess,
    description: 'Says what you think of a conversation, in whatever state it is. One upstream call.',
    args: {
      input: t.arg({
        type: CreateConversationFeedbackInput,
        required: true,
        description: 'What to say, and of which conversation.',
      }),
    },
    errors: {
      union: { description: 'What came of giving feedback on a conversation.' },
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
      const conversationId = upstreamIdOf('Conversation', input.conversationId, 'conversationId');
      const comment = checkComment(input.comment);
      return writeFeedback('This conversation', context, () =>
        context.upstream.conversationFeedback.create(conversationId, comment),
      );
    },
  }),
);
