import type { ServiceWire } from '../../../contract/service.ts';
import type { ModelPreferences, Service } from '../../domain/catalog.ts';

export const toServiceWire = (service: Service): ServiceWire => {
  const author = { org_id: service.organizationId, user_id: service.authorId };
  return {
    id: service.id,
    name: service.name,
    description: service.description,
    is_active: service.isActive,
    agent_id: service.agentId,
    service_hierarchical_state_machine_id: service.stateMachineId,
    version_sets: Object.fromEntries(
      Object.entries(service.versionSets).map(([name, set]) => [
        name,
        {
          agent_version_number: set.agentVersion,
          service_hierarchical_state_machine_version_number: set.stateMachineVersion,
          llm_model_preferences: toModelPreferencesWire(set.modelPreferences),
        },
      ]),
    ),
    tags: service.tags.map(({ key, value }) => ({ key, value })),
    keyterms: [...service.keyterms],
    creator: author,
    updated_by: author,
  };
};

export const toModelPreferencesWire = (
  preferences: ModelPreferences,
): Record<string, { llm_name: string; params: Record<string, unknown> }> =>
  Object.fromEntries(
    Object.entries(preferences).map(([interaction, { llmName, params }]) => [
      interaction,
      { llm_name: llmName, params: { ...params } },
    ]),
  );
