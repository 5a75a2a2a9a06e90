import type { Turn, TurnOutcome } from '../../agent/agent.ts';
import { completeTurn } from '../../agent/completed-turn.ts';
import type { Conversation, Message } from '../../domain/records.ts';
import type { EventStream } from '../event-stream.ts';
import { type SandboxParts, timestampOf } from '../parts.ts';
import { toActionWire } from './action-wire.ts';
import { type AnswerPieces, createAnswerPieces } from './answer-pieces.ts';
import { driveTurn } from './drive-turn.ts';
import type { ShownActions } from './shown-actions.ts';
import { createSpokenPieces } from './spoken-pieces.ts';
import type { TurnRecordings } from './turn-recordings.ts';

/** One turn of a conversation that the caller holds locked. */
export interface TurnToPlay {
  readonly conversation: Conversation;
  readonly interactionId: string;
  readonly startedAt: string;
  /** Outside events first, then what the user said; kept with the answer. */
  readonly heard: readonly Message[];
  readonly turn: Turn;
  /** Null: the answer is text. */
  readonly answerVoice: string | null;
  readonly recordings: TurnRecordings;
  readonly shownActions: ShownActions;
  /** An opening turn ends without `end-session`. */
  readonly isOpening: boolean;
}

/**
 * Has the agent answer, streaming each step, then commits. Throws only before the commit: nothing is kept then.
 * What goes wrong afterwards is told in the stream, and the interaction stands.
 */
export async function playTurn(parts: SandboxParts, toPlay: TurnToPlay, stream: EventStream): Promise<void> {
  const { conversation, interactionId, turn } = toPlay;
  const { outcome, messageId } = await answer(parts, toPlay, stream);
  stream.signal.throwIfAborted();
  await parts.store.interactions.commit(
    completeTurn({
      ...toPlay,
      outcome,
      agentName: turn.agent.identity.name,
      agentMessageId: messageId,
      format: toPlay.answerVoice === null ? 'text' : 'voice',
      answeredAt: timestampOf(parts.clock),
    }),
  );
  const isEnded = outcome.completed && (await finishQuietly(parts, conversation.id));
  await stream.write({
    type: 'interaction-complete',
    message_id: messageId,
    interaction_id: interactionId,
    full_message: outcome.message,
    conversation_completed: outcome.completed,
  });
  if (outcome.completed && !isEnded) {
    const description = 'The interaction is kept, but the conversation could not be finished.';
    await stream.write({ type: 'error', http_error_code: 500, error_description: description });
  } else if (isEnded && !toPlay.isOpening) {
    await stream.write({ type: 'end-session' });
  }
}

interface Answer {
  readonly outcome: TurnOutcome;
  readonly messageId: string;
}

async function answer(parts: SandboxParts, toPlay: TurnToPlay, stream: EventStream): Promise<Answer> {
  let speech: { readonly messageId: string; readonly pieces: AnswerPieces } | undefined;
  // The id is made with the first piece, so that inner thoughts come before the answer in the order of ids.
  const speak = async () => {
    const messageId = parts.newId();
    speech ??= { messageId, pieces: await openPieces(parts, toPlay, stream, messageId) };
    return speech;
  };
  const outcome = await driveTurn(parts.engine, toPlay.turn, stream.signal, async (step) => {
    await parts.pace(step, stream.signal);
    if (step.kind === 'text') {
      await (speech ?? (await speak())).pieces.add(step.text);
    } else if (toPlay.shownActions.has(step.action.type)) {
      await stream.write({ type: 'current-agent-action', action: toActionWire(step.action) });
    }
  });
  const { messageId, pieces } = speech ?? (await speak());
  await pieces.end(outcome.message, outcome.messageMetadata);
  return { outcome, messageId };
}

async function openPieces(
  { synthesizer, newId }: SandboxParts,
  { conversation, answerVoice: voice, recordings }: TurnToPlay,
  stream: EventStream,
  messageId: string,
): Promise<AnswerPieces> {
  if (voice === null) return createAnswerPieces(stream, messageId);
  const recording = await recordings.open({
    id: newId(),
    conversationId: conversation.id,
    messageId,
    contentType: 'audio/wav',
  });
  return createSpokenPieces({ stream, messageId, synthesizer, voice, recording });
}

async function finishQuietly(parts: SandboxParts, conversationId: string): Promise<boolean> {
  try {
    await parts.store.conversations.finish(conversationId);
    parts.onFinished();
    return true;
  } catch (error) {
    parts.onError(error);
    return false;
  }
}
