import { createClient } from 'graphql-sse';
import { followInteraction } from '../../src/client/follow.ts';
import type { Watching } from './follow-over-websocket.ts';

/** The same over server-sent events, for networks that let no WebSocket through. */
export async function showOverSse({ url, token, streamId, show }: Watching): Promise<string | null> {
  const client = createClient({
    url,
    headers: async () => ({ authorization: `Bearer ${await token()}` }),
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
