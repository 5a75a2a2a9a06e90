import type { WebSocket } from 'ws';
import { type Every, everyInterval } from '../../lib/every.ts';

/** So many parts of all sockets are pinged one after another, not all sockets at once. */
const PARTS = 16;

/** Pings sockets on one timer for all, and ends those that have not answered when their turn comes again. */
export class Heartbeat {
  /** Whether each socket has answered since it was last pinged. */
  readonly #parts: Map<WebSocket, boolean>[] = Array.from({ length: PARTS }, () => new Map());
  readonly #stop: () => void;
  #added = 0;
  #beats = 0;

  constructor(pingMs: number, every: Every = everyInterval) {
    // What has come by now is read first: where the process was busy, answers wait in the sockets.
    const act = () => setImmediate(() => this.#beat());
    this.#stop = every(Math.max(1, Math.floor(pingMs / PARTS)), act);
  }

  /** Looks after a socket until it closes. */
  add(socket: WebSocket): void {
    const part = this.#parts[this.#added % PARTS];
    this.#added += 1;
    if (!part) return;
    part.set(socket, true);
    socket.on('pong', () => void (part.has(socket) && part.set(socket, true)));
    socket.on('close', () => void part.delete(socket));
  }

  stop(): void {
    this.#stop();
  }

  #beat(): void {
    const part = this.#parts[this.#beats % PARTS];
    this.#beats += 1;
    for (const [socket, isAlive] of part ?? []) {
      // Of a client that is made to wait nothing is read, its answer neither.
      if (socket.isPaused) continue;
      if (!isAlive) socket.terminate();
      else if (socket.readyState === socket.OPEN) {
        part?.set(socket, false);
        socket.ping();
      }
    }
  }
}
