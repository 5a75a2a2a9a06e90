import { z } from 'zod';
import { interactionInsights } from './insights.ts';
import { objectId } from './primitives.ts';

export const recommendResponsesBody = z.object({ context: z.string().min(1).nullish() });
export const recommendedResponses = z.object({ recommended_responses: z.array(z.string()) });

/** A null version means the latest. */
const replacement = z.tuple([objectId, z.int().positive().nullable()]);

export const simulateInteractionBody = z.object({
  agent_version_info: replacement.nullish(),
  service_hierarchical_state_machine_version_info: replacement.nullish(),
});

export type SimulateInteractionBodyWire = z.infer<typeof simulateInteractionBody>;

export const simulatedInteraction = z.object({
  user_message: z.string().nullable(),
  agent_message: z.string(),
  conversation_completed: z.boolean(),
  skipped_side_effect_states: z.array(z.string()),
  insights: interactionInsights,
});
export type SimulatedInteractionWire = z.infer<typeof simulatedInteraction>;
