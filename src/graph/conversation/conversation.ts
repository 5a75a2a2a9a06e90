import type { GraphQLResolveInfo } from 'graphql';
import type { Conversation } from '../../upstream/conversation.ts';
import { maxConversationsPerPage } from '../../upstream/conversations.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { upstreamIdOf } from '../ids.ts';
import { isOnlyField, selects, selectsOnly } from '../selection.ts';
import { ServiceType, serviceCalls, serviceOf } from '../service/service.ts';
import { Tag } from '../tag.ts';
import { eachObject, inBatchesOf, unlessOnly, upstreamCalls } from '../upstream-calls.ts';
import { ConversationAgent } from './conversation-agent.ts';
import { decodePostProcessingType, PostProcessingType } from './post-processing.ts';
import { readAhead } from './read-ahead.ts';
import { VersionSetInfo } from './version-set.ts';

/** A conversation, or its bare id where nothing was asked for that needs the rest. */
export type ConversationModel = Conversation | { readonly upstreamId: string };

/** Fields that the id alone answers, or that are read by themselves. */
const knownFromId = new Set([
  'id',
  'upstreamId',
  'messages',
  'message',
  'interactions',
  'interaction',
  'feedback',
  'interactionFeedback',
  'activeStream',
]);

/** The conversation behind an id, loaded only if the selection needs it. Null: absent, or not visible to the caller. */
export async function conversationOf(
  upstreamId: string,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<ConversationModel | null> {
  return selectsOnly(info, knownFromId) ? { upstreamId } : readConversation(upstreamId, context, info);
}

/** When `conversationOf` gives null, as descriptions of its fields say it. */
export const conversationNullRule =
  'Null: you may not read it, or, with an error, it could not be read. It is only read, and only then null, where more is selected than `id`, `upstreamId` and fields with reads of their own, such as `messages`.';

/** What `conversationOf` costs. */
export const conversationCalls = upstreamCalls(unlessOnly(knownFromId, inBatchesOf(maxConversationsPerPage)));

/** With the agent at once where it is asked for: reading a list first would only add a call. */
function readConversation(
  upstreamId: string,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<Conversation | null> {
  const { conversations } = context.loaders;
  readAhead(upstreamId, context, info);
  return selects(info, 'agent')
    ? conversations.conversationDetail(upstreamId)
    : conversations.conversationById.load(upstreamId);
}

/** For the only field of an operation: nobody else asks for a conversation that could be read with this one. */
function readOnlyConversation(
  upstreamId: string,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<Conversation | null> {
  readAhead(upstreamId, context, info);
  return context.loaders.conversations.conversationDetail(upstreamId);
}

/** For fields that ask for more than the id: `conversationOf` loads whatever one of them is selected on. */
export function loaded(conversation: ConversationModel): Conversation {
  if ('createdAt' in conversation) return conversation;
  throw new Error('This conversation was not loaded.');
}

export const ConversationType = builder.objectRef<ConversationModel>('Conversation');

builder.node(ConversationType, {
  description: 'One user talking with the agent of one service, from the greeting to the end.',
  id: { resolve: ({ upstreamId }) => upstreamId },
  loadWithoutCache: readConversation,
  fields: (t) => ({
    upstreamId: t.expose('upstreamId', { type: 'ObjectID', description: 'The id in the REST API.' }),
    userId: t.field({
      type: 'ObjectID',
      nullable: true,
      description: 'The user who started it. Null: you may not see who that was.',
      resolve: (conversation) => loaded(conversation).userId,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was started.',
      resolve: (conversation) => loaded(conversation).createdAt,
    }),
    isFinished: t.boolean({
      description: 'Whether it has ended; a finished conversation takes no further messages.',
      resolve: (conversation) => loaded(conversation).isFinished,
    }),
    isAnalyzed: t.boolean({
      description: 'Whether all that follows the end of a conversation has been worked out.',
      resolve: (conversation) => loaded(conversation).isAnalyzed,
    }),
    completedPostProcessings: t.field({
      type: [PostProcessingType],
      description: 'What has been worked out since it ended, in the order in which it was done.',
      resolve: (conversation) => loaded(conversation).completedPostProcessings.map(decodePostProcessingType),
    }),
    finalMessage: t.string({
      nullable: true,
      description: 'The text of the latest message. Null: there is none yet, or you may not read it.',
      resolve: (conversation) => loaded(conversation).finalMessage,
    }),
    messageCount: t.int({
      description: 'Messages of the user and the agent, and external events; inner thoughts do not count.',
      resolve: (conversation) => loaded(conversation).messageCount,
    }),
    service: t.field({
      type: ServiceType,
      nullable: true,
      description:
        'The service it is held with. Null: you may not see it. One upstream call for all conversations of a page.',
      extensions: serviceCalls,
      resolve: (conversation, _, context, info) => serviceOf(loaded(conversation).serviceId, context, info),
    }),
    versionSet: t.field({
      type: VersionSetInfo,
      nullable: true,
      description: 'The exact versions that this conversation runs on. Null: you may not see them.',
      resolve: (conversation) => loaded(conversation).versionSet,
    }),
    agent: t.field({
      type: ConversationAgent,
      nullable: true,
      description:
        'Who answers. Null: the conversation is gone, or, with an error, could not be read by itself. One upstream call for each conversation that was not read by itself, so ask for it on single conversations.',
      extensions: upstreamCalls(eachObject),
      resolve: async (conversation, _, { loaders }) => {
        const known = loaded(conversation).agent;
        return known ?? (await loaders.conversations.conversationDetail(conversation.upstreamId))?.agent;
      },
    }),
    tags: t.field({
      type: [Tag],
      description: 'Labels it was given when it was started.',
      resolve: (conversation) => loaded(conversation).tags,
    }),
  }),
});

builder.queryField('conversation', (t) =>
  t.field({
    type: ConversationType,
    nullable: true,
    description:
      'One conversation. Null: there is none with this id, or, with an error, you may not read it. One upstream call.',
    args: {
      id: t.arg.id({ required: true, description: 'Its global id, or its id in the REST API.' }),
    },
    extensions: upstreamCalls(eachObject),
    resolve: (_, { id }, context, info) => {
      const read = isOnlyField(info) ? readOnlyConversation : readConversation;
      return read(upstreamIdOf('Conversation', id), context, info);
    },
  }),
);
