import type { AgentActionWire } from '../../../contract/action.ts';
import type { AgentAction } from '../../agent/agent-action.ts';
import { toOptionalVersionWire, toVersionWire } from '../version-wire.ts';

/** An action as watchers are shown it. Older and newer clients read different names of the same fact: both are sent. */
export function toActionWire(action: AgentAction): AgentActionWire {
  const { type } = action;
  switch (type) {
    case 'select-dynamic-behavior-vector-generated':
    case 'select-dynamic-behavior-relevance-retrieval-completed':
    case 'navigate-state-machine-decision-state-decision-started':
      return { type };
    case 'select-dynamic-behavior-completed':
      return {
        type,
        selected_dynamic_behavior_set_version_info: toOptionalVersionWire(action.selected),
        previous_selected_dynamic_behavior_set_version_info: toOptionalVersionWire(action.previous),
      };
    case 'check-if-active-memory-needed-completed':
      return { type, queries: [...action.queries] };
    case 'extract-active-memories-completed':
    case 'navigate-state-machine-recall-state-active-memory-retrieved':
      return { type, queries_and_responses: toPairs(action.queriesAndResponses) };
    case 'navigate-state-machine-dynamic-behavior-override':
    case 'engage-user-dynamic-behavior-override':
      return {
        type,
        overriding: action.overriding,
        overriding_instructions: action.overriding,
        overriding_tool_candidates: false,
      };
    case 'navigate-state-machine-action-state-action-selected':
      return { type, action: action.action };
    case 'navigate-state-machine-exit-condition-selected':
      return {
        type,
        exit_condition: action.exitCondition,
        next_state_state_machine_version_info: toVersionWire(action.nextMachine),
        next_state_name: action.nextState,
      };
    case 'navigate-state-machine-recall-state-dynamic-queries-generated':
      return {
        type,
        dynamic_queries: [...action.dynamicQueries],
        requested_information: action.requestedInformation,
      };
    case 'navigate-state-machine-recall-state-static-queries-retrieved':
      return { type, static_queries: [...action.staticQueries] };
    case 'navigate-state-machine-reflection-state-prompt-retrieved':
      return { type, prompt: action.prompt };
    case 'navigate-state-machine-reflection-state-reflection-generated':
      return { type, reflection: action.reflection };
    case 'navigate-state-machine-annotation-state-annotation-retrieved':
      return { type, annotation: action.annotation };
    case 'navigate-state-machine-tool-call-state-tool-output-available':
      return {
        type,
        tool_id: action.toolId,
        tool_version: action.toolVersion,
        tool_output: action.toolOutput,
        duration: action.durationSeconds,
        input_arguments: { ...action.inputArguments },
      };
    case 'navigate-state-machine-state-transitioned':
      return {
        type,
        prev_state: action.previousState,
        prev_state_state_machine_version_info: toVersionWire(action.previousMachine),
        next_state: action.nextState,
        next_state_state_machine_version_info: toVersionWire(action.nextMachine),
      };
    case 'designated-tool-retrieved':
      return { type, tool_id: action.toolId, tool_version: action.toolVersion };
    case 'designated-tool-call-params-generated':
      return {
        type,
        tool_id: action.toolId,
        tool_version: action.toolVersion,
        tool_call_params: { ...action.toolCallParams },
      };
    case 'tool-call-started':
      return {
        type,
        tool_round_index: action.toolRoundIndex,
        tool_id: action.toolId,
        tool_version: action.toolVersion,
        input_params: { ...action.inputParams },
      };
    case 'tool-call-ended':
      return {
        type,
        tool_round_index: action.toolRoundIndex,
        tool_id: action.toolId,
        tool_version: action.toolVersion,
        result: action.result,
        duration: action.durationSeconds,
        input_parameters: { ...action.inputParams },
      };
    case 'engage-user-message-fragment-generated':
      return { type, index: action.index, fragment: action.fragment, is_final: action.isFinal };
    case 'action-too-long':
      return { type, filler: action.filler, previously_started_event: action.previouslyStarted };
  }
}

const toPairs = (pairs: readonly (readonly [string, string])[]): [string, string][] =>
  pairs.map(([query, response]) => [query, response]);
