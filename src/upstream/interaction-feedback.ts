import { feedbackCreated, interactionComment } from '../contract/feedback.ts';
import { FeedbackFields, type FeedbackSortField, feedbackPath, feedbackSortNames } from './feedback.ts';
import { jsonBody } from './json-body.ts';
import { type Page, type PageQuery, pageOf } from './page.ts';
import type { Requester } from './requester.ts';
import { encodeSort, type SortKey } from './sort.ts';
import { readObject, readObjectId, readText, type WireObject, WireValueError } from './wire-values.ts';

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
    page: (
      { conversationIds, interactionIds, sort }: InteractionFeedbackQuery,
      page: PageQuery,
    ): Promise<Page<InteractionFeedback>> =>
      request(interactionFeedbackPage, {
        operation: 'get-conversation-feedbacks',
        method: 'GET',
        path: feedbackPath,
        query: {
          type: 'interaction',
          conversation_id: conversationIds,
          interaction_id: interactionIds,
          sort_by: encodeSort(sort, feedbackSortNames),
          limit: page.limit,
          continuation_token: page.token ?? undefined,
        },
      }),

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

const interactionFeedbackPage = pageOf('feedbacks', readInteractionFeedback);

export function readInteractionFeedback(row: unknown): InteractionFeedback {
  return new InteractionFeedbackRow(readObject(row, 'The feedback'));
}

class InteractionFeedbackRow extends FeedbackFields implements InteractionFeedback {
  readonly interactionId: string;
  readonly content: InteractionFeedbackContent;

  constructor(wire: WireObject) {
    super(wire);
    if (wire.type !== 'interaction') throw new WireValueError('type', 'interaction');
    const content = readObject(wire.feedback_content, 'feedback_content');
    this.interactionId = readObjectId(content.interaction_id, 'interaction_id');
    this.content = readContent(content);
  }
}

/** Kinds beside the comment may come, and are passed through as they are. */
function readContent(content: WireObject): InteractionFeedbackContent {
  const type = readText(content.type, 'The type of the content');
  const known = interactionComment.safeParse(content);
  if (!known.success) return { kind: 'unknown', type, payload: content };
  const { comment, resolved } = known.data;
  return { kind: 'comment', comment, resolved };
}
