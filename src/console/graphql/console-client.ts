import { createContext, useContext } from 'react';
import {
  type AnyVariables,
  Client,
  cacheExchange,
  fetchExchange,
  mapExchange,
  type OperationResult,
} from 'urql';
import type { TypedDocumentString } from '../__generated__/graphql.ts';
import { type Access, signOut } from '../access/access.ts';
import { createTokenSource } from '../access/token-source.ts';
import { basePath } from '../setup.ts';
import { createLiveClient, type LiveClient } from './live-client.ts';
import { createRecordedFetch } from './recorded-fetch.ts';

/** All that speaks to the server, for one caller. */
export interface ConsoleClient {
  readonly urql: Client;
  readonly live: LiveClient;
}

export function createConsoleClient(access: Access): ConsoleClient {
  const url = new URL(`${basePath}graphql`, window.location.href).href;
  const token = createTokenSource(access);
  const urql = new Client({
    url,
    fetch: createRecordedFetch(token),
    preferGetMethod: false,
    exchanges: [cacheExchange, mapExchange({ onResult: leaveIfUnauthenticated }), fetchExchange],
  });
  return { urql, live: createLiveClient(url.replace(/^http/, 'ws'), token) };
}

export const ConsoleClientContext = createContext<ConsoleClient | null>(null);

export function useConsoleClient(): ConsoleClient {
  const client = useContext(ConsoleClientContext);
  if (!client) throw new Error('Nobody is signed in here.');
  return client;
}

/**
 * Sends one operation and returns its data; throws what the server refused it with. Parts that could not be had are
 * null, unless there is not enough without them.
 */
export async function run<Data, Variables extends AnyVariables>(
  client: Client,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  isEnough: (data: Data) => boolean = () => true,
): Promise<Data> {
  const text = document.toString();
  const { data, error } = await (/\bmutation /.test(text)
    ? client.mutation<Data, Variables>(text, variables)
    : client.query<Data, Variables>(text, variables, { requestPolicy: 'network-only' }));
  const isNothing = !data || Object.values(data).every((field) => field === null);
  if (error && (isNothing || !isEnough(data))) throw error;
  if (!data) throw new Error('The server answered with nothing.');
  return data;
}

function leaveIfUnauthenticated({ error }: OperationResult): void {
  if (error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED'))
    signOut('The token was not accepted. Sign in again.');
}
