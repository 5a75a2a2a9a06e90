import { z } from 'zod';
import { objectId, pageFields, timestamp, versionInfo } from './primitives.ts';
import { llmModelPreferences } from './service.ts';

/** In the order in which they complete. Upstream may add kinds, so readers take any string. */
export const postProcessingTypes = ['generate-user-models', 'extract-memories', 'compute-metrics'] as const;
export type PostProcessingTypeWire = (typeof postProcessingTypes)[number];

export const versionSetInfo = z.object({
  name: z.string(),
  agent_version_info: versionInfo,
  service_hierarchical_state_machine_version_info: versionInfo,
  llm_model_preferences: llmModelPreferences,
});

/** A conversation as lists give it. */
export const conversation = z.object({
  id: objectId,
  user_id: z.string(),
  created_at: timestamp,
  is_finished: z.boolean(),
  is_analyzed: z.boolean(),
  completed_post_processings: z.array(z.string()),
  final_message: z.string(),
  service_id: objectId,
  version_set_info: versionSetInfo.nullable(),
  num_messages: z.int(),
  tags: z.record(z.string(), z.string().nullable()).optional(),
});
export type ConversationWire = z.infer<typeof conversation>;

/** A conversation read by itself: the list's fields and the agent's name and picture. */
export const conversationDetail = conversation.extend({ agent_name: z.string(), agent_pfp: z.string() });
export type ConversationDetailWire = z.infer<typeof conversationDetail>;

export const conversationPage = z.object({ conversations: z.array(conversation), ...pageFields });

export const createConversationBody = z
  .object({
    service_id: objectId,
    service_version_set_name: z.string().min(1).default('release'),
    initial_message: z.string().min(1).nullish(),
    initial_message_type: z.enum(['user-message', 'external-event']).nullish(),
    tags: z
      .record(z.string().regex(/^[\w\s]+$/), z.string().max(100).nullable())
      .refine((tags) => Object.keys(tags).length <= 20, 'At most 20 tags are allowed.')
      .nullish(),
  })
  .refine((body) => body.initial_message_type == null || body.initial_message != null, {
    path: ['initial_message_type'],
    message: 'Only allowed together with initial_message.',
  });
export type CreateConversationBodyWire = z.infer<typeof createConversationBody>;
