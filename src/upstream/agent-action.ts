import { type AgentActionWire, agentAction } from '../contract/action.ts';
import { decodeVersionedReference } from './versioned-reference.ts';

/** A step of the agent, renamed once when it arrives. */
export type AgentAction = ReturnType<typeof decodeKnown> | UnknownAgentAction;

/** The steps of one type. */
export type AgentActionOf<Type extends AgentAction['type'], Action = AgentAction> = Action extends {
  readonly type: infer Own;
}
  ? Type extends Own
    ? Action
    : never
  : never;

/** A step of a kind that is not known here, or that is not what its kind promises, as upstream sent it. */
export interface UnknownAgentAction {
  readonly type: 'unknown';
  /** Upstream's name for it; empty when it gave none. */
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Never throws: what makes no sense is worth less than the answer that it accompanies. */
export function decodeAgentAction(payload: Readonly<Record<string, unknown>>): AgentAction {
  const known = agentAction.safeParse(payload);
  if (known.success) return decodeKnown(known.data);
  return { type: 'unknown', kind: typeof payload.type === 'string' ? payload.type : '', payload };
}

function decodeKnown(action: AgentActionWire) {
  const { type } = action;
  switch (type) {
    case 'select-dynamic-behavior-vector-generated':
    case 'select-dynamic-behavior-relevance-retrieval-completed':
    case 'navigate-state-machine-decision-state-decision-started':
      return { type };
    case 'select-dynamic-behavior-completed': {
      const {
        selected_dynamic_behavior_set_version_info: selected,
        previous_selected_dynamic_behavior_set_version_info: previous,
      } = action;
      return {
        type,
        selectedDynamicBehaviorSet: selected ? decodeVersionedReference(selected) : null,
        previousDynamicBehaviorSet: previous ? decodeVersionedReference(previous) : null,
      };
    }
    case 'dynamic-behavior-triggered':
      return { type, dynamicBehaviorSet: decodeVersionedReference(action.dynamic_behavior_set_version_info) };
    case 'navigate-state-machine-dynamic-behavior-override':
    case 'engage-user-dynamic-behavior-override':
      return { type, ...decodeOverride(action) };
    case 'check-if-active-memory-needed-completed':
      return { type, queries: action.queries };
    case 'extract-active-memories-completed':
    case 'navigate-state-machine-recall-state-active-memory-retrieved':
      return {
        type,
        memories: action.queries_and_responses.map(([query, response]) => ({ query, response })),
      };
    case 'navigate-state-machine-recall-state-dynamic-queries-generated':
      return { type, queries: action.dynamic_queries, requestedInformation: action.requested_information };
    case 'navigate-state-machine-recall-state-static-queries-retrieved':
      return { type, queries: action.static_queries };
    case 'navigate-state-machine-action-state-action-selected':
      return { type, action: action.action };
    case 'navigate-state-machine-exit-condition-selected':
      return {
        type,
        exitCondition: action.exit_condition,
        nextState: action.next_state_name,
        nextStateMachine: decodeVersionedReference(action.next_state_state_machine_version_info),
      };
    case 'navigate-state-machine-state-transitioned':
      return {
        type,
        previousState: action.prev_state,
        previousStateMachine: decodeVersionedReference(action.prev_state_state_machine_version_info),
        nextState: action.next_state,
        nextStateMachine: decodeVersionedReference(action.next_state_state_machine_version_info),
      };
    case 'navigate-state-machine-reflection-state-prompt-retrieved':
      return { type, prompt: action.prompt };
    case 'navigate-state-machine-reflection-state-reflection-generated':
      return { type, reflection: action.reflection };
    case 'navigate-state-machine-annotation-state-annotation-retrieved':
      return { type, annotation: action.annotation };
    case 'navigate-state-machine-tool-call-state-tool-output-available':
      return {
        type,
        ...toolOf(action),
        input: action.input_arguments,
        output: action.tool_output,
        durationSeconds: action.duration,
      };
    case 'designated-tool-retrieved':
      return { type, ...toolOf(action) };
    case 'designated-tool-call-params-generated':
      return { type, ...toolOf(action), input: action.tool_call_params };
    case 'tool-call-started':
      return { type, ...toolOf(action), roundIndex: action.tool_round_index, input: action.input_params };
    case 'tool-call-ended':
      return {
        type,
        ...toolOf(action),
        roundIndex: action.tool_round_index,
        repeatedInput: action.input_parameters ?? null,
        output: action.result,
        durationSeconds: action.duration,
      };
    case 'engage-user-message-fragment-generated':
      return { type, index: action.index, fragment: action.fragment, isFinal: action.is_final };
    case 'action-too-long':
      return { type, filler: action.filler, previouslyStartedEvent: action.previously_started_event ?? null };
  }
}

type Override = Extract<AgentActionWire, { type: 'engage-user-dynamic-behavior-override' }>;

/** Upstreams of either age answer whether anything is overridden; only newer ones say what. */
function decodeOverride({
  overriding,
  overriding_instructions: instructions,
  overriding_tool_candidates: toolCandidates,
}: Pick<Override, 'overriding' | 'overriding_instructions' | 'overriding_tool_candidates'>) {
  return {
    overriding: [overriding, instructions, toolCandidates].includes(true),
    overridingInstructions: instructions ?? null,
    overridingToolCandidates: toolCandidates ?? null,
  };
}

function toolOf(action: { readonly tool_id: string; readonly tool_version: string }) {
  return { toolId: action.tool_id, toolVersion: action.tool_version };
}
