import type { ConversationDetailWire, ConversationWire } from '../../../contract/conversation.ts';
import type { AgentVersion } from '../../domain/catalog.ts';
import { messageAttributes, versionSetAttributes } from '../../domain/permission-attributes.ts';
import { isAllowed, type Restriction } from '../../domain/permissions.ts';
import { isAnalyzed } from '../../domain/post-processing.ts';
import type { ConversationOverview } from '../../domain/records.ts';
import { toModelPreferencesWire } from '../service/service-wire.ts';
import { toVersionWire } from '../version-wire.ts';

/** What the reader may see of conversations; the rest is left blank. */
export interface ConversationSight {
  readonly messages: Restriction;
  readonly versionSets: Restriction;
}

export function toConversationWire(
  conversation: ConversationOverview,
  sight: ConversationSight,
): ConversationWire {
  const { organizationId, serviceId, versionSetName, finalMessage } = conversation;
  const seesMessage =
    finalMessage !== null && isAllowed(sight.messages, messageAttributes(conversation, finalMessage));
  const seesVersions = isAllowed(
    sight.versionSets,
    versionSetAttributes(organizationId, serviceId, versionSetName),
  );
  return {
    id: conversation.id,
    user_id: conversation.userId,
    created_at: conversation.createdAt,
    is_finished: conversation.isFinished,
    is_analyzed: isAnalyzed(conversation.completedPostProcessings),
    completed_post_processings: [...conversation.completedPostProcessings],
    final_message: seesMessage ? finalMessage.text : '',
    service_id: serviceId,
    version_set_info: seesVersions ? toVersionSetInfo(conversation) : null,
    num_messages: conversation.messageCount,
    tags: { ...conversation.tags },
  };
}

export interface DetailSight extends ConversationSight {
  readonly seesStarter: boolean;
  /** Undefined when the reader may not see the agent. */
  readonly agent: AgentVersion | undefined;
}

export const toConversationDetailWire = (
  conversation: ConversationOverview,
  sight: DetailSight,
): ConversationDetailWire => ({
  ...toConversationWire(conversation, sight),
  ...(!sight.seesStarter && { user_id: '' }),
  agent_name: sight.agent?.identity.name ?? '',
  agent_pfp: sight.agent?.pictureUrl ?? '',
});

const toVersionSetInfo = (conversation: ConversationOverview): ConversationWire['version_set_info'] => ({
  name: conversation.versionSetName,
  agent_version_info: toVersionWire(conversation.agent),
  service_hierarchical_state_machine_version_info: toVersionWire(conversation.stateMachine),
  llm_model_preferences: toModelPreferencesWire(conversation.modelPreferences),
});
