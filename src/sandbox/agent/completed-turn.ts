import type { CompletedTurn, Conversation, Message, MessageFormat } from '../domain/records.ts';
import type { TurnOutcome } from './agent.ts';

export interface TurnEnds {
  readonly conversation: Conversation;
  readonly interactionId: string;
  /** What the turn answers: outside events first, then what the user said. */
  readonly heard: readonly Message[];
  readonly outcome: TurnOutcome;
  readonly agentName: string;
  readonly agentMessageId: string;
  readonly format: MessageFormat;
  readonly startedAt: string;
  readonly answeredAt: string;
}

/** A turn as it is kept: events, the user's message, inner thoughts, the answer. */
export function completeTurn(ends: TurnEnds): CompletedTurn {
  const { conversation, interactionId, outcome, agentName, answeredAt } = ends;
  const byAgent = (id: string, text: string): Omit<Message, 'type' | 'format' | 'metadata'> => ({
    id,
    conversationId: conversation.id,
    interactionId,
    sentAt: answeredAt,
    createdAt: answeredAt,
    sender: agentName,
    text,
  });
  return {
    interaction: {
      id: interactionId,
      conversationId: conversation.id,
      createdAt: ends.startedAt,
      start: conversation.position,
      end: outcome.end,
      insights: outcome.insights,
    },
    messages: [
      ...ends.heard,
      ...outcome.innerThoughts.map(
        ({ id, text }): Message => ({
          ...byAgent(id, text),
          type: 'agent-inner-thought',
          format: 'text',
          metadata: [],
        }),
      ),
      {
        ...byAgent(ends.agentMessageId, outcome.message),
        type: 'agent-message',
        format: ends.format,
        metadata: outcome.messageMetadata,
      },
    ],
    sideEffects: outcome.sideEffects,
  };
}
