import { builder } from '../builder.ts';
import {
  ConversationBusyError,
  ConversationFinishedError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  NotPossibleError,
  RateLimitedError,
  UpstreamUnavailableError,
} from '../errors/errors.ts';
import { upstreamIdOf } from '../ids.ts';
import { withLane } from '../interaction/lane.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { ConversationType, conversationCalls, conversationNullRule, conversationOf } from './conversation.ts';
import { refusalOf } from './conversation-conflict.ts';
import { tellEnd } from './tell-end.ts';

const FinishConversationInput = builder.inputType('FinishConversationInput', {
  description: 'What to finish.',
  fields: (t) => ({
    conversationId: t.id({ required: true, description: 'The conversation, by global id or REST id.' }),
  }),
});

const FinishConversationSuccess = builder
  .objectRef<{ readonly conversationId: string }>('FinishConversationSuccess')
  .implement({
    description: 'The conversation has ended; what follows its end is being worked out.',
    fields: (t) => ({
      conversation: t.field({
        type: ConversationType,
        nullable: true,
        description: `The conversation after its end. ${conversationNullRule}`,
        extensions: conversationCalls,
        resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
      }),
    }),
  });

builder.mutationField('finishConversation', (t) =>
  t.field({
    type: FinishConversationSuccess,
    description: 'Ends a conversation for good. One upstream call, one more if you select the conversation.',
    args: { input: t.arg({ type: FinishConversationInput, required: true, description: 'What to finish.' }) },
    errors: {
      union: { description: 'What came of finishing a conversation.' },
      types: [
        InvalidInputError,
        NotFoundError,
        ForbiddenError,
        ConversationBusyError,
        ConversationFinishedError,
        NotPossibleError,
        RateLimitedError,
        UpstreamUnavailableError,
      ],
    },
    extensions: upstreamCalls(eachObject),
    resolve: async (_, { input }, context) => {
      const conversationId = upstreamIdOf('Conversation', input.conversationId, 'conversationId');
      await withLane(conversationId, context, async () => {
        try {
          await context.upstream.conversations.finish(conversationId);
        } catch (error) {
          throw await refusalOf(error, conversationId, context);
        } finally {
          // What was loaded before, by an earlier mutation of the same document, is no longer true.
          context.renewLoaders();
        }
        await tellEnd(conversationId, context);
      });
      return { conversationId };
    },
  }),
);
