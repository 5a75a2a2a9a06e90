import type { Situation } from '../../agent/agent.ts';
import { describeSituation } from '../../agent/conversation-situation.ts';
import type { AgentVersion, User } from '../../domain/catalog.ts';
import type { Conversation, Message } from '../../domain/records.ts';
import { impossible } from '../failure.ts';
import type { SandboxParts } from '../parts.ts';

/** Whom a conversation is between. */
export interface Participants {
  readonly user: User;
  readonly agent: AgentVersion;
}

/** The starter and the pinned agent; the catalog may have lost one of them since the conversation began. */
export function findParticipants({ catalog }: SandboxParts, conversation: Conversation): Participants {
  const user = catalog.user(conversation.organizationId, conversation.userId);
  const agent = catalog.agentVersion(conversation.agent);
  if (user === undefined) throw impossible('The user of this conversation no longer exists.');
  if (agent === undefined || catalog.machineVersion(conversation.stateMachine) === undefined) {
    throw impossible('The agent or the state machine of this conversation has no such version.');
  }
  return { user, agent };
}

/** What the engine may know now. */
export async function gatherSituation(
  parts: SandboxParts,
  conversation: Conversation,
  participants: Participants,
  history?: readonly Message[],
): Promise<Situation> {
  const { catalog, store } = parts;
  const memories = await store.memories.of(conversation.organizationId, conversation.userId);
  return describeSituation({
    catalog,
    conversation,
    ...participants,
    history: history ?? (await store.messages.history(conversation.id)),
    memories,
  });
}
