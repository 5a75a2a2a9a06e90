import type { GraphQLResolveInfo } from 'graphql';
import type {
  ConversationFeedbackWire,
  FeedbackWire,
  InteractionFeedbackWire,
} from '../../../src/contract/feedback.ts';
import { encodeGlobalId } from '../../../src/graph/ids.ts';
import { pagesOf, placeOf } from '../call-bound.ts';
import { connection, type Ordered, ordered, orderOf, type PageArguments, sizeOf } from './connection.ts';
import { pageSize, type Stored, type View, visible } from './stored.ts';

const newestFirst = [{ field: 'CREATED_AT', direction: 'DESC' }] as const;

const fieldValues = {
  CREATED_AT: (row: FeedbackWire) => row.created_at,
  AUTHOR: (row: FeedbackWire) => row.user_id,
  AUTHOR_ORGANIZATION: (row: FeedbackWire) => row.user_org_id,
  CONVERSATION: (row: FeedbackWire) => row.conversation_id,
};

const turnValues = {
  ...fieldValues,
  INTERACTION: (row: InteractionFeedbackWire) => row.feedback_content.interaction_id,
};

type Arguments = PageArguments & Ordered;

/** Of one conversation, of one turn, or of all. */
interface Parent {
  readonly conversationId?: string;
  readonly turnId?: string;
}

export function onConversations(stored: Stored): ConversationFeedbackWire[] {
  return visible(stored, stored.world.feedback).filter((row) => row.type === 'conversation');
}

export function onTurns(stored: Stored): InteractionFeedbackWire[] {
  return visible(stored, stored.world.feedback).filter((row) => row.type === 'interaction');
}

function isOf(row: FeedbackWire, { conversationId, turnId }: Parent): boolean {
  if (turnId !== undefined)
    return row.type === 'interaction' && row.feedback_content.interaction_id === turnId;
  return conversationId === undefined || row.conversation_id === conversationId;
}

export function conversationFeedbackConnection(
  stored: Stored,
  args: Arguments,
  info: GraphQLResolveInfo,
  parent: Parent,
): View {
  const rows = onConversations(stored).filter((row) => isOf(row, parent));
  const sorted = ordered(rows, orderOf(args, newestFirst), fieldValues);
  readTogether(stored, info, parent, onConversations(stored));
  return connection(sorted, args, stored.views.conversationFeedback);
}

export function turnFeedbackConnection(
  stored: Stored,
  args: Arguments,
  info: GraphQLResolveInfo,
  parent: Parent,
): View {
  const rows = onTurns(stored).filter((row) => isOf(row, parent));
  const sorted = ordered(rows, orderOf(args, newestFirst), turnValues);
  readTogether(stored, info, parent, onTurns(stored));
  return connection(sorted, args, stored.views.turnFeedback);
}

/** All parents at one place share their pages. */
function readTogether(
  stored: Stored,
  info: GraphQLResolveInfo,
  parent: Parent,
  all: readonly FeedbackWire[],
): void {
  stored.bound.batch(`feedback at ${placeOf(info)}`, JSON.stringify(parent), (parents) => {
    const rows = all.filter((row) => parents.some((one) => isOf(row, JSON.parse(one))));
    return pagesOf(rows.length, pageSize(stored, 100));
  });
}

/** A list by itself is read only as far as it is asked for. */
export function listedFeedback<T extends FeedbackWire>(
  stored: Stored,
  rows: readonly T[],
  args: Arguments,
  info: GraphQLResolveInfo,
  viewOf: (row: T) => View,
): View {
  const size = pageSize(stored, 100);
  stored.bound.read(`feedback at ${placeOf(info)}`, pagesOf(Math.min(rows.length, sizeOf(args)), size));
  const values: Readonly<Record<string, (row: T) => string>> = {
    ...fieldValues,
    INTERACTION: (row) => (row.type === 'interaction' ? row.feedback_content.interaction_id : ''),
  };
  return connection(ordered(rows, orderOf(args, newestFirst), values), args, viewOf);
}

function feedbackFields(stored: Stored, row: FeedbackWire): View {
  return {
    upstreamId: row.id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    authorId: row.user_id,
    authorOrganizationId: row.user_org_id,
    conversation: (_: unknown, __: unknown, info: GraphQLResolveInfo) =>
      stored.views.linkedConversation(row.conversation_id, info),
  };
}

export function conversationFeedbackView(stored: Stored, row: ConversationFeedbackWire): View {
  return {
    __typename: 'ConversationFeedback',
    id: encodeGlobalId('ConversationFeedback', row.conversation_id, row.id),
    ...feedbackFields(stored, row),
    comment: row.feedback_content.comment,
  };
}

export function turnFeedbackView(stored: Stored, row: InteractionFeedbackWire): View {
  const { feedback_content: content, conversation_id: conversationId } = row;
  return {
    __typename: 'InteractionFeedback',
    id: encodeGlobalId('InteractionFeedback', conversationId, content.interaction_id, row.id),
    ...feedbackFields(stored, row),
    interaction: () => stored.views.turn(conversationId, content.interaction_id),
    content:
      content.type === 'interaction_comment'
        ? { __typename: 'InteractionComment', ...content }
        : { __typename: 'UnknownFeedbackContent', type: content.type, payload: content },
  };
}
