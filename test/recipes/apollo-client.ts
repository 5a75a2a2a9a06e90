import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, Observable } from '@apollo/client';
import { OperationTypeNode, print } from 'graphql';
import { createClient } from 'graphql-ws';
import { followInteraction } from '../../src/client/follow.ts';

/** Apollo Client, with every subscription to `interactionEvents` resumed where a connection was lost. */
export function createApolloClient(url: string, token: () => string): ApolloClient {
  const ws = createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: () => ({ authorization: `Bearer ${token()}` }),
    retryAttempts: 0,
  });
  const http = new HttpLink({
    uri: url,
    fetch: (uri, options) => {
      const headers = new Headers(options?.headers);
      headers.set('authorization', `Bearer ${token()}`);
      return fetch(uri, { ...options, headers });
    },
  });
  const following = new ApolloLink(
    ({ query, variables }) =>
      new Observable((observer) => {
        const leaving = new AbortController();
        const forward = async () => {
          const { streamId, after } = variables;
          const events = followInteraction(ws, {
            document: print(query),
            streamId,
            after,
            signal: leaving.signal,
          });
          for await (const interactionEvents of events) observer.next({ data: { interactionEvents } });
        };
        forward().then(
          () => observer.complete(),
          (error) => observer.error(error),
        );
        return () => leaving.abort();
      }),
  );
  const isSubscription = ({ operationType }: ApolloLink.Operation) =>
    operationType === OperationTypeNode.SUBSCRIPTION;
  return new ApolloClient({
    link: ApolloLink.split(isSubscription, following, http),
    cache: new InMemoryCache(),
  });
}
