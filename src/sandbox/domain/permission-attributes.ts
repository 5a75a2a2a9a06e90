import type { Attributes } from './permissions.ts';
import type { Conversation, Feedback, Message } from './records.ts';
import type { VersionInfo } from './state-machine.ts';

/** What grants may put conditions on, for each kind of object. The names are those that grants use. */

export const userAttributes = (organizationId: string, userId: string): Attributes => ({
  org_id: organizationId,
  user_id: userId,
});

type ConversationFacts = Pick<Conversation, 'id' | 'organizationId' | 'userId' | 'serviceId' | 'isFinished'>;

export const conversationAttributes = (conversation: ConversationFacts): Attributes => ({
  org_id: conversation.organizationId,
  conversation_id: conversation.id,
  user_id: conversation.userId,
  service_id: conversation.serviceId,
  is_finished: conversation.isFinished,
});

export const messageAttributes = (
  conversation: ConversationFacts,
  message: Pick<Message, 'id' | 'type' | 'interactionId'>,
): Attributes => ({
  ...conversationAttributes(conversation),
  message_id: message.id,
  message_type: message.type,
  interaction_id: message.interactionId,
});

/** `user_id` is the author of the feedback here; the starter of the conversation has a name of its own. */
export const feedbackAttributes = (
  conversation: ConversationFacts,
  feedback: Pick<Feedback, 'id' | 'userId' | 'userOrganizationId' | 'interactionId'>,
): Attributes => ({
  ...conversationAttributes(conversation),
  user_id: feedback.userId,
  user_org_id: feedback.userOrganizationId,
  conversation_user_id: conversation.userId,
  feedback_id: feedback.id,
  ...(feedback.interactionId !== null && { interaction_id: feedback.interactionId }),
});

export const agentAttributes = (organizationId: string, agentId: string): Attributes => ({
  org_id: organizationId,
  agent_id: agentId,
});

export const machineAttributes = (organizationId: string, [machineId]: VersionInfo): Attributes => ({
  org_id: organizationId,
  service_hierarchical_state_machine_id: machineId,
});

export const serviceAttributes = (organizationId: string, serviceId: string): Attributes => ({
  org_id: organizationId,
  service_id: serviceId,
});

export const versionSetAttributes = (
  organizationId: string,
  serviceId: string,
  versionSetName: string,
): Attributes => ({ ...serviceAttributes(organizationId, serviceId), version_set_name: versionSetName });

export const metricAttributes = (organizationId: string, metricId: string): Attributes => ({
  org_id: organizationId,
  metric_id: metricId,
});
