import {
  agentAttributes,
  conversationAttributes,
  machineAttributes,
  userAttributes,
} from '../../domain/permission-attributes.ts';
import type { Caller } from '../../domain/permissions.ts';
import type { Conversation } from '../../domain/records.ts';
import { requirePermissions } from '../require-permissions.ts';

/** What it takes to move a conversation on, or to end it. */
export function requireTurnPermissions(caller: Caller, conversation: Conversation): void {
  const { organizationId, userId, agent, stateMachine } = conversation;
  requirePermissions(caller, [
    ['User:UpdateUserInfo', userAttributes(organizationId, userId)],
    ['Conversation:InteractWithConversation', conversationAttributes(conversation)],
    ['Organization:GetAgent', agentAttributes(organizationId, agent[0])],
    ['Organization:GetServiceHierarchicalStateMachine', machineAttributes(organizationId, stateMachine)],
  ]);
}
