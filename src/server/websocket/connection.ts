import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../../lib/clock.ts';
import { pause } from '../../lib/pause.ts';
import { whenDrained } from '../../lib/when-drained.ts';
import type { ByteText } from '../watch/byte-text.ts';
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
/** What a closing frame has room for beside its code (RFC 6455, section 5.5). */
const MAX_REASON_BYTES = 123;

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
  #handle: (message: string) => Promise<void> = async () => {};
  /** While it is, nothing is read. */
  #isHeld = false;
  /** Pausing stops the stream, but not what came in one piece of it: thousands of messages, if they are small. */
  readonly #unread: RawData[] = [];

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

  close(code?: number, reason = ''): void {
    // It may name what the client has sent.
    const { read } = new TextEncoder().encodeInto(reason, new Uint8Array(MAX_REASON_BYTES));
    this.#websocket.close(code, reason.slice(0, read));
  }

  /** Messages are read no faster than allowed, pings and pongs among them, and not while their answers are not. */
  onMessage(handle: (message: string) => Promise<void>): void {
    this.#handle = handle;
    this.#websocket.on('message', (message) => {
      if (this.#isHeld) this.#unread.push(message);
      else this.#read(message);
    });
    this.#websocket.on('ping', () => this.#count());
    // Not answered, so that whoever is sent much may go on showing that it is there.
    this.#websocket.on('pong', () => this.#count(false));
  }

  /** For the answers of one operation. */
  outlet(operationId: string): Outlet {
    return new OperationOutlet(this, operationId);
  }

  /** Sends frames that are ready, in one write where they are in one piece. */
  write(pieces: readonly ByteText[]): void {
    // After its closing frame nothing more may follow.
    if (this.#websocket.readyState !== this.#websocket.OPEN) return;
    const [first] = pieces;
    if (pieces.length === 1) return void this.#stream.write(first, 'latin1');
    this.#stream.cork();
    for (const piece of pieces) this.#stream.write(piece, 'latin1');
    this.#stream.uncork();
  }

  get hasRoom(): boolean {
    return !this.#stream.writableNeedDrain;
  }

  drained(): Promise<void> {
    if (this.hasRoom) return Promise.resolve();
    this.#draining ??= whenDrained(this.#stream).then(() => {
      this.#draining = null;
    });
    return this.#draining;
  }

  #read(message: RawData): void {
    // Where it is closing, nobody waits for answers any more: not even if the client has not noticed, or will not.
    if (this.#websocket.readyState !== this.#websocket.OPEN) return;
    this.#count();
    this.#handle(String(message)).catch((error: unknown) => {
      this.#options.onFailure(error);
      this.close(INTERNAL_ERROR, 'Internal server error');
    });
  }

  #count(isAnswered = true): void {
    const waitMs = this.#rate.take();
    const hasRoom = !isAnswered || this.hasRoom;
    if (this.#isHeld || (waitMs === 0 && hasRoom)) return;
    this.#isHeld = true;
    this.#websocket.pause();
    Promise.all([waitMs > 0 ? pause(waitMs) : null, this.drained()]).then(() => this.#readOn());
  }

  #readOn(): void {
    this.#isHeld = false;
    while (!this.#isHeld) {
      const message = this.#unread.shift();
      if (message === undefined) return void this.#websocket.resume();
      this.#read(message);
    }
  }
}

class OperationOutlet implements Outlet {
  readonly #connection: Connection;
  readonly #prefix: string;

  constructor(connection: Connection, operationId: string) {
    this.#connection = connection;
    this.#prefix = `{"id":${asciiJson(operationId)},"type":"next","payload":`;
  }

  send(answers: readonly ByteText[]): void {
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
