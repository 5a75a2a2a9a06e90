import type { App } from '../../src/app.ts';
import { demoCredentials } from '../../src/sandbox/seed/credentials.ts';
import { createGraphqlClient, type GraphqlClient } from './graphql-client.ts';

/** Helen, who looks after the services and may see how answers come about. */
export const supervisorId = '5eed00000000000000000004';

/** A client that acts for a user of the sandbox's demo organization. */
export async function signIn({ url, upstreamUrl }: App, userId: string): Promise<GraphqlClient> {
  return createGraphqlClient(url, await fetchToken(upstreamUrl, userId));
}

/** A token of such a user. */
export async function fetchToken(sandboxUrl: string, userId: string): Promise<string> {
  const { organization, apiKey, apiKeyId } = demoCredentials;
  const response = await fetch(`${sandboxUrl}/v1/${organization}/user/signin_with_api_key`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'x-api-key-id': apiKeyId, 'x-user-id': userId },
  });
  if (!response.ok) throw new Error(`Not signed in: ${response.status}`);
  const { id_token: token } = (await response.json()) as { id_token: string };
  return token;
}
