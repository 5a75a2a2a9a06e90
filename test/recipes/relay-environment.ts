import { createClient } from 'graphql-ws';
import {
  Environment,
  type FetchFunction,
  Network,
  Observable,
  RecordSource,
  Store,
  type SubscribeFunction,
} from 'relay-runtime';
import { followInteraction, type InteractionEvent } from '../../src/client/follow.ts';

/** A Relay environment, with every subscription to `interactionEvents` resumed where a connection was lost. */
export function createRelayEnvironment(url: string, token: () => string): Environment {
  const ws = createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: () => ({ authorization: `Bearer ${token()}` }),
    retryAttempts: 0,
  });
  const fetchOnce: FetchFunction = async ({ text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token()}` },
      body: JSON.stringify({ query: text, variables }),
    });
    return response.json();
  };
  const follow: SubscribeFunction = ({ text }, { streamId, after }) =>
    Observable.create((sink) => {
      const leaving = new AbortController();
      const forward = async () => {
        const events = followInteraction<InteractionEvent>(ws, {
          document: text ?? '',
          streamId,
          after,
          signal: leaving.signal,
        });
        for await (const interactionEvents of events) sink.next({ data: { interactionEvents } });
      };
      forward().then(sink.complete, sink.error);
      return () => leaving.abort();
    });
  return new Environment({
    network: Network.create(fetchOnce, follow),
    store: new Store(new RecordSource()),
  });
}
