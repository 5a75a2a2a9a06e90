import { basePath } from '../setup.ts';
import type { Access } from './access.ts';
import { expiryOf } from './token-expiry.ts';

/** The token to send now; null where the server signs in by itself. */
export type TokenSource = () => Promise<string | null>;

/** A token that lives shorter than this is replaced before it is used. */
const MIN_LIFE_MS = 60_000;

export function createTokenSource(access: Access): TokenSource {
  if (access.kind === 'ACCOUNT') return async () => null;
  if (access.kind === 'TOKEN') return async () => access.token;
  let current: string | null = null;
  return async () => {
    if (current === null || expiryOf(current) - Date.now() < MIN_LIFE_MS)
      current = await fetchDemoToken(access.user.id);
    return current;
  };
}

async function fetchDemoToken(userId: string): Promise<string> {
  const response = await fetch(`${basePath}console/demo-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId }),
  });
  const { token, error } = await response.json();
  if (typeof token !== 'string') throw new Error(error ?? 'The demo user could not be signed in.');
  return token;
}
