import type { FeedbackWire } from '../contract/feedback.ts';
import { encodeSort, type SortKey } from './sort.ts';

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

export function decodeFeedbackFields(row: FeedbackWire): FeedbackFields {
  return {
    upstreamId: row.id,
    conversationId: row.conversation_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    authorId: row.user_id,
    authorOrganizationId: row.user_org_id,
  };
}
