import type { ConversationEventsSubscription } from '../__generated__/graphql.ts';

export type LiveEvent = ConversationEventsSubscription['conversationEvents'];
type EventOf<Name extends LiveEvent['__typename']> = Extract<LiveEvent, { __typename: Name }>;
export type Step = EventOf<'CurrentAgentActionEvent'>['action'];
export type Failure = Pick<EventOf<'ErrorEvent'>, 'code' | 'message' | 'interactionSaved' | 'recovery'>;

/** A turn as its events tell it, from the first piece on. */
export interface LiveTurn {
  /** The cursor of its first event. */
  readonly key: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly userMessage: { readonly id: string; readonly text: string } | null;
  readonly steps: readonly { readonly key: string; readonly at: string; readonly step: Step }[];
  /** The answer, as far as it has come. */
  readonly text: string;
  /** The id that the answer has in the REST API; null before its first piece. */
  readonly answerUpstreamId: string | null;
  readonly isSpoken: boolean;
  /** The global id of the answer; null until the turn is stored. */
  readonly answerId: string | null;
  /** Null until the turn is stored. */
  readonly interactionId: string | null;
  readonly hasEndedConversation: boolean;
  readonly failure: Failure | null;
}

/** The turns with what one more event says. Every turn begins with event 1 of its stream. */
export function follow(turns: readonly LiveTurn[], event: LiveEvent): readonly LiveTurn[] {
  const last = turns.at(-1);
  if (event.sequence === 1 || !last) return [...turns, change(begin(event), event)];
  return [...turns.slice(0, -1), change(last, event)];
}

function begin({ cursor, emittedAt }: LiveEvent): LiveTurn {
  return {
    key: cursor,
    startedAt: emittedAt,
    endedAt: null,
    userMessage: null,
    steps: [],
    text: '',
    answerUpstreamId: null,
    isSpoken: false,
    answerId: null,
    interactionId: null,
    hasEndedConversation: false,
    failure: null,
  };
}

function change(turn: LiveTurn, event: LiveEvent): LiveTurn {
  switch (event.__typename) {
    case 'UserMessageAvailableEvent':
      return { ...turn, userMessage: { id: event.messageId, text: event.text } };
    case 'CurrentAgentActionEvent': {
      const step = { key: event.cursor, at: event.emittedAt, step: event.action };
      return { ...turn, steps: [...turn.steps, step] };
    }
    case 'NewMessageEvent':
      return {
        ...turn,
        text: turn.text + event.text,
        answerUpstreamId: event.messageUpstreamId,
        isSpoken: turn.isSpoken || event.audio !== null,
      };
    case 'InteractionCompleteEvent':
      return {
        ...turn,
        endedAt: event.emittedAt,
        text: event.fullMessage,
        answerId: event.messageId,
        interactionId: event.interaction.id,
        hasEndedConversation: event.conversationCompleted,
      };
    case 'ErrorEvent':
      return { ...turn, endedAt: event.emittedAt, failure: event };
    case 'EndSessionEvent':
      return { ...turn, endedAt: event.emittedAt, hasEndedConversation: true };
    default:
      return turn;
  }
}
