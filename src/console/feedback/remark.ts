import type { ConversationRemarkFragment, TurnRemarkFragment } from '../__generated__/graphql.ts';

/** What somebody said of a turn, or of a whole conversation. */
export interface Remark {
  readonly id: string;
  readonly authorId: string;
  readonly createdAt: string;
  readonly comment: string;
  /** Whether it has been dealt with; null: nobody deals with what is said of a whole conversation. */
  readonly isResolved: boolean | null;
}

export function ofTurn({ id, authorId, createdAt, content }: TurnRemarkFragment): Remark {
  const isComment = 'comment' in content;
  return {
    id,
    authorId,
    createdAt,
    comment: isComment ? content.comment : `Feedback of another kind: ${content.type}`,
    isResolved: isComment ? content.resolved : null,
  };
}

export function ofConversation({ id, authorId, createdAt, comment }: ConversationRemarkFragment): Remark {
  return { id, authorId, createdAt, comment, isResolved: null };
}
