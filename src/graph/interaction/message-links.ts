import { partKey } from '../batching/conversation-part-loader.ts';
import { builder } from '../builder.ts';
import {
  ConversationType,
  conversationCalls,
  conversationNullRule,
  conversationOf,
} from '../conversation/conversation.ts';
import { partsOf, refuseId } from '../ids.ts';
import { MessageObject } from '../message/message.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { InteractionType, interactionCalls } from './interaction.ts';

/** From a message back to its turn and its conversation, and from a conversation to one message. */
builder.objectFields(MessageObject, (t) => ({
  interaction: t.field({
    type: InteractionType,
    description: 'The turn that it belongs to.',
    extensions: interactionCalls,
    resolve: ({ conversationId, interactionId }) => ({ conversationId, upstreamId: interactionId }),
  }),
  conversation: t.field({
    type: ConversationType,
    nullable: true,
    description: `The conversation that it belongs to. ${conversationNullRule}`,
    extensions: conversationCalls,
    resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
  }),
}));

builder.objectField(ConversationType, 'message', (t) =>
  t.field({
    type: MessageObject,
    nullable: true,
    description:
      'One message of this conversation. Null: it has none with this id, or you may not read it. One upstream call for all messages asked for by id.',
    args: { id: t.arg.id({ required: true, description: 'Its global id.' }) },
    extensions: upstreamCalls(eachObject),
    resolve: ({ upstreamId }, { id }, { loaders }) => {
      const [conversationId = '', messageId = ''] = partsOf('Message', id);
      if (conversationId !== upstreamId)
        return refuseId(id, 'the global id of a message of this conversation');
      return loaders.messages.messageById.load(partKey(conversationId, messageId));
    },
  }),
);
