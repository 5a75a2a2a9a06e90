import {
  feedbackCreated,
  type InteractionFeedbackWire,
  interactionComment,
  interactionFeedbackPage,
} from '../contract/feedback.ts';
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

export interface InteractionFeedback extends FeedbackFields {
  readonly interactionId: string;
  readonly content: InteractionFeedbackContent;
}

export type InteractionFeedbackContent =
  | { readonly kind: 'comment'; readonly comment: string; readonly resolved: boolean }
  | { readonly kind: 'unknown'; readonly type: string; readonly payload: Readonly<Record<string, unknown>> };

export interface InteractionFeedbackQuery {
  readonly conversationIds?: readonly string[];
  readonly interactionIds?: readonly string[];
  /** Newest first when left out. */
  readonly sort?: readonly SortKey<FeedbackSortField>[];
}

/** One interaction of a conversation. */
export interface InteractionKey {
  readonly conversationId: string;
  readonly interactionId: string;
}

/** What it takes to find feedback on an interaction. */
export interface InteractionFeedbackKey extends InteractionKey {
  readonly upstreamId: string;
}

export function interactionFeedbackEndpoints({ request, perform }: Requester) {
  const collectionOf = ({ conversationId, interactionId }: InteractionKey) =>
    `/conversation/${conversationId}/interaction/${interactionId}/feedback/`;

  return {
    page: async (
      { conversationIds, interactionIds, sort }: InteractionFeedbackQuery,
      page: PageQuery,
    ): Promise<Page<InteractionFeedback>> => {
      const answer = await request(interactionFeedbackPage, {
        operation: 'get-conversation-feedbacks',
        method: 'GET',
        path: feedbackPath,
        query: {
          type: 'interaction',
          conversation_id: conversationIds,
          interaction_id: interactionIds,
          sort_by: encodeFeedbackSort(sort),
          ...encodePage(page),
        },
      });
      return decodePage(answer.feedbacks, answer, (row) => ({
        ...decodeFeedbackFields(row),
        interactionId: row.feedback_content.interaction_id,
        content: decodeContent(row.feedback_content),
      }));
    },

    create: async (
      interaction: InteractionKey,
      content: { readonly comment: string; readonly resolved: boolean },
    ): Promise<InteractionFeedbackKey> => {
      const created = await request(feedbackCreated, {
        operation: 'create-interaction-feedback',
        method: 'POST',
        path: collectionOf(interaction),
        ...jsonBody({ type: 'interaction_comment', ...content }),
      });
      return { ...interaction, upstreamId: created.feedback_id };
    },

    /** What is left out stays as it is. */
    update: (
      key: InteractionFeedbackKey,
      change: { readonly comment?: string; readonly resolved?: boolean },
    ): Promise<void> =>
      perform({
        operation: 'update-interaction-feedback',
        method: 'POST',
        path: `${collectionOf(key)}${key.upstreamId}/`,
        ...jsonBody(change),
      }),

    delete: (key: InteractionFeedbackKey): Promise<void> =>
      perform({
        operation: 'delete-interaction-feedback',
        method: 'DELETE',
        path: `${collectionOf(key)}${key.upstreamId}/`,
      }),
  };
}

function decodeContent(content: InteractionFeedbackWire['feedback_content']): InteractionFeedbackContent {
  const known = interactionComment.safeParse(content);
  if (!known.success) return { kind: 'unknown', type: content.type, payload: content };
  const { comment, resolved } = known.data;
  return { kind: 'comment', comment, resolved };
}
