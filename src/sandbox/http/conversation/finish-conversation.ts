import type { ConversationOverview } from '../../domain/records.ts';
import { conflict, impossible } from '../failure.ts';
import { admitted, noContent, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { conversationParams } from '../path-params.ts';
import { findConversation } from './find-conversation.ts';
import { lockConversation } from './lock-conversation.ts';
import { requireTurnPermissions } from './require-turn-permissions.ts';

export function addFinishConversation(app: App, parts: SandboxParts): void {
  const options = operation(parts, 'finish-conversation', {
    summary: 'Finish a conversation',
    tags: ['Conversation'],
    params: conversationParams,
    refuses: [400, 409],
    response: noContent,
  });
  app.post('/conversation/:conversation_id/finish/', options, async (request, reply) => {
    const { caller } = admitted(request);
    const conversation = await findConversation(parts, request.params);
    requireTurnPermissions(caller, conversation);
    const { unlock } = await lockConversation(parts, conversation.id, async () =>
      finish(parts, await findConversation(parts, request.params)),
    );
    await unlock();
    return reply.code(204).send(null);
  });
}

async function finish(
  { store, onFinished }: SandboxParts,
  conversation: ConversationOverview,
): Promise<void> {
  if (conversation.isFinished) throw conflict('The conversation is already finished.');
  // Neither of these arises from use: they come with data that was brought in from elsewhere.
  if (conversation.messageCount === 0) return store.conversations.remove(conversation.id);
  const latest = await store.interactions.latest(conversation.id);
  if (latest === undefined) throw impossible('The conversation has no interaction.');
  await store.conversations.finish(conversation.id);
  onFinished();
}
