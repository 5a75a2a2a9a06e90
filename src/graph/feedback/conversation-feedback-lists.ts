import type { ConversationFeedback } from '../../upstream/conversation-feedback.ts';
import { maxFeedbackPerPage } from '../../upstream/feedback.ts';
import { builder } from '../builder.ts';
import { ConversationType } from '../conversation/conversation.ts';
import { readableAhead } from '../conversation/read-ahead.ts';
import { upstreamIdOf } from '../ids.ts';
import { idLimit, limitFilterIds } from '../paging/filter-ids.ts';
import { leadingOrder } from '../paging/list.ts';
import { sortFor } from '../paging/order.ts';
import { paginate } from '../paging/paging.ts';
import { inPagesOf, inSharedPagesOf, upstreamCalls } from '../upstream-calls.ts';
import { ConversationFeedbackType } from './conversation-feedback.ts';
import { ConversationFeedbackOrder, newestFirst } from './feedback-order.ts';
import { conversationFeedbackValues } from './feedback-values.ts';

const ConversationFeedbackConnection = builder.connectionObject(
  {
    type: ConversationFeedbackType,
    name: 'ConversationFeedbackConnection',
    description: 'A page of feedback on conversations.',
  },
  { name: 'ConversationFeedbackEdge', description: 'Feedback and its place in the list.' },
);

const idOf = ({ upstreamId }: ConversationFeedback) => upstreamId;

builder.objectField(ConversationType, 'feedback', (t) =>
  t.connection(
    {
      type: ConversationFeedbackType,
      nullable: true,
      description:
        'What was said of it as a whole, as far as you may see it. Null, with an error: it could not be read. One upstream call for all conversations of a page, and one more for each further 100 of their feedback; with a cursor, one call for this conversation alone.',
      args: {
        orderBy: t.arg({
          type: [ConversationFeedbackOrder],
          description: 'The order; newest first when left out.',
        }),
      },
      extensions: upstreamCalls(inSharedPagesOf(maxFeedbackPerPage)),
      resolve: readableAhead('feedback', (parentId, args, { loaders, paging }) => {
        const sort = args.orderBy?.length ? args.orderBy : newestFirst;
        return loaders.feedback.conversationFeedbackByConversation.page(parentId, sort, args, paging);
      }),
    },
    ConversationFeedbackConnection,
  ),
);

builder.queryField('conversationFeedback', (t) =>
  t.connection(
    {
      type: ConversationFeedbackType,
      nullable: true,
      description:
        'The feedback on conversations that you may see. Null, with an error: it could not be read. One upstream call for each 100 of it.',
      args: {
        conversationIds: t.arg.idList({
          description: `Only on these conversations, by global id or REST id; on all when left out. ${idLimit}`,
        }),
        orderBy: t.arg({
          type: [ConversationFeedbackOrder],
          description: 'The order; newest first when left out.',
        }),
      },
      extensions: upstreamCalls(inPagesOf(maxFeedbackPerPage)),
      resolve: (_, { conversationIds, orderBy, ...args }, { upstream, paging }) => {
        limitFilterIds(paging.maxFilterIds, [conversationIds]);
        const query = { conversationIds: conversationIds?.map((id) => upstreamIdOf('Conversation', id)) };
        const sort = orderBy?.length ? orderBy : newestFirst;
        return paginate(
          args,
          {
            name: ['conversationFeedback', query, sort],
            order: leadingOrder(sort, conversationFeedbackValues),
            idOf,
            maxItemsPerRequest: maxFeedbackPerPage,
            matchesNothing: query.conversationIds?.length === 0,
            read: (direction, page) =>
              upstream.conversationFeedback.page({ ...query, sort: sortFor(direction, sort) }, page),
          },
          paging,
        );
      },
    },
    ConversationFeedbackConnection,
  ),
);
