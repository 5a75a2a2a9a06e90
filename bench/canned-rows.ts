import type { ConversationWire } from '../src/contract/conversation.ts';
import type { FeedbackWire } from '../src/contract/feedback.ts';
import type { MessageWire } from '../src/contract/message.ts';
import { conversationWire, messageWire, objectIdOf } from '../test/kit/wire.ts';

/** What the canned upstream holds: always the same, oldest first, of about the size that real rows have. */
export const conversationCount = 200;
const messagesPerConversation = 60;
const feedbackPerConversation = 2;

const sentence = 'Ten minutes after lunch would be a good start, and we can look at how it went on Friday. ';

export function conversationRow(number: number): ConversationWire {
  const { agent_name: _, agent_pfp: __, ...row } = conversationDetailRow(number);
  return row;
}

export function conversationDetailRow(number: number) {
  return conversationWire(number, {
    final_message: `${number}: ${sentence}`,
    num_messages: messagesPerConversation,
    is_finished: number % 3 === 0,
    tags: { channel: 'mobile', cohort: `group ${number % 7}` },
  });
}

export function messageRows(conversation: number): MessageWire[] {
  return Array.from({ length: messagesPerConversation }, (_, index) => {
    const isUser = index % 2 === 1;
    return messageWire(conversation * 1000 + index, {
      message: `${index}: ${sentence.repeat(1 + (index % 3))}`,
      sender: isUser ? 'Mira Ode' : 'Sol',
      message_type: isUser ? 'user-message' : 'agent-message',
      interaction_id: objectIdOf(conversation * 1000 + 500 + Math.floor(index / 2)),
    });
  });
}

export function feedbackRows(conversation: number): FeedbackWire[] {
  const { id, user_id, created_at } = conversationWire(conversation);
  return Array.from({ length: feedbackPerConversation }, (_, index) => ({
    id: objectIdOf(0xfeed0000 + conversation * 10 + index),
    type: 'conversation',
    created_at: created_at.replace('.000Z', `.00${index}Z`),
    updated_at: created_at.replace('.000Z', `.00${index}Z`),
    user_id,
    user_org_id: 'bench',
    conversation_id: id,
    feedback_content: { comment: `${index}: ${sentence}` },
  }));
}
