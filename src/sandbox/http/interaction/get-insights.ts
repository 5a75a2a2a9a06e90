import { interactionInsights } from '../../../contract/insights.ts';
import { conversationAttributes, machineAttributes } from '../../domain/permission-attributes.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { interactionParams } from '../path-params.ts';
import { requirePermissions } from '../require-permissions.ts';
import { findInteraction } from './find-interaction.ts';
import { toInsightsWire } from './insights-wire.ts';
import { thoughtReadableBy } from './thought-readable.ts';

export function addGetInsights(app: App, parts: SandboxParts): void {
  const options = operation(parts, 'get-interaction-insights', {
    summary: "Get how the agent's message of an interaction came about",
    tags: ['Interaction'],
    params: interactionParams,
    response: { 200: interactionInsights },
  });
  const path = '/conversation/:conversation_id/interaction/:interaction_id/insights';
  app.get(path, options, async (request) => {
    const { caller } = admitted(request);
    const conversation = await findConversation(parts, request.params);
    const { id, end, insights } = await findInteraction(parts, request.params);
    requirePermissions(caller, [
      ['Conversation:GetInteractionInsights', conversationAttributes(conversation)],
      [
        'Organization:GetServiceHierarchicalStateMachineDetails',
        machineAttributes(conversation.organizationId, end.machine),
      ],
    ]);
    return toInsightsWire(insights, thoughtReadableBy(caller, conversation, id));
  });
}
