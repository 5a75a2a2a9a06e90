import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { SubscriptionClient } from '../../src/client/subscription-client.ts';
import type { Transport } from './live.ts';

export interface FollowingClient extends SubscriptionClient {
  dispose(): void | Promise<void>;
  /** Ends it as a process or a tab ends that is killed: the server is told nothing. */
  kill(): void;
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
  if (transport === 'sse') {
    const client = createSseClient({ url, headers: authorization, retryAttempts, retry: async () => {} });
    return { ...client, kill: client.dispose };
  }
  const sockets = new Set<WebSocket>();
  class KillableWebSocket extends WebSocket {
    constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
      super(...parameters);
      sockets.add(this);
      this.once('close', () => sockets.delete(this));
    }
  }
  const client = createWsClient({
    url: () => url().replace('http', 'ws'),
    webSocketImpl: KillableWebSocket,
    connectionParams: authorization,
    retryAttempts,
    retryWait: async () => {},
  });
  return {
    ...client,
    kill() {
      for (const socket of sockets) socket.terminate();
    },
  };
}
