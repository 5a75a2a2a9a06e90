import type { AgentEngine, Turn, TurnOutcome } from '../agent/agent.ts';
import { completeTurn } from '../agent/completed-turn.ts';
import { currentBehaviorSets, describeSituation } from '../agent/conversation-situation.ts';
import type { AgentVersion, User } from '../domain/catalog.ts';
import type { CatalogIndex } from '../domain/catalog-index.ts';
import type { CompletedTurn, Conversation, MemoryFact, Message } from '../domain/records.ts';

interface Play {
  readonly catalog: CatalogIndex;
  readonly engine: AgentEngine;
  /** As it is before its opening turn. */
  readonly conversation: Conversation;
  readonly user: User;
  readonly agent: AgentVersion;
  readonly memories: readonly MemoryFact[];
  /** What the user says, turn by turn; what is left when the conversation ends by itself is not said. */
  readonly said: readonly string[];
  /** Tells the time of each message, and makes the ids that go with it. */
  readonly pace: {
    readonly listening: () => string;
    readonly answering: (answer: string) => string;
    readonly newId: () => string;
  };
}

export interface PlayedConversation {
  /** As it is after the last turn. */
  readonly conversation: Conversation;
  readonly turns: readonly CompletedTurn[];
  readonly outcomes: readonly TurnOutcome[];
}

/** Has a conversation from its opening turn on, as the API would have it, without keeping it anywhere. */
export async function playConversation(play: Play): Promise<PlayedConversation> {
  const { pace, user, agent } = play;
  let conversation = play.conversation;
  const turns: CompletedTurn[] = [];
  const outcomes: TurnOutcome[] = [];
  const history: Message[] = [];
  for (const text of [null, ...play.said]) {
    const startedAt = text === null ? conversation.createdAt : pace.listening();
    const interactionId = pace.newId();
    const heard =
      text === null ? [] : [userMessage(text, conversation, interactionId, user, startedAt, pace.newId())];
    const outcome = await takeWholeTurn(play.engine, {
      ...describeSituation({
        catalog: play.catalog,
        conversation,
        user,
        agent,
        history: [...history],
        memories: play.memories,
      }),
      userMessage: text,
      externalEvents: [],
      behaviorSets: currentBehaviorSets(play.catalog, conversation),
      previousBehaviorSet: outcomes.at(-1)?.insights.behaviorSet ?? null,
      sideEffects: 'perform',
      newId: pace.newId,
    });
    const turn = completeTurn({
      conversation,
      interactionId,
      heard,
      outcome,
      agentName: agent.identity.name,
      agentMessageId: pace.newId(),
      format: 'text',
      startedAt,
      answeredAt: pace.answering(outcome.message),
    });
    turns.push(turn);
    outcomes.push(outcome);
    history.push(...turn.messages);
    conversation = { ...conversation, position: outcome.end, isFinished: outcome.completed };
    if (outcome.completed) break;
  }
  return { conversation, turns, outcomes };
}

async function takeWholeTurn(engine: AgentEngine, turn: Turn): Promise<TurnOutcome> {
  const steps = engine.takeTurn(turn, new AbortController().signal);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

function userMessage(
  text: string,
  conversation: Conversation,
  interactionId: string,
  user: User,
  at: string,
  id: string,
): Message {
  return {
    id,
    conversationId: conversation.id,
    interactionId,
    sentAt: at,
    createdAt: at,
    sender: `${user.firstName} ${user.lastName}`,
    text,
    format: 'text',
    type: 'user-message',
    metadata: [],
  };
}
