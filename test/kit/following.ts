import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { SubscriptionClient } from '../../src/client/subscription-client.ts';
import type { Transport } from './live.ts';

export interface FollowingClient extends SubscriptionClient {
  dispose(): void | Promise<void>;
}

export interface FollowingClientOptions {
  /** Asked for each connection. */
  readonly url: () => string;
  /** Asked for each connection. */
  readonly token?: () => string;
  /** Times the client may reconnect by itself. */
  readonly retryAttempts?: number;
}

/** A published client for a transport, as an application would make it for the follow helper. */
export function createFollowingClient(
  transport: Transport,
  { url, token = () => 'token-of-mira', retryAttempts = 0 }: FollowingClientOptions,
): FollowingClient {
  const authorization = () => ({ authorization: `Bearer ${token()}` });
  if (transport === 'sse')
    return createSseClient({ url, headers: authorization, retryAttempts, retry: async () => {} });
  return createWsClient({
    url: () => url().replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: authorization,
    retryAttempts,
    retryWait: async () => {},
  });
}
