import { connect, type Socket } from 'node:net';
import { FrameReader } from './frame-reader.ts';

/**
 * What a watcher says: the first once it is connected, each of the others after a message that is no event. And which
 * of the messages that it gets are events.
 */
export interface WatchingManner {
  readonly says: readonly object[];
  readonly isEvent: (payload: Buffer) => boolean;
}

/** Connections opened at once. */
const AT_ONCE = 100;

/** Any number of watchers of one server, each on a socket of its own. */
export class Audience {
  readonly #sockets: Socket[] = [];
  readonly #received: number[] = [];
  #onEvent: (watcher: number) => void = () => {};
  #onFailure: (error: Error) => void = () => {};
  #isClosing = false;

  /** Resolves when all are connected and have said what they say. */
  async open(url: string, count: number, manner: WatchingManner): Promise<void> {
    for (let opened = 0; opened < count; opened += AT_ONCE) {
      const batch = Math.min(AT_ONCE, count - opened);
      await Promise.all(Array.from({ length: batch }, () => this.#openOne(url, manner)));
    }
  }

  /** Resolves when every watcher has had so many events in all; fails where one is told something else instead. */
  async have(events: number): Promise<void> {
    let waiting = this.#received.filter((count) => count < events).length;
    if (waiting === 0) return;
    await new Promise<void>((resolve, reject) => {
      this.#onFailure = reject;
      this.#onEvent = (watcher) => {
        if (this.#received[watcher] !== events) return;
        waiting -= 1;
        if (waiting === 0) resolve();
      };
    });
    this.#onEvent = () => {};
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all(
      this.#sockets.map(
        (socket) =>
          new Promise<void>((resolve) => {
            if (socket.closed) return resolve();
            socket.once('close', () => resolve());
            socket.destroy();
          }),
      ),
    );
  }

  async #openOne(url: string, { says, isEvent }: WatchingManner): Promise<void> {
    const { hostname, port } = new URL(url);
    const watcher = this.#sockets.length;
    const socket = connect(Number(port), hostname);
    this.#sockets.push(socket);
    this.#received.push(0);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.write(
      [
        'GET /graphql HTTP/1.1',
        `Host: ${hostname}:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Protocol: graphql-transport-ws',
        '\r\n',
      ].join('\r\n'),
    );
    const unsaid = says.map((message) => maskedText(JSON.stringify(message)));
    const sayNext = () => {
      const message = unsaid.shift();
      if (message) socket.write(message);
    };
    const fail = (why: string) => {
      if (!this.#isClosing) this.#onFailure(new Error(why));
    };
    const frames = new FrameReader((payload) => {
      if (payload.includes('"type":"error"')) return fail(payload.toString());
      if (!isEvent(payload)) return sayNext();
      this.#received[watcher] = (this.#received[watcher] ?? 0) + 1;
      this.#onEvent(watcher);
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('close', () => {
        reject(new Error('The server has closed a socket.'));
        fail('The server has closed a socket.');
      });
      let head = Buffer.alloc(0);
      const onHead = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end === -1) return;
        if (!head.toString().startsWith('HTTP/1.1 101')) return reject(new Error(head.toString()));
        socket.off('data', onHead).on('data', (bytes: Buffer) => frames.push(bytes));
        frames.push(head.subarray(end + 4));
        sayNext();
        resolve();
      };
      socket.on('data', onHead);
    });
  }
}

/** A client must mask what it sends; a mask of zeros leaves it readable. */
function maskedText(text: string): Buffer {
  const payload = Buffer.from(text);
  const head =
    payload.length < 126
      ? Buffer.of(0x81, 0x80 | payload.length)
      : Buffer.of(0x81, 0xfe, payload.length >> 8, payload.length & 0xff);
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}
