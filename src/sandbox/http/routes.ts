import { addCreateConversation } from './conversation/create-conversation.ts';
import { addFinishConversation } from './conversation/finish-conversation.ts';
import { addGetConversation } from './conversation/get-conversation.ts';
import { addListConversations } from './conversation/list-conversations.ts';
import { addInteract } from './interaction/interact.ts';
import { addListMessages } from './message/list-messages.ts';
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
  // In a scope of its own: its bodies are read in its own way.
  await app.register(async (scope: App) => addInteract(scope, parts));
}
