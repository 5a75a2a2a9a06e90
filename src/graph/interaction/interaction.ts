import type { Message } from '../../upstream/messages.ts';
import { partKey } from '../batching/conversation-part-loader.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import {
  ConversationType,
  conversationCalls,
  conversationNullRule,
  conversationOf,
} from '../conversation/conversation.ts';
import { partsOf, refuseId } from '../ids.ts';
import { MessageObject } from '../message/message.ts';
import { eachConversation, eachObject, ifAny, upstreamCalls } from '../upstream-calls.ts';

/** One turn of a conversation; its messages, oldest first, where they have been read already. */
export interface InteractionModel {
  readonly conversationId: string;
  readonly upstreamId: string;
  readonly messages?: readonly Message[];
}

/** An interaction is known by its messages: null where none of them exists, or is visible to the caller. */
export async function findInteraction(
  conversationId: string,
  upstreamId: string,
  { loaders }: GraphContext,
): Promise<InteractionModel | null> {
  const messages = await loaders.interactions.messagesByInteraction.load(partKey(conversationId, upstreamId));
  return messages.length === 0 ? null : { conversationId, upstreamId, messages };
}

async function messagesOf(
  interaction: InteractionModel,
  { loaders }: GraphContext,
): Promise<readonly Message[]> {
  const { conversationId, upstreamId, messages } = interaction;
  return messages ?? loaders.interactions.messagesByInteraction.load(partKey(conversationId, upstreamId));
}

/** What an interaction of which only the ids are known costs, where its messages are asked for. */
export const interactionCalls = upstreamCalls(
  ifAny(new Set(['messages', 'userMessage', 'agentMessage']), eachConversation),
);

export const InteractionType = builder.objectRef<InteractionModel>('Interaction');

builder.node(InteractionType, {
  description:
    'One turn: what the user said, if anything, and what the agent answered. Stored as a whole or not at all.',
  id: { resolve: ({ conversationId, upstreamId }) => `${conversationId}:${upstreamId}` },
  loadWithoutCache: (id, context) => {
    const [conversationId = '', upstreamId = ''] = id.split(':');
    return findInteraction(conversationId, upstreamId, context);
  },
  fields: (t) => ({
    upstreamId: t.expose('upstreamId', { type: 'ObjectID', description: 'The id in the REST API.' }),
    conversation: t.field({
      type: ConversationType,
      nullable: true,
      description: `The conversation that it is a turn of. ${conversationNullRule}`,
      extensions: conversationCalls,
      resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
    }),
    messages: t.field({
      type: [MessageObject],
      nullable: true,
      description:
        'What was said in it, oldest first, without inner thoughts. One upstream call for all interactions of a conversation, none where they were listed.',
      resolve: async (interaction, _, context) => [...(await messagesOf(interaction, context))],
    }),
    userMessage: t.field({
      type: MessageObject,
      nullable: true,
      description: 'What the user said. Null: nothing (the agent spoke first), or you may not read it.',
      resolve: async (interaction, _, context) =>
        (await messagesOf(interaction, context)).find(({ type }) => type === 'user-message'),
    }),
    agentMessage: t.field({
      type: MessageObject,
      nullable: true,
      description: 'What the agent answered. Null: you may not read it.',
      resolve: async (interaction, _, context) =>
        (await messagesOf(interaction, context)).findLast(({ type }) => type === 'agent-message'),
    }),
  }),
});

builder.objectField(ConversationType, 'interaction', (t) =>
  t.field({
    type: InteractionType,
    nullable: true,
    description: 'One turn of this conversation. Null: it has none with this id, or you may not read it.',
    args: { id: t.arg.id({ required: true, description: 'Its global id.' }) },
    extensions: upstreamCalls(eachObject),
    resolve: ({ upstreamId }, { id }, context) => {
      const [conversationId = '', interactionId = ''] = partsOf('Interaction', id);
      if (conversationId !== upstreamId)
        return refuseId(id, 'the global id of an interaction of this conversation');
      return findInteraction(conversationId, interactionId, context);
    },
  }),
);
