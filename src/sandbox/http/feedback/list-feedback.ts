import { z } from 'zod';
import { feedbackPage } from '../../../contract/feedback.ts';
import { objectId } from '../../../contract/primitives.ts';
import { restrictionFor } from '../../domain/permissions.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { organizationParams } from '../path-params.ts';
import { pageQuery, queryList, sortQuery, toPageRequest } from '../query.ts';
import { toFeedbackWire } from './feedback-wire.ts';

const query = z
  .object({
    type: z.enum(['conversation', 'interaction']),
    conversation_id: queryList(objectId),
    interaction_id: queryList(objectId),
    sort_by: sortQuery({
      created_at: 'createdAt',
      user_id: 'userId',
      user_org_id: 'userOrganizationId',
      conversation_id: 'conversationId',
      'feedback_content.interaction_id': 'interactionId',
    }),
    ...pageQuery({ defaultLimit: 10, maxLimit: 100 }),
  })
  .refine(
    ({ type, sort_by: sort }) =>
      type === 'interaction' || sort.every(({ field }) => field !== 'interactionId'),
    {
      path: ['sort_by'],
      message: 'Only interaction feedback can be sorted by interaction',
    },
  );

export function addListFeedback(app: App, parts: SandboxParts): void {
  const options = operation(parts, 'get-conversation-feedbacks', {
    summary: 'List the feedback on conversations, or on interactions',
    tags: ['Feedback'],
    params: organizationParams,
    querystring: query,
    response: { 200: feedbackPage },
  });
  app.get('/conversation/feedback/', options, async (request) => {
    const { caller, organization } = admitted(request);
    const { type: family, conversation_id: conversationIds, interaction_id: interactionIds } = request.query;
    const isInteraction = family === 'interaction';
    const filter = {
      organizationId: organization.id,
      family,
      visible: restrictionFor(
        caller,
        isInteraction ? 'Conversation:GetInteractionFeedback' : 'Conversation:GetConversationFeedback',
      ),
      conversationIds,
      interactionIds: isInteraction ? interactionIds : [],
    };
    const page = toPageRequest(request.query);
    const { items, nextOffset } = await parts.store.feedback.list(filter, request.query.sort_by, page);
    return {
      feedbacks: items.map(toFeedbackWire),
      has_more: nextOffset !== null,
      continuation_token: nextOffset,
    };
  });
}
