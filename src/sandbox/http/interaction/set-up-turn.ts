import { currentBehaviorSets } from '../../agent/conversation-situation.ts';
import type { Conversation, MessageFormat } from '../../domain/records.ts';
import { type SandboxParts, timestampOf } from '../parts.ts';
import { gatherSituation, type Participants } from './gather-situation.ts';
import { type Heard, toHeardMessages, toTurnInput } from './heard.ts';
import type { TurnToPlay } from './play-turn.ts';

export interface TurnRequest
  extends Pick<TurnToPlay, 'answerVoice' | 'recordings' | 'shownActions' | 'isOpening'> {
  readonly conversation: Conversation;
  readonly participants: Participants;
  readonly heard: readonly Heard[];
  readonly heardFormat: MessageFormat;
}

/** A turn in its place: what was heard has its ids, and can be told before anything is read for the answer. */
export interface PlacedTurn extends Omit<TurnToPlay, 'turn'> {
  readonly request: TurnRequest;
}

export function placeTurn({ clock, newId }: SandboxParts, request: TurnRequest): PlacedTurn {
  const { conversation, participants, heard, answerVoice, recordings, shownActions, isOpening } = request;
  const startedAt = timestampOf(clock);
  const interactionId = newId();
  const messages = toHeardMessages(heard, {
    conversationId: conversation.id,
    interactionId,
    user: participants.user,
    format: request.heardFormat,
    at: startedAt,
    newId,
  });
  return {
    request,
    conversation,
    interactionId,
    startedAt,
    heard: messages,
    answerVoice,
    recordings,
    shownActions,
    isOpening,
  };
}

/** Gathers what the agent may know. A turn that is meant to count: its side effects will be performed. */
export async function setUpTurn(parts: SandboxParts, placed: PlacedTurn): Promise<TurnToPlay> {
  const { conversation, participants, heard } = placed.request;
  const { catalog, store, newId } = parts;
  const latest = await store.interactions.latest(conversation.id);
  return {
    ...placed,
    turn: {
      ...(await gatherSituation(parts, conversation, participants)),
      ...toTurnInput(heard),
      behaviorSets: currentBehaviorSets(catalog, conversation),
      previousBehaviorSet: latest?.insights.behaviorSet ?? null,
      sideEffects: 'perform',
      newId,
    },
  };
}
