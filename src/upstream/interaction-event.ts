import { type InteractionEventWire, interactionEvent } from '../contract/event.ts';
import { type AgentAction, decodeAgentAction } from './agent-action.ts';
import { decodeSpokenPiece, type SpokenPiece, transcriptOf } from './spoken-piece.ts';
import { decodeWrittenPiece } from './written-piece.ts';

/** How messages are delivered, as the wire names it. */
export type DeliveryFormat = 'text' | 'voice';

/** One event of an interaction as this program keeps it: what upstream sent, renamed once, or why it ended. */
export type InteractionEvent =
  | { readonly type: 'conversation-created'; readonly conversationId: string }
  | { readonly type: 'user-message-available'; readonly messageId: string; readonly text: string }
  | { readonly type: 'current-agent-action'; readonly action: AgentAction }
  | {
      readonly type: 'new-message';
      readonly messageId: string;
      readonly sequenceNumber: number;
      readonly stop: boolean;
      /** Of a spoken piece, the characters that upstream places with it. */
      readonly text: string;
      /** Only where the answer is spoken. */
      readonly audio?: SpokenPiece;
    }
  | {
      readonly type: 'interaction-complete';
      readonly messageId: string;
      readonly interactionId: string;
      readonly fullMessage: string;
      readonly conversationCompleted: boolean;
    }
  | { readonly type: 'end-session' }
  | InteractionFailure
  | { readonly type: 'unknown'; readonly kind: string; readonly payload: Readonly<Record<string, unknown>> };

/** The last event of an interaction that went wrong. */
export interface InteractionFailure {
  readonly type: 'error';
  readonly code: InteractionFailureCode;
  /** The status that upstream gave, null when it gave none. */
  readonly httpStatus: number | null;
  /** False: nothing of this turn was kept. True: it stands, and only what came after failed or was lost. Null: nobody can tell. */
  readonly interactionSaved: boolean | null;
  /** The turn that stands, where it had to be looked up because upstream was not heard to the end. */
  readonly interactionId?: string | null;
}

export type InteractionFailureCode =
  | 'AGENT_FAILED'
  | 'FINISH_FAILED'
  | 'CONNECTION_LOST'
  | 'TIMED_OUT'
  | 'MALFORMED_ANSWER'
  | 'SHUTTING_DOWN'
  | 'PRODUCER_LOST';

const knownTypes = new Set<string>(interactionEvent.options.map((option) => option.shape.type.value));

/** Throws on a line that is no JSON object, or that breaks the shape its own type promises. */
export function decodeInteractionEvent(
  line: string,
  interactionSaved: boolean,
  format: DeliveryFormat = 'text',
): InteractionEvent {
  const value: unknown = JSON.parse(line);
  const type = isRecord(value) ? value.type : undefined;
  if (!isRecord(value) || typeof type !== 'string')
    throw new SyntaxError('An event must be an object with a type.');
  if (type === 'current-agent-action') return decodeAction(value);
  const piece = format === 'text' ? decodeWrittenPiece(value) : null;
  if (piece) return piece;
  if (!knownTypes.has(type)) return { type: 'unknown', kind: type, payload: value };
  return decodeKnown(interactionEvent.parse(value), interactionSaved, format);
}

function decodeKnown(
  event: InteractionEventWire,
  interactionSaved: boolean,
  format: DeliveryFormat,
): InteractionEvent {
  switch (event.type) {
    case 'conversation-created':
      return { type: event.type, conversationId: event.conversation_id };
    case 'user-message-available':
      return { type: event.type, messageId: event.message_id, text: event.user_message };
    case 'current-agent-action':
      return { type: event.type, action: decodeAgentAction(event.action) };
    case 'new-message': {
      const { message_id: messageId, sequence_number: sequenceNumber, stop } = event;
      const piece = { type: event.type, messageId, sequenceNumber, stop };
      if (format === 'text') return { ...piece, text: event.message };
      const audio = decodeSpokenPiece(event.message, event.transcript_alignment);
      return { ...piece, text: transcriptOf(audio), audio };
    }
    case 'interaction-complete':
      return {
        type: event.type,
        messageId: event.message_id,
        interactionId: event.interaction_id,
        fullMessage: event.full_message,
        conversationCompleted: event.conversation_completed,
      };
    case 'end-session':
      return { type: event.type };
    case 'error': {
      const code = interactionSaved ? 'FINISH_FAILED' : 'AGENT_FAILED';
      return { type: 'error', code, httpStatus: event.http_error_code, interactionSaved };
    }
  }
}

/** An action that is no object is shown with the event that carries it. */
function decodeAction(event: Readonly<Record<string, unknown>>): InteractionEvent {
  const { action } = event;
  return { type: 'current-agent-action', action: decodeAgentAction(isRecord(action) ? action : event) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
