import { encodeSort, type SortKey } from './sort.ts';
import { readObjectId, readText, readTimestamp, type WireObject } from './wire-values.ts';

/** What feedback of both families has. */
export interface FeedbackFields {
  readonly upstreamId: string;
  readonly conversationId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly authorId: string;
  readonly authorOrganizationId: string;
}

export const feedbackPath = '/conversation/feedback/';

/** The most that one page holds, shared by all conversations or interactions that a request asks for. */
export const maxFeedbackPerPage = 100;

const sortNames = {
  createdAt: 'created_at',
  authorId: 'user_id',
  authorOrganizationId: 'user_org_id',
  conversationId: 'conversation_id',
  interactionId: 'feedback_content.interaction_id',
} as const;
export type FeedbackSortField = keyof typeof sortNames;

export function encodeFeedbackSort(keys: readonly SortKey<FeedbackSortField>[] = []): string[] {
  return encodeSort(keys.map(({ field, direction }) => ({ field: sortNames[field], direction })));
}

export function readFeedbackFields(row: WireObject): FeedbackFields {
  return {
    upstreamId: readObjectId(row.id, 'id'),
    conversationId: readObjectId(row.conversation_id, 'conversation_id'),
    createdAt: readTimestamp(row.created_at, 'created_at'),
    updatedAt: readTimestamp(row.updated_at, 'updated_at'),
    authorId: readText(row.user_id, 'user_id'),
    authorOrganizationId: readText(row.user_org_id, 'user_org_id'),
  };
}
