import { z } from 'zod';
import { freeForm, versionInfo } from './primitives.ts';

const optionalVersion = versionInfo.nullish();
const queriesAndResponses = z.array(z.tuple([z.string(), z.string()]));
/** Classic upstreams send `overriding`, later ones split it in two. */
const override = {
  overriding: z.boolean().optional(),
  overriding_instructions: z.boolean().optional(),
  overriding_tool_candidates: z.boolean().optional(),
};

/** The steps of an agent that a `current-agent-action` event can carry: one member per documented kind. */
export const agentAction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('select-dynamic-behavior-vector-generated') }),
  z.object({ type: z.literal('select-dynamic-behavior-relevance-retrieval-completed') }),
  z.object({
    type: z.literal('select-dynamic-behavior-completed'),
    selected_dynamic_behavior_set_version_info: optionalVersion,
    previous_selected_dynamic_behavior_set_version_info: optionalVersion,
  }),
  z.object({ type: z.literal('dynamic-behavior-triggered'), dynamic_behavior_set_version_info: versionInfo }),
  z.object({ type: z.literal('check-if-active-memory-needed-completed'), queries: z.array(z.string()) }),
  z.object({
    type: z.literal('extract-active-memories-completed'),
    queries_and_responses: queriesAndResponses,
  }),
  z.object({ type: z.literal('navigate-state-machine-dynamic-behavior-override'), ...override }),
  z.object({
    type: z.literal('navigate-state-machine-action-state-action-selected'),
    action: z.string(),
  }),
  z.object({ type: z.literal('navigate-state-machine-decision-state-decision-started') }),
  z.object({
    type: z.literal('navigate-state-machine-exit-condition-selected'),
    exit_condition: z.string(),
    next_state_state_machine_version_info: versionInfo,
    next_state_name: z.string(),
  }),
  z.object({
    type: z.literal('navigate-state-machine-recall-state-dynamic-queries-generated'),
    dynamic_queries: z.array(z.string()),
    requested_information: z.string(),
  }),
  z.object({
    type: z.literal('navigate-state-machine-recall-state-static-queries-retrieved'),
    static_queries: z.array(z.string()),
  }),
  z.object({
    type: z.literal('navigate-state-machine-recall-state-active-memory-retrieved'),
    queries_and_responses: queriesAndResponses,
  }),
  z.object({
    type: z.literal('navigate-state-machine-reflection-state-prompt-retrieved'),
    prompt: z.string(),
  }),
  z.object({
    type: z.literal('navigate-state-machine-reflection-state-reflection-generated'),
    reflection: z.string(),
  }),
  z.object({
    type: z.literal('navigate-state-machine-annotation-state-annotation-retrieved'),
    annotation: z.string(),
  }),
  z.object({
    type: z.literal('navigate-state-machine-tool-call-state-tool-output-available'),
    tool_id: z.string(),
    tool_version: z.string(),
    tool_output: z.string(),
    duration: z.number(),
    input_arguments: freeForm,
  }),
  z.object({
    type: z.literal('navigate-state-machine-state-transitioned'),
    prev_state: z.string(),
    prev_state_state_machine_version_info: versionInfo,
    next_state: z.string(),
    next_state_state_machine_version_info: versionInfo,
  }),
  z.object({ type: z.literal('designated-tool-retrieved'), tool_id: z.string(), tool_version: z.string() }),
  z.object({
    type: z.literal('designated-tool-call-params-generated'),
    tool_id: z.string(),
    tool_version: z.string(),
    tool_call_params: freeForm,
  }),
  z.object({
    type: z.literal('tool-call-started'),
    tool_round_index: z.int(),
    tool_id: z.string(),
    tool_version: z.string(),
    input_params: freeForm,
  }),
  z.object({
    type: z.literal('tool-call-ended'),
    tool_round_index: z.int(),
    tool_id: z.string(),
    tool_version: z.string(),
    result: z.string(),
    duration: z.number(),
    input_parameters: freeForm.optional(),
  }),
  z.object({ type: z.literal('engage-user-dynamic-behavior-override'), ...override }),
  z.object({
    type: z.literal('engage-user-message-fragment-generated'),
    index: z.int(),
    fragment: z.string(),
    is_final: z.boolean(),
  }),
  z.object({
    type: z.literal('action-too-long'),
    filler: z.string(),
    previously_started_event: z.unknown(),
  }),
]);
export type AgentActionWire = z.infer<typeof agentAction>;
