import type {
  ConversationFeedbackWire,
  FeedbackWire,
  InteractionFeedbackWire,
} from '../../src/contract/feedback.ts';
import type { StubUpstream } from './stub-upstream.ts';
import { objectIdOf } from './wire.ts';

const createdAt = (number: number) => new Date(Date.UTC(2025, 5, 5) + number * 1000).toISOString();

/** Feedback on a conversation; the higher the number, the newer. */
export function conversationFeedbackWire(number: number, conversationId: string): ConversationFeedbackWire {
  return {
    id: objectIdOf(number),
    type: 'conversation',
    created_at: createdAt(number),
    updated_at: createdAt(number),
    user_id: objectIdOf(0xa),
    user_org_id: 'northwind',
    conversation_id: conversationId,
    feedback_content: { comment: `Comment ${number}` },
  };
}

/** A comment on an interaction; the higher the number, the newer. */
export function interactionFeedbackWire(
  number: number,
  conversationId: string,
  interactionId: string,
  content: Partial<InteractionFeedbackWire['feedback_content']> = {},
): InteractionFeedbackWire {
  return {
    ...conversationFeedbackWire(number, conversationId),
    type: 'interaction',
    feedback_content: {
      type: 'interaction_comment',
      interaction_id: interactionId,
      comment: `Comment ${number}`,
      resolved: false,
      ...content,
    },
  };
}

/** Lets the stub list feedback as upstream does: restricted, by age, and paged over all that was asked for. */
export function serveFeedback(upstream: StubUpstream, stored: () => readonly FeedbackWire[]): void {
  upstream.answer('GET /conversation/feedback/', ({ query }) => {
    const [conversationIds, interactionIds] = [
      query.getAll('conversation_id'),
      query.getAll('interaction_id'),
    ];
    const isAscending = query.get('sort_by') === '+created_at';
    const chosen = stored()
      .filter(
        (row) =>
          row.type === query.get('type') &&
          (conversationIds.length === 0 || conversationIds.includes(row.conversation_id)) &&
          (interactionIds.length === 0 ||
            (row.type === 'interaction' && interactionIds.includes(row.feedback_content.interaction_id))),
      )
      .toSorted((a, b) => (a.id < b.id === isAscending ? -1 : 1));
    const from = Number(query.get('continuation_token') ?? 0);
    const until = from + Number(query.get('limit') ?? 10);
    const hasMore = until < chosen.length;
    return {
      body: {
        feedbacks: chosen.slice(from, until),
        has_more: hasMore,
        continuation_token: hasMore ? until : null,
      },
    };
  });
}
