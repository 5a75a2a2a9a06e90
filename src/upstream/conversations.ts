import { type Conversation, conversationDetail, readConversation } from './conversation.ts';
import { type Page, type PageQuery, pageOf } from './page.ts';
import type { Requester } from './requester.ts';
import { encodeSort, type SortKey } from './sort.ts';
import { encodeTagFilter, type TagFilter } from './tag-filter.ts';

export interface ConversationQuery {
  readonly ids?: readonly string[];
  readonly serviceIds?: readonly string[];
  readonly userIds?: readonly string[];
  readonly isFinished?: boolean;
  /** Every one of them must be carried. */
  readonly tags?: readonly TagFilter[];
  /** Newest first when left out. */
  readonly sort?: readonly SortKey<'createdAt'>[];
}

export const maxConversationsPerPage = 150;

const sortNames = { createdAt: 'created_at' } as const;

export function conversationEndpoints({ request, perform }: Requester) {
  return {
    get: (id: string): Promise<Conversation> =>
      request(conversationDetail, {
        operation: 'get-conversation',
        method: 'GET',
        path: `/conversation/${id}/`,
      }),

    page: (query: ConversationQuery, page: PageQuery): Promise<Page<Conversation>> =>
      request(conversationPage, {
        operation: 'get-conversations',
        method: 'GET',
        path: '/conversation/',
        query: {
          id: query.ids,
          service_id: query.serviceIds,
          user_id: query.userIds,
          is_finished: query.isFinished,
          tag: query.tags?.map(encodeTagFilter),
          sort_by: encodeSort(query.sort, sortNames),
          limit: page.limit,
          continuation_token: page.token ?? undefined,
        },
      }),

    finish: (id: string): Promise<void> =>
      perform({ operation: 'finish-conversation', method: 'POST', path: `/conversation/${id}/finish/` }),
  };
}

const conversationPage = pageOf('conversations', readConversation);
