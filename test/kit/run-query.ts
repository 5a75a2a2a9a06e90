import type { GraphqlAnswer, GraphqlClient } from './graphql-client.ts';

/** Sends a document that is put together at run time, and so has no types of its own. */
export function runQuery(
  client: GraphqlClient,
  query: string,
): Promise<GraphqlAnswer<Readonly<Record<string, unknown>>>> {
  return client.send<Readonly<Record<string, unknown>>, Record<string, never>>({ toString: () => query });
}
