import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { ForgivingSocket } from './forgiving-socket.ts';

describe('ForgivingSocket', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function connect() {
    const server = createServer().listen(0, '127.0.0.1');
    const sockets = new WebSocketServer({ server, WebSocket: ForgivingSocket });
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    const client = new WebSocket(`ws://127.0.0.1:${address.port}`);
    closers.push(
      () => client.terminate(),
      () => sockets.close(),
      () => server.close(),
    );
    const [socket]: ForgivingSocket[] = await once(sockets, 'connection');
    if (client.readyState !== WebSocket.OPEN) await once(client, 'open');
    if (!socket) throw new Error('Nobody connected.');
    return { client, socket };
  }

  it('sends, and tells when that is done, with options or without', async () => {
    const { client, socket } = await connect();
    const got: string[] = [];
    client.on('message', (data) => got.push(String(data)));
    await new Promise<void>((resolve) => socket.send('one', () => resolve()));
    const second = once(client, 'message');
    await new Promise<void>((resolve) => socket.send('two', { binary: false }, () => resolve()));
    await second;
    if (got.length < 2) await once(client, 'message');
    expect(got).toEqual(['one', 'two']);
  });

  it('tells of no error when the peer has gone', async () => {
    const { socket } = await connect();
    socket.terminate();
    await once(socket, 'close');
    const told = await new Promise((resolve) => socket.send('too late', (error) => resolve(error)));
    expect(told).toBeUndefined();
  });
});
