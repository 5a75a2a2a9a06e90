import type { AgentAction, AgentActionOf } from '../../upstream/agent-action.ts';
import { builder } from '../builder.ts';

/** Named as the REST API names each kind, so that its documentation can be found. */
const knownTypeNames: Record<Exclude<AgentAction['type'], 'unknown'>, string> = {
  'select-dynamic-behavior-vector-generated': 'SelectDynamicBehaviorVectorGenerated',
  'select-dynamic-behavior-relevance-retrieval-completed': 'SelectDynamicBehaviorRelevanceRetrievalCompleted',
  'select-dynamic-behavior-completed': 'SelectDynamicBehaviorCompleted',
  'dynamic-behavior-triggered': 'DynamicBehaviorTriggered',
  'check-if-active-memory-needed-completed': 'CheckIfActiveMemoryNeededCompleted',
  'extract-active-memories-completed': 'ExtractActiveMemoriesCompleted',
  'navigate-state-machine-dynamic-behavior-override': 'NavigateStateMachineDynamicBehaviorOverride',
  'navigate-state-machine-action-state-action-selected': 'NavigateStateMachineActionStateActionSelected',
  'navigate-state-machine-decision-state-decision-started':
    'NavigateStateMachineDecisionStateDecisionStarted',
  'navigate-state-machine-exit-condition-selected': 'NavigateStateMachineExitConditionSelected',
  'navigate-state-machine-recall-state-dynamic-queries-generated':
    'NavigateStateMachineRecallStateDynamicQueriesGenerated',
  'navigate-state-machine-recall-state-static-queries-retrieved':
    'NavigateStateMachineRecallStateStaticQueriesRetrieved',
  'navigate-state-machine-recall-state-active-memory-retrieved':
    'NavigateStateMachineRecallStateActiveMemoryRetrieved',
  'navigate-state-machine-reflection-state-prompt-retrieved':
    'NavigateStateMachineReflectionStatePromptRetrieved',
  'navigate-state-machine-reflection-state-reflection-generated':
    'NavigateStateMachineReflectionStateReflectionGenerated',
  'navigate-state-machine-annotation-state-annotation-retrieved':
    'NavigateStateMachineAnnotationStateAnnotationRetrieved',
  'navigate-state-machine-tool-call-state-tool-output-available':
    'NavigateStateMachineToolCallStateToolOutputAvailable',
  'navigate-state-machine-state-transitioned': 'NavigateStateMachineStateTransitioned',
  'designated-tool-retrieved': 'DesignatedToolRetrieved',
  'designated-tool-call-params-generated': 'DesignatedToolCallParamsGenerated',
  'tool-call-started': 'ToolCallStarted',
  'tool-call-ended': 'ToolCallEnded',
  'engage-user-dynamic-behavior-override': 'EngageUserDynamicBehaviorOverride',
  'engage-user-message-fragment-generated': 'EngageUserMessageFragmentGenerated',
  'action-too-long': 'ActionTooLong',
};
const typeNames: Record<AgentAction['type'], string> = { ...knownTypeNames, unknown: 'UnknownAgentAction' };

/** Kinds of steps that there are types for. Upstream may know more of them. */
export const knownAgentActionTypes: readonly string[] = Object.keys(knownTypeNames);

export const AgentActionInterface = builder.interfaceRef<AgentAction>('AgentAction').implement({
  description: 'One step that the agent took on the way to its answer.',
  resolveType: ({ type }) => typeNames[type],
  fields: (t) => ({
    type: t.string({
      description: 'The kind of step, as the REST API names it; empty where upstream did not say.',
      resolve: (action) => (action.type === 'unknown' ? action.kind : action.type),
    }),
  }),
});

/** The object type of one kind of step. Fields that several kinds share have one type, to be selected together. */
export function agentActionType<Type extends AgentAction['type']>(type: Type) {
  return builder.objectRef<AgentActionOf<Type>>(typeNames[type]);
}

const interfaces = [AgentActionInterface];

agentActionType('unknown').implement({
  description:
    'A step of a kind that this version of the schema has no type for, or not of the shape of its kind.',
  interfaces,
  fields: (t) => ({
    payload: t.expose('payload', { type: 'JSONObject', description: 'The step as upstream sent it.' }),
  }),
});
