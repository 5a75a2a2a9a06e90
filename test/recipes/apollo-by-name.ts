import type { ApolloLink, HttpLink } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';

/** Names each document by its hash, and sends the text where the server does not know the name. */
export function byName(http: HttpLink, useGETForHashedQueries = false): ApolloLink {
  return new PersistedQueryLink({ sha256, useGETForHashedQueries }).concat(http);
}

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
