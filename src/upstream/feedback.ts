import { readObjectId, readText, readTimestamp, type WireObject } from './wire-values.ts';

export const feedbackPath = '/conversation/feedback/';

/** The most that one page holds, shared by all conversations or interactions that a request asks for. */
export const maxFeedbackPerPage = 100;

export const feedbackSortNames = {
  createdAt: 'created_at',
  authorId: 'user_id',
  authorOrganizationId: 'user_org_id',
  conversationId: 'conversation_id',
  interactionId: 'feedback_content.interaction_id',
} as const;
export type FeedbackSortField = keyof typeof feedbackSortNames;

/** What feedback of both families has, read of its row. */
export abstract class FeedbackFields {
  readonly upstreamId: string;
  readonly conversationId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly authorId: string;
  readonly authorOrganizationId: string;

  constructor(wire: WireObject) {
    this.upstreamId = readObjectId(wire.id, 'id');
    this.conversationId = readObjectId(wire.conversation_id, 'conversation_id');
    this.createdAt = readTimestamp(wire.created_at, 'created_at');
    this.updatedAt = readTimestamp(wire.updated_at, 'updated_at');
    this.authorId = readText(wire.user_id, 'user_id');
    this.authorOrganizationId = readText(wire.user_org_id, 'user_org_id');
  }
}
