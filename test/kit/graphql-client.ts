import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { TypedDocumentString } from '../__generated__/graphql.ts';

export interface GraphqlAnswer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly GraphqlFailure[];
  readonly extensions?: {
    readonly upstream?: { readonly calls: number; readonly byOperation: Readonly<Record<string, number>> };
  };
}

export interface GraphqlFailure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

type Document<Result, Variables> = Pick<TypedDocumentString<Result, Variables>, 'toString' | '__apiType'>;

/** A GraphQL client for one server and one token, on every transport, made of published clients where there are any. */
export interface GraphqlClient {
  send<Result, Variables>(
    document: Document<Result, Variables>,
    ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
  ): Promise<GraphqlAnswer<Result>>;
  /** The results of a subscription until it completes; leaving the loop ends it. */
  watch<Result, Variables>(
    transport: 'websocket' | 'sse',
    document: Document<Result, Variables>,
    variables: Variables,
  ): AsyncIterableIterator<GraphqlAnswer<Result>>;
}

export function createGraphqlClient(url: string, token: string | null = 'token-of-mira'): GraphqlClient {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return {
    async send(document, ...[variables]) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: document.toString(), variables }),
      });
      return (await response.json()) as GraphqlAnswer<never>;
    },
    watch(transport, document, variables) {
      const request = { query: document.toString(), variables: variables as Record<string, unknown> };
      if (transport === 'sse') {
        const client = createSseClient({ url: `${url}/graphql`, headers, retryAttempts: 0 });
        return ending(client.iterate(request) as AsyncIterableIterator<GraphqlAnswer<never>>, () =>
          client.dispose(),
        );
      }
      const client = createWsClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: headers,
        retryAttempts: 0,
        lazyCloseTimeout: 0,
      });
      return ending(client.iterate(request) as AsyncIterableIterator<GraphqlAnswer<never>>, () =>
        client.dispose(),
      );
    },
  };
}

/** Leaves nothing open when the loop over it is left. */
async function* ending<T>(
  source: AsyncIterableIterator<T>,
  close: () => void | Promise<void>,
): AsyncGenerator<T> {
  try {
    yield* source;
  } finally {
    await close();
  }
}
