import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Clock } from '../../lib/clock.ts';
import { pause } from '../../lib/pause.ts';
import type { Outlet } from '../watch/outlet.ts';
import { encodeFrames } from './frames.ts';
import { MessageRate } from './message-rate.ts';

export interface ConnectionOptions {
  readonly maxMessagesPerSecond: number;
  /** Told of what went wrong with a message. */
  readonly onFailure: (error: unknown) => void;
  readonly clock?: Clock;
}

/** As the protocol has it for what is the server's own fault. */
const INTERNAL_ERROR = 4500;

/**
 * A WebSocket as graphql-ws wants it, which also takes frames that are ready. Both are written to the same stream in
 * the order in which they come: compression, which would hold messages back, is off.
 */
export class Connection {
  readonly protocol: string;
  readonly #websocket: WebSocket;
  readonly #stream: Duplex;
  readonly #options: ConnectionOptions;
  readonly #rate: MessageRate;
  #draining: Promise<void> | null = null;
  /** What the reading of messages waits for. */
  #holds = 0;

  constructor(websocket: WebSocket, stream: Duplex, options: ConnectionOptions) {
    this.protocol = websocket.protocol;
    this.#websocket = websocket;
    this.#stream = stream;
    this.#options = options;
    this.#rate = new MessageRate(options.maxMessagesPerSecond, options.clock);
  }

  /** Resolves when the message has left. One to a peer that has just gone is no failure: its closing ends all. */
  send(message: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.#websocket.readyState !== this.#websocket.OPEN) return resolve();
      this.#websocket.send(message, () => resolve());
    });
  }

  close(code?: number, reason?: string): void {
    this.#websocket.close(code, reason);
  }

  /** Messages are read no faster than allowed, and not while their answers are not. */
  onMessage(handle: (message: string) => Promise<void>): void {
    this.#websocket.on('message', (data) => {
      const waitMs = this.#rate.take();
      if (waitMs > 0) this.#holdUntil(pause(waitMs));
      if (!this.hasRoom) this.#holdUntil(this.drained());
      handle(String(data)).catch((error: unknown) => {
        this.#options.onFailure(error);
        this.close(INTERNAL_ERROR, 'Internal server error');
      });
    });
  }

  /** For the answers of one operation. */
  outlet(operationId: string): Outlet {
    return new OperationOutlet(this, operationId);
  }

  /** Sends frames that are ready, in one write where they are in one piece. */
  write(chunks: readonly Uint8Array[]): void {
    // After its closing frame nothing more may follow.
    if (this.#websocket.readyState !== this.#websocket.OPEN) return;
    if (chunks.length === 1) return void this.#stream.write(chunks[0]);
    this.#stream.cork();
    for (const chunk of chunks) this.#stream.write(chunk);
    this.#stream.uncork();
  }

  get hasRoom(): boolean {
    return !this.#stream.writableNeedDrain;
  }

  drained(): Promise<void> {
    if (this.hasRoom) return Promise.resolve();
    this.#draining ??= new Promise((resolve) => {
      const done = () => {
        this.#stream.off('drain', done).off('close', done);
        this.#draining = null;
        resolve();
      };
      this.#stream.on('drain', done).on('close', done);
    });
    return this.#draining;
  }

  #holdUntil(free: Promise<void>): void {
    this.#holds += 1;
    this.#websocket.pause();
    free.then(() => {
      this.#holds -= 1;
      if (this.#holds === 0) this.#websocket.resume();
    });
  }
}

class OperationOutlet implements Outlet {
  readonly #connection: Connection;
  readonly #prefix: string;

  constructor(connection: Connection, operationId: string) {
    this.#connection = connection;
    this.#prefix = `{"id":${asciiJson(operationId)},"type":"next","payload":`;
  }

  send(answers: readonly Uint8Array[]): void {
    this.#connection.write(encodeFrames(this.#prefix, answers));
  }

  get hasRoom(): boolean {
    return this.#connection.hasRoom;
  }

  drained(): Promise<void> {
    return this.#connection.drained();
  }
}

/** Other letters as JSON escapes them. */
function asciiJson(text: string): string {
  const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\u0080-\uffff]/g, escaped);
}
