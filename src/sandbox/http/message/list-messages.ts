import { z } from 'zod';
import { messagePage, messageTypes } from '../../../contract/message.ts';
import { objectId } from '../../../contract/primitives.ts';
import { restrictionFor } from '../../domain/permissions.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { conversationParams } from '../path-params.ts';
import { pageQuery, queryList, sortQuery, toPageRequest } from '../query.ts';
import { whileUnchanged } from '../unchanged-answers.ts';
import { toMessageWire } from './message-wire.ts';

/** More may be asked for, but no page is longer: clients follow `has_more`. */
const longestPage = 100;

const shownUnlessAsked = ['user-message', 'agent-message', 'external-event'] as const;

const query = z.object({
  id: queryList(objectId),
  interaction_id: queryList(objectId),
  message_type: queryList(z.enum(messageTypes)),
  sort_by: sortQuery({ interaction_id: 'interactionId', timestamp: 'sentAt', created_at: 'createdAt' }),
  ...pageQuery({ defaultLimit: 500, maxLimit: 500 }),
});

export function addListMessages(app: App, parts: SandboxParts): void {
  const options = whileUnchanged(
    parts,
    operation(parts, 'get-conversation-messages', {
      summary: 'List the messages of a conversation',
      tags: ['Message'],
      params: conversationParams,
      querystring: query,
      response: { 200: messagePage },
    }),
  );
  app.get('/conversation/:conversation_id/messages/', options, async (request) => {
    const { caller } = admitted(request);
    const { id: conversationId } = await findConversation(parts, request.params);
    const { id, interaction_id: interactionIds, message_type: types, sort_by: sort } = request.query;
    const filter = {
      conversationId,
      visible: restrictionFor(caller, 'Conversation:GetMessage'),
      ids: id,
      interactionIds,
      types: types.length > 0 ? types : shownUnlessAsked,
    };
    const { limit, offset } = toPageRequest(request.query);
    const { items, nextOffset } = await parts.store.messages.list(filter, sort, {
      limit: Math.min(limit, longestPage),
      offset,
    });
    return {
      messages: items.map(toMessageWire),
      has_more: nextOffset !== null,
      continuation_token: nextOffset,
    };
  });
}
