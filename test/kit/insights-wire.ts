import type {
  InteractionInsightsWire,
  StateTransitionLogWire,
  ToolCallLogWire,
} from '../../src/contract/insights.ts';
import { objectIdOf } from './wire.ts';

const id = objectIdOf(0x30);
const ends = {
  previous_state: 'AskGoal',
  previous_service_hierarchical_state_machine_version_info: [id, 7] satisfies [string, number],
  next_state: 'PlanGoal',
  next_service_hierarchical_state_machine_version_info: [id, 8] satisfies [string, number],
};
const shownEnds = {
  previousState: 'AskGoal',
  previousStateMachine: { upstreamId: id, version: 7 },
  nextState: 'PlanGoal',
  nextStateMachine: { upstreamId: id, version: 8 },
};

const toolCall: ToolCallLogWire = {
  tool_name: 'Look up order',
  tool_id: 'look-up-order',
  tool_version: '1.2',
  input: { order: 7 },
  output: null,
  duration: 0.25,
};
const shownToolCall = {
  toolName: 'Look up order',
  toolId: 'look-up-order',
  toolVersion: '1.2',
  input: { order: 7 },
  output: null,
  durationSeconds: 0.25,
};
const rounds = [[toolCall, toolCall], [toolCall]];
export const shownRounds = [{ calls: [shownToolCall, shownToolCall] }, { calls: [shownToolCall] }];

export const thoughtIds = { annotation: objectIdOf(0x71), reflection: objectIdOf(0x72) };

/** Every documented kind of transition as upstream sends it, the type it has in the graph, and what it says there. */
export const transitionSamples: readonly [StateTransitionLogWire, typename: string, fields: object][] = [
  [
    { type: 'action', ...ends, previous_state_exit_condition_description: 'Done', tool_call_logs: rounds },
    'ActionTransition',
    { ...shownEnds, exitCondition: 'Done', toolCallRounds: shownRounds },
  ],
  [
    { type: 'decision', ...ends, previous_state_exit_condition_description: 'Big', tool_call_logs: [] },
    'DecisionTransition',
    { ...shownEnds, exitCondition: 'Big', toolCallRounds: [] },
  ],
  [
    { type: 'recall', ...ends, performed_queries: ['Any goal?'] },
    'RecallTransition',
    { ...shownEnds, performedQueries: ['Any goal?'] },
  ],
  [
    { type: 'annotation', ...ends, inner_thought_message_id: thoughtIds.annotation },
    'AnnotationTransition',
    { ...shownEnds, innerThought: { text: 'Praise first.', type: 'AGENT_INNER_THOUGHT' } },
  ],
  [
    { type: 'reflection', ...ends, inner_thought_message_id: thoughtIds.reflection, tool_call_logs: rounds },
    'ReflectionTransition',
    {
      ...shownEnds,
      innerThought: { text: 'Start small.', type: 'AGENT_INNER_THOUGHT' },
      toolCallRounds: shownRounds,
    },
  ],
  [
    { type: 'tool-call', ...ends, tool_call_logs: [], designated_tool_call_log: toolCall },
    'ToolCallTransition',
    { ...shownEnds, toolCallRounds: [], designatedToolCall: { toolId: 'look-up-order' } },
  ],
  [{ type: 'jumpback', ...ends }, 'JumpbackTransition', shownEnds],
  [{ type: 'side-effect', ...ends }, 'SideEffectTransition', shownEnds],
];

export function insightsWire(fields: Partial<InteractionInsightsWire> = {}): InteractionInsightsWire {
  return {
    current_state_name: 'PlanGoal',
    current_state_action: 'Offer a first step',
    current_state_objective: 'Agree on a plan',
    state_transition_logs: [],
    working_memory: [{ content: 'Walks with a dog', context: 'Any goal?' }],
    reflections: ['Start small.'],
    triggered_dynamic_behavior_set_version_info: [objectIdOf(0x40), 2],
    select_next_action_tool_call_logs: rounds,
    engage_user_tool_call_logs: [],
    ...fields,
  };
}
