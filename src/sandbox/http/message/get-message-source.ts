import { z } from 'zod';
import { messageSource } from '../../../contract/message.ts';
import { messageAttributes } from '../../domain/permission-attributes.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { impossible, notFound } from '../failure.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { messageParams } from '../path-params.ts';
import { queryBoolean } from '../query.ts';
import { requirePermissions } from '../require-permissions.ts';

/** Where the recording of a spoken message can be fetched, by whoever knows the link, until it expires. */
export function addGetMessageSource(app: App, parts: SandboxParts): void {
  const options = operation(parts, 'retrieve-message-source', {
    summary: 'Get the recording that a message was made from',
    tags: ['Message'],
    params: messageParams,
    querystring: z.object({ long_lived: queryBoolean.default(false) }),
    refuses: [400],
    response: { 200: messageSource },
  });
  app.get('/conversation/:conversation_id/messages/:message_id/source', options, async (request) => {
    const conversation = await findConversation(parts, request.params);
    const message = await parts.store.messages.find(conversation.id, request.params.message_id);
    if (message === undefined) throw notFound('Message');
    const { caller } = admitted(request);
    requirePermissions(caller, [['Conversation:GetMessage', messageAttributes(conversation, message)]]);
    if (message.format === 'text') throw impossible('Text messages have no source.');
    const recording = await parts.store.recordings.find(message.id);
    if (recording === undefined) throw notFound('Recording');
    const { url, expiresAtMs } = parts.recordingLinks.issue(message.id, {
      origin: `${request.protocol}://${request.host}`,
      isLongLived: request.query.long_lived,
    });
    return {
      url,
      expires_at: new Date(expiresAtMs).toISOString(),
      content_type: recording.contentType,
    };
  });
}
