import { conversationFeedbackBody, feedbackCreated } from '../../../contract/feedback.ts';
import { objectId } from '../../../contract/primitives.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { admitted, changingMethods, noContent, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { conversationParams } from '../path-params.ts';
import { findFeedback } from './find-feedback.ts';
import { changeFeedback, deleteFeedback, giveFeedback } from './write-feedback.ts';

const permission = 'Conversation:UpsertConversationFeedback';
const itemParams = conversationParams.extend({ feedback_id: objectId });

/** Feedback on a conversation as a whole: creating, changing and deleting it. */
export function addConversationFeedback(app: App, parts: SandboxParts): void {
  const collection = '/conversation/:conversation_id/feedback/';
  const item = `${collection}:feedback_id/`;

  const creating = operation(parts, 'create-conversation-feedback', {
    summary: 'Give feedback on a conversation',
    tags: ['Feedback'],
    params: conversationParams,
    body: conversationFeedbackBody,
    response: { 201: feedbackCreated },
  });
  app.post(collection, creating, async (request, reply) => {
    const conversation = await findConversation(parts, request.params);
    const { comment, message = '' } = request.body;
    const remark = { interactionId: null, comment: comment ?? message, resolved: false };
    reply.code(201);
    return giveFeedback(parts, admitted(request).caller, conversation, remark, permission);
  });

  const updating = operation(parts, 'update-conversation-feedback', {
    summary: 'Change feedback on a conversation',
    tags: ['Feedback'],
    params: itemParams,
    body: conversationFeedbackBody,
    response: noContent,
  });
  for (const { method, hide } of changingMethods) {
    app.route({
      ...updating,
      method,
      url: item,
      schema: { ...updating.schema, hide },
      handler: async (request, reply) => {
        const feedback = await findFeedback(parts, admitted(request).caller, request.params, permission);
        await changeFeedback(parts, feedback, { comment: request.body.comment ?? request.body.message });
        return reply.code(204).send(null);
      },
    });
  }

  const deleting = operation(parts, 'delete-conversation-feedback', {
    summary: 'Delete feedback on a conversation',
    tags: ['Feedback'],
    params: itemParams,
    response: noContent,
  });
  app.delete(item, deleting, async (request, reply) => {
    await deleteFeedback(
      parts,
      await findFeedback(parts, admitted(request).caller, request.params, permission),
    );
    return reply.code(204).send(null);
  });
}
