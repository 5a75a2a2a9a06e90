import { conversationDetail } from '../../../contract/conversation.ts';
import {
  agentAttributes,
  conversationAttributes,
  userAttributes,
} from '../../domain/permission-attributes.ts';
import { may, restrictionFor } from '../../domain/permissions.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { conversationParams } from '../path-params.ts';
import { requirePermissions } from '../require-permissions.ts';
import { whileUnchanged } from '../unchanged-answers.ts';
import { toConversationDetailWire } from './conversation-wire.ts';
import { findConversation } from './find-conversation.ts';

export function addGetConversation(app: App, parts: SandboxParts): void {
  const options = whileUnchanged(
    parts,
    operation(parts, 'get-conversation', {
      summary: 'Get one conversation',
      tags: ['Conversation'],
      params: conversationParams,
      response: { 200: conversationDetail },
    }),
  );
  app.get('/conversation/:conversation_id/', options, async (request) => {
    const { caller } = admitted(request);
    const conversation = await findConversation(parts, request.params);
    const { organizationId, userId, agent } = conversation;
    requirePermissions(caller, [['Conversation:GetConversation', conversationAttributes(conversation)]]);
    const seesAgent = may(caller, 'Organization:GetAgent', agentAttributes(organizationId, agent[0]));
    return toConversationDetailWire(conversation, {
      messages: restrictionFor(caller, 'Conversation:GetMessage'),
      versionSets: restrictionFor(caller, 'Service:GetVersionSet'),
      seesStarter: may(caller, 'User:GetUserInfo', userAttributes(organizationId, userId)),
      agent: seesAgent ? parts.catalog.agentVersion(agent) : undefined,
    });
  });
}
