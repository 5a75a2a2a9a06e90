import { createClient } from 'graphql-ws';
import { followInteraction } from '../../src/client/follow.ts';

export interface Watching {
  /** Of GraphQL: `https://…/graphql`. */
  readonly url: string;
  /** Asked for each connection, so that a fresh token is used after the old one has expired. */
  readonly token: () => string | Promise<string>;
  /** From `startConversation` or `sendMessage`. */
  readonly streamId: string;
  readonly show: (text: string) => void;
}

/** Shows an answer piece by piece as the agent writes it, over lost connections, and returns the whole. */
export async function showOverWebsocket({ url, token, streamId, show }: Watching): Promise<string | null> {
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: async () => ({ authorization: `Bearer ${await token()}` }),
    // The helper reconnects, and knows where to go on.
    retryAttempts: 0,
  });
  let answer: string | null = null;
  for await (const event of followInteraction(client, { streamId })) {
    if (event.__typename === 'NewMessageEvent') show(event.text);
    if (event.__typename === 'InteractionCompleteEvent') answer = event.fullMessage;
    if (event.__typename === 'ErrorEvent') throw new Error(`${event.message} (${event.recovery})`);
  }
  return answer;
}
