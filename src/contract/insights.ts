import { z } from 'zod';
import { freeForm, objectId, versionInfo } from './primitives.ts';

export const toolCallLog = z.object({
  tool_name: z.string(),
  tool_id: z.string(),
  tool_version: z.string(),
  input: freeForm,
  output: z.string().nullable(),
  duration: z.number(),
});
export type ToolCallLogWire = z.infer<typeof toolCallLog>;

const transition = {
  previous_state: z.string(),
  previous_service_hierarchical_state_machine_version_info: versionInfo,
  next_state: z.string(),
  next_service_hierarchical_state_machine_version_info: versionInfo,
};
const exit = {
  ...transition,
  previous_state_exit_condition_description: z.string(),
  tool_call_logs: z.array(z.array(toolCallLog)),
};

/** One step of the state machine; `type` is the kind of the state that was left. */
export const stateTransitionLog = z.discriminatedUnion('type', [
  z.object({ type: z.literal('action'), ...exit }),
  z.object({ type: z.literal('decision'), ...exit }),
  z.object({ type: z.literal('recall'), ...transition, performed_queries: z.array(z.string()) }),
  z.object({ type: z.literal('annotation'), ...transition, inner_thought_message_id: objectId }),
  z.object({
    type: z.literal('reflection'),
    ...transition,
    inner_thought_message_id: objectId,
    tool_call_logs: z.array(z.array(toolCallLog)),
  }),
  z.object({
    type: z.literal('tool-call'),
    ...transition,
    tool_call_logs: z.array(z.array(toolCallLog)),
    designated_tool_call_log: toolCallLog.nullable(),
  }),
  z.object({ type: z.literal('jumpback'), ...transition }),
  z.object({ type: z.literal('side-effect'), ...transition }),
]);
export type StateTransitionLogWire = z.infer<typeof stateTransitionLog>;

export const interactionInsights = z.object({
  current_state_name: z.string(),
  current_state_action: z.string(),
  current_state_objective: z.string(),
  state_transition_logs: z.array(stateTransitionLog),
  working_memory: z.array(z.object({ content: z.string(), context: z.string() })),
  reflections: z.array(z.string()),
  triggered_dynamic_behavior_set_version_info: versionInfo.nullable(),
  select_next_action_tool_call_logs: z.array(z.array(toolCallLog)).optional(),
  engage_user_tool_call_logs: z.array(z.array(toolCallLog)).optional(),
});
export type InteractionInsightsWire = z.infer<typeof interactionInsights>;
