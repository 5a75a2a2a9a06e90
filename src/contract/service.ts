import { z } from 'zod';
import { authorship, freeForm, keyValueTag, objectId, pageFields } from './primitives.ts';

/** Which language model serves which kind of interaction, by the interaction's name. */
export const llmModelPreferences = z.record(z.string(), z.object({ llm_name: z.string(), params: freeForm }));

/** A null version number means "the latest at the moment a conversation starts". */
export const versionSet = z.object({
  agent_version_number: z.int().nullable(),
  service_hierarchical_state_machine_version_number: z.int().nullable(),
  llm_model_preferences: llmModelPreferences,
});

export const service = z.object({
  id: objectId,
  name: z.string(),
  description: z.string(),
  is_active: z.boolean(),
  agent_id: objectId,
  service_hierarchical_state_machine_id: objectId,
  version_sets: z.record(z.string(), versionSet),
  tags: z.array(keyValueTag),
  keyterms: z.array(z.string()).optional(),
  creator: authorship.optional(),
  updated_by: authorship.optional(),
});
export type ServiceWire = z.infer<typeof service>;

export const servicePage = z.object({
  services: z.array(service),
  ...pageFields,
  filter_values: z.object({ tags: z.array(z.string()) }).nullish(),
});
