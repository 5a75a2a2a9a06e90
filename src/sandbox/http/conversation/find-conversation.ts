import type { ConversationOverview } from '../../domain/records.ts';
import { notFound } from '../failure.ts';
import type { SandboxParts } from '../parts.ts';

/** The conversation in the path, or 404. */
export async function findConversation(
  { store }: SandboxParts,
  params: { readonly organization: string; readonly conversation_id: string },
): Promise<ConversationOverview> {
  const conversation = await store.conversations.find(params.organization, params.conversation_id);
  if (conversation === undefined) throw notFound('Conversation');
  return conversation;
}
