import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';

/** The two ends of one WebSocket, and the stream below the one of the server. */
export interface SocketPair {
  readonly client: WebSocket;
  readonly server: WebSocket;
  readonly stream: Duplex;
  close(): Promise<void>;
}

export async function connectPair(): Promise<SocketPair> {
  const http = createServer().listen(0, '127.0.0.1');
  const sockets = new WebSocketServer({ noServer: true });
  const opened = new Promise<{ server: WebSocket; stream: Duplex }>((resolve) => {
    http.on('upgrade', (request, stream: Duplex, head) =>
      sockets.handleUpgrade(request, stream, head, (server) => resolve({ server, stream })),
    );
  });
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`);
  await once(client, 'open');
  const { server, stream } = await opened;
  return {
    client,
    server,
    stream,
    close: async () => {
      client.terminate();
      server.terminate();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
