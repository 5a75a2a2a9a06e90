import { z } from 'zod';
import { interactionInsights } from '../contract/insights.ts';
import type { Requester } from './requester.ts';
import { decodeStateTransition, type StateTransition } from './state-transition.ts';
import { decodeToolCallRounds, type ToolCallRound } from './tool-call.ts';
import { decodeVersionedReference, type VersionedReference } from './versioned-reference.ts';

/** How the answer of an interaction came about. */
export interface InteractionInsights {
  readonly currentState: {
    readonly name: string;
    /** Null when the state has none. */
    readonly action: string | null;
    readonly objective: string;
  };
  /** Oldest first. */
  readonly stateTransitions: readonly StateTransition[];
  readonly workingMemory: readonly { readonly content: string; readonly context: string }[];
  /** Only those that the caller may read. */
  readonly reflections: readonly string[];
  readonly triggeredDynamicBehaviorSet: VersionedReference | null;
  /** Null where upstream does not say. */
  readonly actionSelectionToolCallRounds: readonly ToolCallRound[] | null;
  /** Null where upstream does not say. */
  readonly answerToolCallRounds: readonly ToolCallRound[] | null;
}

/** As the contract has it, but that one transition that is not understood does not spoil the rest. */
export const tolerantInsights = interactionInsights.extend({
  state_transition_logs: z.array(z.record(z.string(), z.unknown())),
});

export function insightEndpoints({ request }: Requester) {
  return {
    get: async (conversationId: string, interactionId: string): Promise<InteractionInsights> =>
      decodeInsights(
        await request(tolerantInsights, {
          operation: 'get-interaction-insights',
          method: 'GET',
          path: `/conversation/${conversationId}/interaction/${interactionId}/insights`,
        }),
        conversationId,
      ),
  };
}

/** `conversationId` is that of the conversation that keeps the inner thoughts; null where none keeps them. */
export function decodeInsights(
  wire: z.infer<typeof tolerantInsights>,
  conversationId: string | null,
): InteractionInsights {
  const {
    triggered_dynamic_behavior_set_version_info: behaviorSet,
    select_next_action_tool_call_logs: actionSelection,
    engage_user_tool_call_logs: answer,
  } = wire;
  return {
    currentState: {
      name: wire.current_state_name,
      action: wire.current_state_action || null,
      objective: wire.current_state_objective,
    },
    stateTransitions: wire.state_transition_logs.map((log) => decodeStateTransition(log, conversationId)),
    workingMemory: wire.working_memory,
    reflections: wire.reflections,
    triggeredDynamicBehaviorSet: behaviorSet && decodeVersionedReference(behaviorSet),
    actionSelectionToolCallRounds: actionSelection ? decodeToolCallRounds(actionSelection) : null,
    answerToolCallRounds: answer ? decodeToolCallRounds(answer) : null,
  };
}
