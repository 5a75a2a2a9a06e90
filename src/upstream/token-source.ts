import { type Clock, systemClock } from '../lib/clock.ts';
import type { UpstreamClient } from './client.ts';
import { createRequester } from './requester.ts';
import { type AccessToken, type ApiKeyCredentials, signIn } from './sign-in.ts';

/** A token with less life left than this is replaced before it is used. */
const MIN_LIFE_MS = 5 * 60_000;

/** Tokens for one user by API key, kept until they are about to expire; one sign-in at a time, shared. */
export function createTokenSource(
  client: UpstreamClient,
  credentials: ApiKeyCredentials,
  clock: Clock = systemClock,
): () => Promise<string> {
  const requester = createRequester(client, { authorization: null, requestId: 'sign-in' });
  let current: AccessToken | null = null;
  let pending: Promise<AccessToken> | null = null;
  return async () => {
    if (current && current.expiresAtMs - clock.now() > MIN_LIFE_MS) return current.token;
    pending ??= signIn(requester, credentials).finally(() => {
      pending = null;
    });
    current = await pending;
    return current.token;
  };
}
