import { startConversation } from './documents.ts';
import type { GraphqlClient } from './graphql-client.ts';
import { collect, watch } from './live.ts';
import { services } from './query-documents.ts';
import { required } from './required.ts';

/** Starts a conversation with the first service there is, and resolves with its id once the agent has greeted. */
export async function startTalk(client: GraphqlClient): Promise<string> {
  const listed = await client.send(services, { first: 1 });
  const serviceId = required(listed.data?.services?.edges[0]).node.id;
  const { data } = await client.send(startConversation, { input: { serviceId } });
  const result = data?.startConversation;
  if (result?.__typename !== 'StartConversationSuccess') throw new Error(JSON.stringify(result));
  await collect(watch(client, 'websocket', result.stream.id));
  return required(result.conversation?.id);
}
