import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import { followInteraction } from '../../src/client/follow.ts';

/** urql, with every subscription to `interactionEvents` resumed where a connection was lost. */
export function createUrqlClient(url: string, token: () => string): Client {
  const ws = createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: () => ({ authorization: `Bearer ${token()}` }),
    retryAttempts: 0,
  });
  return new Client({
    url,
    preferGetMethod: false,
    fetchOptions: () => ({ headers: { authorization: `Bearer ${token()}` } }),
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables = {} }) => ({
          subscribe(sink) {
            const leaving = new AbortController();
            const forward = async () => {
              const { streamId, after } = variables;
              const events = followInteraction(ws, {
                document: query,
                streamId,
                after,
                signal: leaving.signal,
              });
              for await (const interactionEvents of events) sink.next({ data: { interactionEvents } });
            };
            forward().then(sink.complete, sink.error);
            return { unsubscribe: () => leaving.abort() };
          },
        }),
      }),
    ],
  });
}
