import { z } from 'zod';
import { type StateTransitionLogWire, stateTransitionLog } from '../contract/insights.ts';
import { versionInfo } from '../contract/primitives.ts';
import { decodeToolCall, decodeToolCallRounds } from './tool-call.ts';
import { decodeVersionedReference, type VersionedReference } from './versioned-reference.ts';

/** One step through the state machine; `type` is the kind of state that was left. */
export type StateTransition = ReturnType<typeof decodeKnown> | UnknownStateTransition;

/** Where an inner thought can be read. */
export interface InnerThoughtReference {
  readonly conversationId: string;
  readonly messageId: string;
}

/** The transitions of one type. */
export type StateTransitionOf<
  Type extends StateTransition['type'],
  Transition = StateTransition,
> = Transition extends { readonly type: infer Own } ? (Type extends Own ? Transition : never) : never;

/** A transition of a kind that is not known here, or that is not what its kind promises, as upstream sent it. */
export interface UnknownStateTransition {
  readonly type: 'unknown';
  /** Upstream's name for it; empty when it gave none. */
  readonly kind: string;
  readonly previousState: string | null;
  readonly previousStateMachine: VersionedReference | null;
  readonly nextState: string | null;
  readonly nextStateMachine: VersionedReference | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** `conversationId` is that of the conversation that keeps the inner thoughts; null where none keeps them. */
export function decodeStateTransition(
  payload: Readonly<Record<string, unknown>>,
  conversationId: string | null,
): StateTransition {
  const known = stateTransitionLog.safeParse(payload);
  return known.success ? decodeKnown(known.data, conversationId) : decodeUnknown(payload);
}

function decodeKnown(log: StateTransitionLogWire, conversationId: string | null) {
  const ends = {
    previousState: log.previous_state,
    previousStateMachine: decodeVersionedReference(
      log.previous_service_hierarchical_state_machine_version_info,
    ),
    nextState: log.next_state,
    nextStateMachine: decodeVersionedReference(log.next_service_hierarchical_state_machine_version_info),
  };
  const thought = (messageId: string): InnerThoughtReference | null =>
    conversationId === null ? null : { conversationId, messageId };
  switch (log.type) {
    case 'action':
    case 'decision':
      return {
        type: log.type,
        ...ends,
        exitCondition: log.previous_state_exit_condition_description,
        toolCallRounds: decodeToolCallRounds(log.tool_call_logs),
      };
    case 'recall':
      return { type: log.type, ...ends, performedQueries: log.performed_queries };
    case 'annotation':
      return { type: log.type, ...ends, innerThought: thought(log.inner_thought_message_id) };
    case 'reflection':
      return {
        type: log.type,
        ...ends,
        innerThought: thought(log.inner_thought_message_id),
        toolCallRounds: decodeToolCallRounds(log.tool_call_logs),
      };
    case 'tool-call':
      return {
        type: log.type,
        ...ends,
        toolCallRounds: decodeToolCallRounds(log.tool_call_logs),
        designatedToolCall: log.designated_tool_call_log && decodeToolCall(log.designated_tool_call_log),
      };
    case 'jumpback':
    case 'side-effect':
      return { type: log.type, ...ends };
  }
}

/** Each of the fields that every kind has, where it makes sense. */
const readableEnds = z.object({
  type: z.string().catch(''),
  previous_state: z.string().nullable().catch(null),
  previous_service_hierarchical_state_machine_version_info: versionInfo.nullable().catch(null),
  next_state: z.string().nullable().catch(null),
  next_service_hierarchical_state_machine_version_info: versionInfo.nullable().catch(null),
});

function decodeUnknown(payload: Readonly<Record<string, unknown>>): UnknownStateTransition {
  const {
    type: kind,
    previous_state: previousState,
    previous_service_hierarchical_state_machine_version_info: previous,
    next_state: nextState,
    next_service_hierarchical_state_machine_version_info: next,
  } = readableEnds.parse(payload);
  return {
    type: 'unknown',
    kind,
    previousState,
    previousStateMachine: previous && decodeVersionedReference(previous),
    nextState,
    nextStateMachine: next && decodeVersionedReference(next),
    payload,
  };
}
