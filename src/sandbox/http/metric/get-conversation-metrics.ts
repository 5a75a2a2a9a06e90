import { conversationMetrics } from '../../../contract/metric.ts';
import { conversationAttributes } from '../../domain/permission-attributes.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { conversationParams } from '../path-params.ts';
import { requirePermissions } from '../require-permissions.ts';

export function addGetConversationMetrics(app: App, parts: SandboxParts): void {
  const options = operation(parts, 'get-conversation-metrics', {
    summary: 'Get what the metrics say of a conversation; empty until they are computed',
    tags: ['Metric'],
    params: conversationParams,
    response: { 200: conversationMetrics },
  });
  app.get('/conversation/:conversation_id/metrics/', options, async (request) => {
    const conversation = await findConversation(parts, request.params);
    const { caller } = admitted(request);
    requirePermissions(caller, [
      ['Conversation:GetConversationMetrics', conversationAttributes(conversation)],
    ]);
    const results = await parts.store.metricResults.of(conversation.id);
    return {
      metrics: results.map(({ metricId, value, references, justification }) => ({
        metric_id: metricId,
        value,
        references: [...references],
        justification,
      })),
    };
  });
}
