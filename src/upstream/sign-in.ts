import { signInResult } from '../contract/sign-in.ts';
import type { AccessToken } from './credentials.ts';
import type { Requester } from './requester.ts';

export interface ApiKeyCredentials {
  readonly apiKeyId: string;
  readonly apiKey: string;
  /** The user to act as. */
  readonly userId: string;
}

export async function signIn(
  requester: Requester,
  { apiKeyId, apiKey, userId }: ApiKeyCredentials,
): Promise<AccessToken> {
  const answer = await requester.request(signInResult, {
    operation: 'signin-with-api-key',
    method: 'POST',
    path: '/user/signin_with_api_key',
    anonymous: true,
    headers: { 'x-api-key': apiKey, 'x-api-key-id': apiKeyId, 'x-user-id': userId },
  });
  return { token: answer.id_token, expiresAtMs: Date.parse(answer.expires_at) };
}
