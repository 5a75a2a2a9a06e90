import { type Message, maxMessagesPerPage } from '../../upstream/messages.ts';
import { builder } from '../builder.ts';
import { ConversationType } from '../conversation/conversation.ts';
import { readableAhead } from '../conversation/read-ahead.ts';
import { leadingOrder, type WalkableList } from '../paging/list.ts';
import { OrderDirection, sortFor } from '../paging/order.ts';
import { paginate } from '../paging/paging.ts';
import { inPagesOf, upstreamCalls } from '../upstream-calls.ts';
import { MessageObject } from './message.ts';
import { encodeMessageType, MessageType } from './message-kinds.ts';

const MessageFilter = builder.inputType('MessageFilter', {
  description: 'Which messages to list. What is left out does not restrict.',
  fields: (t) => ({
    types: t.field({
      type: [MessageType],
      description: 'Only these types. Left out: everything but inner thoughts.',
    }),
  }),
});

const MessageOrderField = builder.enumType('MessageOrderField', {
  description: 'What messages can be ordered by.',
  values: {
    CREATED_AT: { value: 'createdAt', description: 'When they were stored.' },
    SENT_AT: { value: 'timestamp', description: 'When they were sent.' },
    INTERACTION: { value: 'interactionId', description: 'The turn that they belong to, oldest turn first.' },
  } as const,
});

const MessageOrder = builder.inputType('MessageOrder', {
  description: 'One key of an order; earlier keys dominate, ids break ties.',
  fields: (t) => ({
    field: t.field({ type: MessageOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: OrderDirection, required: true, description: 'Which way.' }),
  }),
});

const oldestFirst = [{ field: 'createdAt', direction: 'ASC' }] as const;

const messageValues = {
  createdAt: ({ createdAt }: Message) => Date.parse(createdAt),
  timestamp: ({ sentAt }: Message) => Date.parse(sentAt),
  interactionId: ({ interactionId }: Message) => interactionId,
};

const MessageConnection = builder.connectionObject(
  {
    type: MessageObject,
    name: 'MessageConnection',
    description: 'A page of messages.',
  },
  { name: 'MessageEdge', description: 'A message and its place in the list.' },
);

builder.objectField(ConversationType, 'messages', (t) =>
  t.connection(
    {
      type: MessageObject,
      nullable: true,
      description:
        'What was said. `last: 20` gives the latest, oldest first. One upstream call for each 100 messages, the conversation itself not counted. Messages that you may not see are left out. Null, with an error: they could not be read.',
      args: {
        filter: t.arg({ type: MessageFilter, description: 'Which ones; everything said when left out.' }),
        orderBy: t.arg({ type: [MessageOrder], description: 'The order; oldest first when left out.' }),
      },
      extensions: upstreamCalls(inPagesOf(maxMessagesPerPage)),
      resolve: readableAhead('messages', (conversationId, args, { upstream, loaders, paging }) => {
        const { filter, orderBy } = args;
        const types = filter?.types?.map(encodeMessageType).filter((type) => type !== undefined);
        const sort = orderBy?.length ? orderBy : oldestFirst;
        const list: WalkableList<Message> = {
          name: ['messages', conversationId, { types }, sort],
          idOf: (message) => message.upstreamId,
          order: leadingOrder(sort, messageValues),
          maxItemsPerRequest: maxMessagesPerPage,
          matchesNothing: types?.length === 0,
          read: (direction, page) =>
            upstream.messages.page(conversationId, { types, sort: sortFor(direction, sort) }, page),
        };
        return loaders.messages.messagePages(() => paginate(args, list, paging));
      }),
    },
    MessageConnection,
  ),
);
