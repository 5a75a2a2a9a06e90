import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type Clock, monotonicClock } from '../lib/clock.ts';
import { type Every, everyInterval } from '../lib/every.ts';

/** What is waiting to leave on a connection, and since when it has not become less or more. */
interface Backlog {
  readonly bytes: number;
  readonly sinceMs: number;
}

/** How many times within the time-out connections are looked at. */
const LOOKS = 4;

/**
 * Closes connections whose clients have stopped reading what they were sent. Node waits for them as long as they
 * stay connected. Looked at all together now and then, so that no request has to set a timer.
 */
export function closeStalledReaders(
  server: Server,
  timeoutMs: number,
  onDrop: () => void,
  { clock = monotonicClock, every = everyInterval }: { readonly clock?: Clock; readonly every?: Every } = {},
): void {
  const backlogs = new Map<Socket, Backlog | null>();
  server.on('connection', (socket: Socket) => {
    backlogs.set(socket, null);
    socket.once('close', () => backlogs.delete(socket));
  });
  const look = () => {
    const nowMs = clock.now();
    for (const [socket, before] of backlogs) {
      const bytes = socket.writableLength;
      if (bytes === 0) backlogs.set(socket, null);
      else if (before?.bytes !== bytes) backlogs.set(socket, { bytes, sinceMs: nowMs });
      else if (nowMs - before.sinceMs >= timeoutMs) {
        onDrop();
        socket.destroy();
      }
    }
  };
  const stop = every(timeoutMs / LOOKS, look);
  server.once('close', stop);
}
