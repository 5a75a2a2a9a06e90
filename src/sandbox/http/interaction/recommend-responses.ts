import { recommendedResponses, recommendResponsesBody } from '../../../contract/interaction.ts';
import { conversationAttributes } from '../../domain/permission-attributes.ts';
import type { ConversationOverview } from '../../domain/records.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { impossible } from '../failure.ts';
import { machineRequirements } from '../machine-requirements.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { interactionParams } from '../path-params.ts';
import { requestSignal } from '../request-signal.ts';
import { requirePermissions } from '../require-permissions.ts';
import { findParticipants, gatherSituation } from './gather-situation.ts';

/** Suggests what the user could answer next. Stores nothing. */
export function addRecommendResponses(app: App, parts: SandboxParts): void {
  const options = operation(parts, 'recommend-responses-for-interaction', {
    summary: 'Suggest what the user could answer next',
    tags: ['Interaction'],
    params: interactionParams,
    body: recommendResponsesBody.nullish(),
    refuses: [400],
    response: { 200: recommendedResponses },
  });
  const path = '/conversation/:conversation_id/interaction/:interaction_id/recommend_responses';
  app.post(path, options, async (request, reply) => {
    const { caller } = admitted(request);
    const conversation = await findConversation(parts, request.params);
    requirePermissions(caller, [
      ['Conversation:GetRecommendedResponses', conversationAttributes(conversation)],
      ...machineRequirements(parts, conversation.organizationId, conversation.position.machine),
    ]);
    await requireSilence(parts, conversation, request.params.interaction_id);
    const situation = await gatherSituation(parts, conversation, findParticipants(parts, conversation));
    const responses = await parts.engine.recommendResponses(
      { ...situation, context: request.body?.context ?? null },
      requestSignal(reply),
    );
    return { recommended_responses: responses };
  });
}

/** Only after the latest interaction, while nothing is going on, is there an answer to suggest. */
async function requireSilence(
  { store }: SandboxParts,
  conversation: ConversationOverview,
  interactionId: string,
): Promise<void> {
  if (conversation.isFinished) throw impossible('The conversation is finished.');
  if (await store.locks.isHeld(conversation.id)) throw impossible('Another operation is still in progress.');
  const latest = await store.interactions.latest(conversation.id);
  if (latest?.id !== interactionId) throw impossible('Not the latest completed interaction.');
}
