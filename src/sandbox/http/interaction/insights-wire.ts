import type {
  InteractionInsightsWire,
  StateTransitionLogWire,
  ToolCallLogWire,
} from '../../../contract/insights.ts';
import type { Insights, ToolCall, Transition } from '../../domain/records.ts';
import { toOptionalVersionWire, toVersionWire } from '../version-wire.ts';

/** `mayRead` decides on the inner thought that holds a reflection. */
export const toInsightsWire = (
  insights: Insights,
  mayRead: (innerThoughtId: string) => boolean,
): InteractionInsightsWire => ({
  current_state_name: insights.currentState.name,
  current_state_action: insights.currentState.action,
  current_state_objective: insights.currentState.objective,
  state_transition_logs: insights.transitions.map(toTransitionWire),
  working_memory: insights.workingMemory.map(({ content, context }) => ({ content, context })),
  reflections: insights.reflections.filter(({ messageId }) => mayRead(messageId)).map(({ text }) => text),
  triggered_dynamic_behavior_set_version_info: toOptionalVersionWire(insights.behaviorSet),
  select_next_action_tool_call_logs: [],
  engage_user_tool_call_logs: [],
});

function toTransitionWire(transition: Transition): StateTransitionLogWire {
  const ends = {
    previous_state: transition.previousState,
    previous_service_hierarchical_state_machine_version_info: toVersionWire(transition.previousMachine),
    next_state: transition.nextState,
    next_service_hierarchical_state_machine_version_info: toVersionWire(transition.nextMachine),
  };
  const { type } = transition;
  switch (type) {
    case 'action':
    case 'decision':
      return {
        type,
        ...ends,
        previous_state_exit_condition_description: transition.exitCondition,
        tool_call_logs: toRounds(transition.toolCalls),
      };
    case 'recall':
      return { type, ...ends, performed_queries: [...transition.performedQueries] };
    case 'annotation':
      return { type, ...ends, inner_thought_message_id: transition.innerThoughtMessageId };
    case 'reflection':
      return {
        type,
        ...ends,
        inner_thought_message_id: transition.innerThoughtMessageId,
        tool_call_logs: toRounds(transition.toolCalls),
      };
    case 'tool-call':
      return {
        type,
        ...ends,
        tool_call_logs: toRounds(transition.toolCalls),
        designated_tool_call_log:
          transition.designatedToolCall && toToolCallWire(transition.designatedToolCall),
      };
    case 'jumpback':
    case 'side-effect':
      return { type, ...ends };
  }
}

const toRounds = (rounds: readonly (readonly ToolCall[])[]): ToolCallLogWire[][] =>
  rounds.map((round) => round.map(toToolCallWire));

const toToolCallWire = (call: ToolCall): ToolCallLogWire => ({
  tool_name: call.toolName,
  tool_id: call.toolId,
  tool_version: call.toolVersion,
  input: { ...call.input },
  output: call.output,
  duration: call.durationSeconds,
});
