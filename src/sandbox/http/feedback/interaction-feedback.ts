import {
  createInteractionFeedbackBody,
  feedbackCreated,
  updateInteractionFeedbackBody,
} from '../../../contract/feedback.ts';
import { objectId } from '../../../contract/primitives.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { findInteraction } from '../interaction/find-interaction.ts';
import { admitted, changingMethods, noContent, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { interactionParams } from '../path-params.ts';
import { findFeedback } from './find-feedback.ts';
import { changeFeedback, deleteFeedback, giveFeedback } from './write-feedback.ts';

const permission = 'Conversation:UpsertInteractionFeedback';
/** The API asks for the permission on conversation feedback here. */
const updatePermission = 'Conversation:UpsertConversationFeedback';
const itemParams = interactionParams.extend({ feedback_id: objectId });

/** Comments on one interaction: creating, changing, resolving and deleting them. */
export function addInteractionFeedback(app: App, parts: SandboxParts): void {
  const collection = '/conversation/:conversation_id/interaction/:interaction_id/feedback/';
  const item = `${collection}:feedback_id/`;

  const creating = operation(parts, 'create-interaction-feedback', {
    summary: 'Comment on an interaction',
    tags: ['Feedback'],
    params: interactionParams,
    body: createInteractionFeedbackBody,
    response: { 201: feedbackCreated },
  });
  app.post(collection, creating, async (request, reply) => {
    const conversation = await findConversation(parts, request.params);
    const { id: interactionId } = await findInteraction(parts, request.params);
    const { comment, resolved } = request.body;
    reply.code(201);
    const remark = { interactionId, comment, resolved };
    return giveFeedback(parts, admitted(request).caller, conversation, remark, permission);
  });

  const updating = operation(parts, 'update-interaction-feedback', {
    summary: 'Change a comment on an interaction, or resolve it',
    tags: ['Feedback'],
    params: itemParams,
    body: updateInteractionFeedbackBody,
    refuses: [409],
    response: noContent,
  });
  for (const { method, hide } of changingMethods) {
    app.route({
      ...updating,
      method,
      url: item,
      schema: { ...updating.schema, hide },
      handler: async (request, reply) => {
        const { comment, resolved } = request.body;
        const feedback = await findFeedback(
          parts,
          admitted(request).caller,
          request.params,
          updatePermission,
        );
        await changeFeedback(parts, feedback, { comment, resolved });
        return reply.code(204).send(null);
      },
    });
  }

  const deleting = operation(parts, 'delete-interaction-feedback', {
    summary: 'Delete a comment on an interaction',
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
