import { type Message, maxMessagesPerPage } from '../../upstream/messages.ts';
import { partKey } from '../batching/conversation-part-loader.ts';
import { builder } from '../builder.ts';
import { ConversationType } from '../conversation/conversation.ts';
import { readableAhead } from '../conversation/read-ahead.ts';
import { leadingOrder, type WalkableList } from '../paging/list.ts';
import { sortFor } from '../paging/order.ts';
import type { ConnectionArguments } from '../paging/paging.ts';
import { inPagesOf, upstreamCalls } from '../upstream-calls.ts';
import { InteractionType } from './interaction.ts';
import { paginateTurns } from './paginate-turns.ts';

/** What the user said, and what the agent answered. */
const messagesPerTurn = 2;

const oldestFirst = [{ field: 'createdAt', direction: 'ASC' }] as const;

const InteractionConnection = builder.connectionObject(
  { type: InteractionType, name: 'InteractionConnection', description: 'A page of interactions.' },
  { name: 'InteractionEdge', description: 'An interaction and its place in the list.' },
);

builder.objectField(ConversationType, 'interactions', (t) =>
  t.connection(
    {
      type: InteractionType,
      nullable: true,
      description:
        'The turns, oldest first: messages put together by the turn that they belong to. `last: 10` gives the latest ten. One upstream call for each 100 messages. A turn of which you may see no message is left out.',
      extensions: upstreamCalls(inPagesOf(maxMessagesPerPage, messagesPerTurn)),
      resolve: readableAhead(
        'interactions',
        async (conversationId, args: ConnectionArguments, { upstream, loaders, paging }) => {
          const messages: WalkableList<Message> = {
            name: ['interactions', conversationId],
            idOf: (message) => message.upstreamId,
            order: leadingOrder(oldestFirst, { createdAt: ({ createdAt }) => Date.parse(createdAt) }),
            maxItemsPerRequest: maxMessagesPerPage,
            read: (direction, page) =>
              upstream.messages.page(conversationId, { sort: sortFor(direction, oldestFirst) }, page),
          };
          const { turnPages, messagesByInteraction } = loaders.interactions;
          const turns = await turnPages(() => paginateTurns(args, messages, paging));
          // A message leads back to its turn, whose messages are known then.
          for (const { node } of turns.edges)
            messagesByInteraction.prime(partKey(conversationId, node.upstreamId), node.messages);
          return turns;
        },
      ),
    },
    InteractionConnection,
  ),
);
