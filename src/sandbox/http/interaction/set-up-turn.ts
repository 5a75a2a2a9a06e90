import { currentBehaviorSets } from '../../agent/conversation-situation.ts';
import type { Conversation, MessageFormat } from '../../domain/records.ts';
import { type SandboxParts, timestampOf } from '../parts.ts';
import { gatherSituation, type Participants } from './gather-situation.ts';
import { type Heard, toHeardMessages, toTurnInput } from './heard.ts';
import type { TurnToPlay } from './play-turn.ts';

export interface TurnRequest extends Pick<TurnToPlay, 'answerFormat' | 'shownActions' | 'isOpening'> {
  readonly conversation: Conversation;
  readonly participants: Participants;
  readonly heard: readonly Heard[];
  readonly heardFormat: MessageFormat;
}

/** A turn that is meant to count: its side effects will be performed. */
export async function setUpTurn(parts: SandboxParts, request: TurnRequest): Promise<TurnToPlay> {
  const { conversation, participants, heard } = request;
  const { catalog, store, clock, newId } = parts;
  const startedAt = timestampOf(clock);
  const interactionId = newId();
  const latest = await store.interactions.latest(conversation.id);
  return {
    conversation,
    interactionId,
    startedAt,
    heard: toHeardMessages(heard, {
      conversationId: conversation.id,
      interactionId,
      user: participants.user,
      format: request.heardFormat,
      at: startedAt,
      newId,
    }),
    turn: {
      ...(await gatherSituation(parts, conversation, participants)),
      ...toTurnInput(heard),
      behaviorSets: currentBehaviorSets(catalog, conversation),
      previousBehaviorSet: latest?.insights.behaviorSet ?? null,
      sideEffects: 'perform',
      newId,
    },
    answerFormat: request.answerFormat,
    shownActions: request.shownActions,
    isOpening: request.isOpening,
  };
}
