import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes a connection on which more requests than this wait for their answers. Hardly any client sends a request
 * before the last one is answered, and one that sends thousands would take the place of thousands of clients.
 */
export function limitPipelining(server: Server, maxWaiting: number, onDrop: () => void): void {
  const waiting = new WeakMap<Socket, number>();
  server.on('request', ({ socket }, response) => {
    const count = (waiting.get(socket) ?? 0) + 1;
    waiting.set(socket, count);
    if (count > maxWaiting && !socket.destroyed) {
      onDrop();
      socket.destroy();
    }
    response.on('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
  });
}
