import { feedbackCreated } from '../contract/feedback.ts';
import { FeedbackFields, type FeedbackSortField, feedbackPath, feedbackSortNames } from './feedback.ts';
import { jsonBody } from './json-body.ts';
import { type Page, type PageQuery, pageOf } from './page.ts';
import type { Requester } from './requester.ts';
import { encodeSort, type SortKey } from './sort.ts';
import { readObject, readText, type WireObject, WireValueError } from './wire-values.ts';

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
    page: (
      { conversationIds, sort }: ConversationFeedbackQuery,
      page: PageQuery,
    ): Promise<Page<ConversationFeedback>> =>
      request(conversationFeedbackPage, {
        operation: 'get-conversation-feedbacks',
        method: 'GET',
        path: feedbackPath,
        query: {
          type: 'conversation',
          conversation_id: conversationIds,
          sort_by: encodeSort(sort, feedbackSortNames),
          limit: page.limit,
          continuation_token: page.token ?? undefined,
        },
      }),

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

const conversationFeedbackPage = pageOf('feedbacks', readConversationFeedback);

export function readConversationFeedback(row: unknown): ConversationFeedback {
  return new ConversationFeedbackRow(readObject(row, 'The feedback'));
}

class ConversationFeedbackRow extends FeedbackFields implements ConversationFeedback {
  readonly comment: string;

  constructor(wire: WireObject) {
    super(wire);
    if (wire.type !== 'conversation') throw new WireValueError('type', 'conversation');
    this.comment = readText(readObject(wire.feedback_content, 'feedback_content').comment, 'comment');
  }
}
