import type { CallScope, UpstreamClient } from './client.ts';
import { conversationEndpoints } from './conversations.ts';
import { interactionEndpoints } from './interactions.ts';
import { messageEndpoints } from './messages.ts';
import { organizationEndpoints } from './organizations.ts';
import { createRequester } from './requester.ts';
import { serviceEndpoints } from './services.ts';

/** The conversation API on behalf of one caller. Every method throws `UpstreamError`. */
export type Upstream = ReturnType<typeof createUpstream>;

export function createUpstream(client: UpstreamClient, scope: CallScope) {
  const requester = createRequester(client, scope);
  return {
    conversations: conversationEndpoints(requester),
    interactions: interactionEndpoints(requester),
    messages: messageEndpoints(requester),
    organizations: organizationEndpoints(requester),
    services: serviceEndpoints(requester),
  };
}
