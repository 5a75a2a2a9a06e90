import type { GraphqlClient } from '../kit/graphql-client.ts';
import { conversationMessages, conversations, services } from '../kit/query-documents.ts';
import type { Random } from '../torture/random.ts';
import type { Ask } from './asking.ts';

/** Looks around as a frontend does: lists, and a conversation out of one. */
export async function lookAround(client: GraphqlClient, ask: Ask, random: Random): Promise<void> {
  await ask('query', () => client.send(services, { first: 10 }));
  const listed = await ask('query', () => client.send(conversations, { first: random.between(1, 50) }));
  const [edge] = listed?.conversations?.edges ?? [];
  if (!edge) return;
  const id = edge.node.upstreamId;
  await ask('query', () => client.send(conversationMessages, { id, last: 20 }));
}
