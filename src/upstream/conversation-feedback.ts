import { conversationFeedbackPage, feedbackCreated } from '../contract/feedback.ts';
import {
  decodeFeedbackFields,
  encodeFeedbackSort,
  type FeedbackFields,
  type FeedbackSortField,
  feedbackPath,
} from './feedback.ts';
import { jsonBody } from './json-body.ts';
import { decodePage, encodePage, type Page, type PageQuery } from './page.ts';
import type { Requester } from './requester.ts';
import type { SortKey } from './sort.ts';

export interface ConversationFeedback extends FeedbackFields {
  readonly comment: string;
}

export interface ConversationFeedbackQuery {
  readonly conversationIds?: readonly string[];
  /** Newest first when left out. */
  readonly sort?: readonly SortKey<ConversationFeedbackSortField>[];
}

export type ConversationFeedbackSortField = Exclude<FeedbackSortField, 'interactionId'>;

/** What it takes to find feedback on a conversation. */
export interface ConversationFeedbackKey {
  readonly conversationId: string;
  readonly upstreamId: string;
}

export function conversationFeedbackEndpoints({ request, perform }: Requester) {
  const pathOf = ({ conversationId, upstreamId }: ConversationFeedbackKey) =>
    `/conversation/${conversationId}/feedback/${upstreamId}/`;

  return {
    page: async (
      { conversationIds, sort }: ConversationFeedbackQuery,
      page: PageQuery,
    ): Promise<Page<ConversationFeedback>> => {
      const answer = await request(conversationFeedbackPage, {
        operation: 'get-conversation-feedbacks',
        method: 'GET',
        path: feedbackPath,
        query: {
          type: 'conversation',
          conversation_id: conversationIds,
          sort_by: encodeFeedbackSort(sort),
          ...encodePage(page),
        },
      });
      return decodePage(answer.feedbacks, answer, (row) => ({
        ...decodeFeedbackFields(row),
        comment: row.feedback_content.comment,
      }));
    },

    create: async (conversationId: string, comment: string): Promise<ConversationFeedbackKey> => {
      const created = await request(feedbackCreated, {
        operation: 'create-conversation-feedback',
        method: 'POST',
        path: `/conversation/${conversationId}/feedback/`,
        ...jsonBody({ comment }),
      });
      return { conversationId, upstreamId: created.feedback_id };
    },

    update: (key: ConversationFeedbackKey, comment: string): Promise<void> =>
      perform({
        operation: 'update-conversation-feedback',
        method: 'POST',
        path: pathOf(key),
        ...jsonBody({ comment }),
      }),

    delete: (key: ConversationFeedbackKey): Promise<void> =>
      perform({ operation: 'delete-conversation-feedback', method: 'DELETE', path: pathOf(key) }),
  };
}
