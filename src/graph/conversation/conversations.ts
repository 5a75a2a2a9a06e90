import type { Conversation } from '../../upstream/conversation.ts';
import { type ConversationQuery, maxConversationsPerPage } from '../../upstream/conversations.ts';
import { builder } from '../builder.ts';
import { upstreamIdOf } from '../ids.ts';
import { idLimit, limitFilterIds } from '../paging/filter-ids.ts';
import { leadingOrder } from '../paging/list.ts';
import { OrderDirection, sortFor } from '../paging/order.ts';
import { paginate } from '../paging/paging.ts';
import { TagFilter, tagFiltersOf } from '../tag-filter.ts';
import { inPagesOf, upstreamCalls } from '../upstream-calls.ts';
import { ConversationType } from './conversation.ts';

const ConversationFilter = builder.inputType('ConversationFilter', {
  description:
    'Which conversations to list. What is left out does not restrict; what is given must all hold.',
  fields: (t) => ({
    ids: t.idList({ description: `Only these, by global id or by the id in the REST API. ${idLimit}` }),
    serviceIds: t.idList({
      description: `Only those held with these services, by global id or REST id. ${idLimit}`,
    }),
    userIds: t.field({ type: ['ObjectID'], description: `Only those that these users started. ${idLimit}` }),
    isFinished: t.boolean({ description: 'Only finished, or only unfinished ones.' }),
    tags: t.field({
      type: [TagFilter],
      description: 'Only those that carry every one of these tags, which upstreams of an older kind ignore.',
    }),
  }),
});

const ConversationOrderField = builder.enumType('ConversationOrderField', {
  description: 'What conversations can be ordered by.',
  values: { CREATED_AT: { value: 'createdAt', description: 'When they were started.' } } as const,
});

const ConversationOrder = builder.inputType('ConversationOrder', {
  description: 'One key of an order; earlier keys dominate, ids break ties.',
  fields: (t) => ({
    field: t.field({ type: ConversationOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: OrderDirection, required: true, description: 'Which way.' }),
  }),
});

const newestFirst = [{ field: 'createdAt', direction: 'DESC' }] as const;

const ConversationConnection = builder.connectionObject(
  {
    type: ConversationType,
    name: 'ConversationConnection',
    description: 'A page of conversations.',
  },
  { name: 'ConversationEdge', description: 'A conversation and its place in the list.' },
);

builder.queryField('conversations', (t) =>
  t.connection(
    {
      type: ConversationType,
      nullable: true,
      description:
        'The conversations that you may see. Null, with an error: they could not be read. One upstream call for each 150 of them.',
      args: {
        filter: t.arg({ type: ConversationFilter, description: 'Which ones; all when left out.' }),
        orderBy: t.arg({ type: [ConversationOrder], description: 'The order; newest first when left out.' }),
      },
      extensions: upstreamCalls(inPagesOf(maxConversationsPerPage)),
      resolve: (_, args, { upstream, loaders, paging }) => {
        const { filter, orderBy } = args;
        limitFilterIds(paging.maxFilterIds, [filter?.ids, filter?.serviceIds, filter?.userIds]);
        const query: ConversationQuery = {
          ids: filter?.ids?.map((id) => upstreamIdOf('Conversation', id)),
          serviceIds: filter?.serviceIds?.map((id) => upstreamIdOf('Service', id)),
          userIds: filter?.userIds ?? undefined,
          isFinished: filter?.isFinished ?? undefined,
          tags: tagFiltersOf(filter?.tags),
        };
        const sort = orderBy?.length ? orderBy : newestFirst;
        return paginate<Conversation>(
          args,
          {
            name: ['conversations', query, sort],
            idOf: ({ upstreamId }) => upstreamId,
            order: leadingOrder(sort, { createdAt: ({ createdAt }) => Date.parse(createdAt) }),
            maxItemsPerRequest: maxConversationsPerPage,
            matchesNothing: [query.ids, query.serviceIds, query.userIds].some((list) => list?.length === 0),
            read: async (direction, page) => {
              const answer = await upstream.conversations.page(
                { ...query, sort: sortFor(direction, sort) },
                page,
              );
              loaders.conversations.keepListed(answer.items);
              return answer;
            },
          },
          paging,
        );
      },
    },
    ConversationConnection,
  ),
);
