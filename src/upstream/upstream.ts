import type { CallScope } from './call.ts';
import type { UpstreamClient } from './client.ts';
import { conversationFeedbackEndpoints } from './conversation-feedback.ts';
import { conversationEndpoints } from './conversations.ts';
import { insightEndpoints } from './insights.ts';
import { interactionFeedbackEndpoints } from './interaction-feedback.ts';
import { interactionEndpoints } from './interactions.ts';
import { messageEndpoints } from './messages.ts';
import { metricEndpoints } from './metrics.ts';
import { organizationEndpoints } from './organizations.ts';
import { recommendationEndpoints } from './recommendations.ts';
import { createRequester } from './requester.ts';
import { serviceEndpoints } from './services.ts';
import { simulationEndpoints } from './simulations.ts';

/** The conversation API on behalf of one caller. Every method throws `UpstreamError`. */
export type Upstream = ReturnType<typeof createUpstream>;

export function createUpstream(client: UpstreamClient, scope: CallScope) {
  const requester = createRequester(client, scope);
  return {
    conversations: conversationEndpoints(requester),
    conversationFeedback: conversationFeedbackEndpoints(requester),
    insights: insightEndpoints(requester),
    interactions: interactionEndpoints(requester),
    interactionFeedback: interactionFeedbackEndpoints(requester),
    messages: messageEndpoints(requester),
    metrics: metricEndpoints(requester),
    organizations: organizationEndpoints(requester),
    recommendations: recommendationEndpoints(requester),
    services: serviceEndpoints(requester),
    simulations: simulationEndpoints(requester),
  };
}
