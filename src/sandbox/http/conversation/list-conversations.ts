import { z } from 'zod';
import { conversationPage } from '../../../contract/conversation.ts';
import { objectId } from '../../../contract/primitives.ts';
import { restrictionFor } from '../../domain/permissions.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { organizationParams } from '../path-params.ts';
import { pageQuery, queryBoolean, queryList, sortQuery, tagQuery, toPageRequest } from '../query.ts';
import { whileUnchanged } from '../unchanged-answers.ts';
import { toConversationWire } from './conversation-wire.ts';

const query = z.object({
  user_id: queryList(z.string()),
  service_id: queryList(objectId),
  id: queryList(objectId),
  is_finished: queryBoolean.optional(),
  tag: tagQuery,
  sort_by: sortQuery({ created_at: 'createdAt' }),
  ...pageQuery({ defaultLimit: 150, maxLimit: 150 }),
});

export function addListConversations(app: App, parts: SandboxParts): void {
  const options = whileUnchanged(
    parts,
    operation(parts, 'get-conversations', {
      summary: 'List conversations',
      tags: ['Conversation'],
      params: organizationParams,
      querystring: query,
      response: { 200: conversationPage },
    }),
  );
  app.get('/conversation/', options, async (request) => {
    const { caller, organization } = admitted(request);
    const filter = {
      organizationId: organization.id,
      visible: restrictionFor(caller, 'Conversation:GetConversation'),
      ids: request.query.id,
      userIds: request.query.user_id,
      serviceIds: request.query.service_id,
      tags: request.query.tag,
      isFinished: request.query.is_finished,
    };
    const { items, nextOffset } = await parts.store.conversations.list(
      filter,
      request.query.sort_by,
      toPageRequest(request.query),
    );
    const sight = {
      messages: restrictionFor(caller, 'Conversation:GetMessage'),
      versionSets: restrictionFor(caller, 'Service:GetVersionSet'),
    };
    return {
      conversations: items.map((conversation) => toConversationWire(conversation, sight)),
      has_more: nextOffset !== null,
      continuation_token: nextOffset,
    };
  });
}
