import { addCreateConversation } from './conversation/create-conversation.ts';
import { addFinishConversation } from './conversation/finish-conversation.ts';
import { addGetConversation } from './conversation/get-conversation.ts';
import { addListConversations } from './conversation/list-conversations.ts';
import { addConversationFeedback } from './feedback/conversation-feedback.ts';
import { addInteractionFeedback } from './feedback/interaction-feedback.ts';
import { addListFeedback } from './feedback/list-feedback.ts';
import { addGetInsights } from './interaction/get-insights.ts';
import { addInteract } from './interaction/interact.ts';
import { addRecommendResponses } from './interaction/recommend-responses.ts';
import { addSimulate } from './interaction/simulate.ts';
import { addGetMessageSource } from './message/get-message-source.ts';
import { addListMessages } from './message/list-messages.ts';
import { addGetConversationMetrics } from './metric/get-conversation-metrics.ts';
import { addListMetrics } from './metric/list-metrics.ts';
import { addGetOrganization } from './organization/get-organization.ts';
import type { App, SandboxParts } from './parts.ts';
import { addListServices } from './service/list-services.ts';
import { addSignIn } from './sign-in/sign-in.ts';

/** Every operation of the API, below `/v1/{organization}`. */
export async function addRoutes(app: App, parts: SandboxParts): Promise<void> {
  addSignIn(app, parts);
  addGetOrganization(app, parts);
  addListServices(app, parts);
  addCreateConversation(app, parts);
  addListConversations(app, parts);
  addGetConversation(app, parts);
  addFinishConversation(app, parts);
  addListMessages(app, parts);
  addGetMessageSource(app, parts);
  addRecommendResponses(app, parts);
  addGetInsights(app, parts);
  addSimulate(app, parts);
  addGetConversationMetrics(app, parts);
  addListMetrics(app, parts);
  addListFeedback(app, parts);
  addConversationFeedback(app, parts);
  addInteractionFeedback(app, parts);
  // In a scope of its own: its bodies are read in its own way.
  await app.register(async (scope: App) => addInteract(scope, parts));
}
