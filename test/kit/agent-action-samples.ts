import type { AgentActionWire } from '../../src/contract/action.ts';
import { objectIdOf } from './wire.ts';

const id = objectIdOf(0x30);
const tool = { tool_id: 'look-up-order', tool_version: '1.2' };
const shownTool = { toolId: 'look-up-order', toolVersion: '1.2' };
const input = { order: 7, items: [{ name: 'lamp' }] };
const asked: [string, string][] = [
  ['Any goal?', 'To walk more.'],
  ['Since when?', 'January.'],
];
const remembered = [
  { query: 'Any goal?', response: 'To walk more.' },
  { query: 'Since when?', response: 'January.' },
];
const version = (number: number) => ({ upstreamId: id, version: number });

/** Every documented kind of step as upstream sends it, the type it has in the graph, and all its fields there. */
export const agentActionSamples: readonly [AgentActionWire, typename: string, fields: object][] = [
  [{ type: 'select-dynamic-behavior-vector-generated' }, 'SelectDynamicBehaviorVectorGenerated', {}],
  [
    { type: 'select-dynamic-behavior-relevance-retrieval-completed' },
    'SelectDynamicBehaviorRelevanceRetrievalCompleted',
    {},
  ],
  [
    {
      type: 'select-dynamic-behavior-completed',
      selected_dynamic_behavior_set_version_info: [id, 2],
      previous_selected_dynamic_behavior_set_version_info: null,
    },
    'SelectDynamicBehaviorCompleted',
    { selectedDynamicBehaviorSet: version(2), previousDynamicBehaviorSet: null },
  ],
  [
    { type: 'dynamic-behavior-triggered', dynamic_behavior_set_version_info: [id, 4] },
    'DynamicBehaviorTriggered',
    { dynamicBehaviorSet: version(4) },
  ],
  [
    { type: 'check-if-active-memory-needed-completed', queries: ['Any goal?'] },
    'CheckIfActiveMemoryNeededCompleted',
    { queries: ['Any goal?'] },
  ],
  [
    { type: 'extract-active-memories-completed', queries_and_responses: asked },
    'ExtractActiveMemoriesCompleted',
    { memories: remembered },
  ],
  [
    { type: 'navigate-state-machine-dynamic-behavior-override', overriding: true },
    'NavigateStateMachineDynamicBehaviorOverride',
    { overriding: true, overridingInstructions: null, overridingToolCandidates: null },
  ],
  [
    { type: 'navigate-state-machine-action-state-action-selected', action: 'Ask for the goal' },
    'NavigateStateMachineActionStateActionSelected',
    { action: 'Ask for the goal' },
  ],
  [
    { type: 'navigate-state-machine-decision-state-decision-started' },
    'NavigateStateMachineDecisionStateDecisionStarted',
    {},
  ],
  [
    {
      type: 'navigate-state-machine-exit-condition-selected',
      exit_condition: 'A goal is named',
      next_state_state_machine_version_info: [id, 7],
      next_state_name: 'WeighGoal',
    },
    'NavigateStateMachineExitConditionSelected',
    { exitCondition: 'A goal is named', nextState: 'WeighGoal', nextStateMachine: version(7) },
  ],
  [
    {
      type: 'navigate-state-machine-recall-state-dynamic-queries-generated',
      dynamic_queries: ['Any goal?'],
      requested_information: 'Goals so far',
    },
    'NavigateStateMachineRecallStateDynamicQueriesGenerated',
    { queries: ['Any goal?'], requestedInformation: 'Goals so far' },
  ],
  [
    {
      type: 'navigate-state-machine-recall-state-static-queries-retrieved',
      static_queries: ['Any pain?'],
    },
    'NavigateStateMachineRecallStateStaticQueriesRetrieved',
    { queries: ['Any pain?'] },
  ],
  [
    {
      type: 'navigate-state-machine-recall-state-active-memory-retrieved',
      queries_and_responses: asked,
    },
    'NavigateStateMachineRecallStateActiveMemoryRetrieved',
    { memories: remembered },
  ],
  [
    { type: 'navigate-state-machine-reflection-state-prompt-retrieved', prompt: 'Is it realistic?' },
    'NavigateStateMachineReflectionStatePromptRetrieved',
    { prompt: 'Is it realistic?' },
  ],
  [
    {
      type: 'navigate-state-machine-reflection-state-reflection-generated',
      reflection: 'Start small.',
    },
    'NavigateStateMachineReflectionStateReflectionGenerated',
    { reflection: 'Start small.' },
  ],
  [
    {
      type: 'navigate-state-machine-annotation-state-annotation-retrieved',
      annotation: 'Praise first.',
    },
    'NavigateStateMachineAnnotationStateAnnotationRetrieved',
    { annotation: 'Praise first.' },
  ],
  [
    {
      type: 'navigate-state-machine-tool-call-state-tool-output-available',
      ...tool,
      tool_output: 'Shipped.',
      duration: 0.25,
      input_arguments: input,
    },
    'NavigateStateMachineToolCallStateToolOutputAvailable',
    { ...shownTool, input, output: 'Shipped.', durationSeconds: 0.25 },
  ],
  [
    {
      type: 'navigate-state-machine-state-transitioned',
      prev_state: 'AskGoal',
      prev_state_state_machine_version_info: [id, 7],
      next_state: 'WeighGoal',
      next_state_state_machine_version_info: [id, 8],
    },
    'NavigateStateMachineStateTransitioned',
    {
      previousState: 'AskGoal',
      previousStateMachine: version(7),
      nextState: 'WeighGoal',
      nextStateMachine: version(8),
    },
  ],
  [{ type: 'designated-tool-retrieved', ...tool }, 'DesignatedToolRetrieved', shownTool],
  [
    { type: 'designated-tool-call-params-generated', ...tool, tool_call_params: input },
    'DesignatedToolCallParamsGenerated',
    { ...shownTool, input },
  ],
  [
    { type: 'tool-call-started', tool_round_index: 1, ...tool, input_params: input },
    'ToolCallStarted',
    { roundIndex: 1, ...shownTool, input },
  ],
  [
    { type: 'tool-call-ended', tool_round_index: 1, ...tool, result: 'Shipped.', duration: 2 },
    'ToolCallEnded',
    { roundIndex: 1, ...shownTool, repeatedInput: null, output: 'Shipped.', durationSeconds: 2 },
  ],
  [
    {
      type: 'engage-user-dynamic-behavior-override',
      overriding_instructions: false,
      overriding_tool_candidates: true,
    },
    'EngageUserDynamicBehaviorOverride',
    { overriding: true, overridingInstructions: false, overridingToolCandidates: true },
  ],
  [
    { type: 'engage-user-message-fragment-generated', index: 3, fragment: 'Good ', is_final: false },
    'EngageUserMessageFragmentGenerated',
    { index: 3, fragment: 'Good ', isFinal: false },
  ],
  [
    {
      type: 'action-too-long',
      filler: 'One moment.',
      previously_started_event: { type: 'tool-call-started' },
    },
    'ActionTooLong',
    { filler: 'One moment.', previouslyStartedEvent: { type: 'tool-call-started' } },
  ],
];
