import { maxFeedbackPerPage } from '../../upstream/feedback.ts';
import type { InteractionFeedback } from '../../upstream/interaction-feedback.ts';
import { builder } from '../builder.ts';
import { ConversationType } from '../conversation/conversation.ts';
import { readableAhead } from '../conversation/read-ahead.ts';
import { partsOf, upstreamIdOf } from '../ids.ts';
import { InteractionType } from '../interaction/interaction.ts';
import { idLimit, limitFilterIds } from '../paging/filter-ids.ts';
import { leadingOrder } from '../paging/list.ts';
import { sortFor } from '../paging/order.ts';
import { paginate } from '../paging/paging.ts';
import { inPagesOf, inSharedPagesOf, upstreamCalls } from '../upstream-calls.ts';
import { InteractionFeedbackOrder, newestFirst } from './feedback-order.ts';
import { interactionFeedbackValues } from './feedback-values.ts';
import { InteractionFeedbackType } from './interaction-feedback.ts';

const InteractionFeedbackConnection = builder.connectionObject(
  {
    type: InteractionFeedbackType,
    name: 'InteractionFeedbackConnection',
    description: 'A page of feedback on turns.',
  },
  { name: 'InteractionFeedbackEdge', description: 'Feedback and its place in the list.' },
);

const idOf = ({ upstreamId }: InteractionFeedback) => upstreamId;

builder.objectField(ConversationType, 'interactionFeedback', (t) =>
  t.connection(
    {
      type: InteractionFeedbackType,
      nullable: true,
      description:
        'What was said of its turns, as far as you may see it. Null, with an error: it could not be read. One upstream call for all conversations of a page, and one more for each further 100 of their feedback; with a cursor, one call for this conversation alone.',
      args: {
        orderBy: t.arg({
          type: [InteractionFeedbackOrder],
          description: 'The order; newest first when left out.',
        }),
      },
      extensions: upstreamCalls(inSharedPagesOf(maxFeedbackPerPage)),
      resolve: readableAhead('interactionFeedback', (parentId, args, { loaders, paging }) => {
        const sort = args.orderBy?.length ? args.orderBy : newestFirst;
        return loaders.feedback.interactionFeedbackByConversation.page(parentId, sort, args, paging);
      }),
    },
    InteractionFeedbackConnection,
  ),
);

builder.objectField(InteractionType, 'feedback', (t) =>
  t.connection(
    {
      type: InteractionFeedbackType,
      nullable: true,
      description:
        'What was said of it, as far as you may see it. Null, with an error: it could not be read. One upstream call for all turns of a page, and one more for each further 100 of their feedback; with a cursor, one call for this turn alone.',
      args: {
        orderBy: t.arg({
          type: [InteractionFeedbackOrder],
          description: 'The order; newest first when left out.',
        }),
      },
      extensions: upstreamCalls(inSharedPagesOf(maxFeedbackPerPage)),
      resolve: ({ upstreamId: parentId }, args, { loaders, paging }) => {
        const sort = args.orderBy?.length ? args.orderBy : newestFirst;
        return loaders.feedback.interactionFeedbackByInteraction.page(parentId, sort, args, paging);
      },
    },
    InteractionFeedbackConnection,
  ),
);

builder.queryField('interactionFeedback', (t) =>
  t.connection(
    {
      type: InteractionFeedbackType,
      nullable: true,
      description:
        'The feedback on turns that you may see. Null, with an error: it could not be read. One upstream call for each 100 of it.',
      args: {
        conversationIds: t.arg.idList({
          description: `Only on turns of these conversations, by global id or REST id; of all when left out. ${idLimit}`,
        }),
        interactionIds: t.arg.idList({
          description: `Only on these turns, by global id; on all when left out. ${idLimit}`,
        }),
        orderBy: t.arg({
          type: [InteractionFeedbackOrder],
          description: 'The order; newest first when left out.',
        }),
      },
      extensions: upstreamCalls(inPagesOf(maxFeedbackPerPage)),
      resolve: (_, { conversationIds, interactionIds, orderBy, ...args }, { upstream, paging }) => {
        limitFilterIds(paging.maxFilterIds, [conversationIds, interactionIds]);
        const query = {
          conversationIds: conversationIds?.map((id) => upstreamIdOf('Conversation', id)),
          interactionIds: interactionIds?.map((id) => partsOf('Interaction', id)[1] ?? ''),
        };
        const sort = orderBy?.length ? orderBy : newestFirst;
        return paginate(
          args,
          {
            name: ['interactionFeedback', query, sort],
            order: leadingOrder(sort, interactionFeedbackValues),
            idOf,
            maxItemsPerRequest: maxFeedbackPerPage,
            matchesNothing: query.conversationIds?.length === 0 || query.interactionIds?.length === 0,
            read: (direction, page) =>
              upstream.interactionFeedback.page({ ...query, sort: sortFor(direction, sort) }, page),
          },
          paging,
        );
      },
    },
    InteractionFeedbackConnection,
  ),
);
