import { once } from 'node:events';
import { connect, createServer, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { OpenConnection } from './open-connection.ts';
import { stalledReaders } from './stalled-readers.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const { measure } = stalledReaders(100, () => {});

/** The two ends of a connection; the reader takes nothing until it is told to. */
async function connected() {
  const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const accepted = once(server, 'connection');
  const reader = connect(address.port, '127.0.0.1').pause();
  const [socket]: Socket[] = await accepted;
  if (!socket) throw new Error('Nobody has connected.');
  closers.push(() => {
    reader.destroy();
    socket.destroy();
    server.close();
  });
  return { reader, socket, connection: new OpenConnection(socket) };
}

/** Takes at least so much, and then nothing. */
async function take(reader: Socket, bytes: number): Promise<void> {
  let taken = 0;
  const enough = Promise.withResolvers<void>();
  const onData = (chunk: Buffer) => {
    taken += chunk.length;
    if (taken >= bytes) enough.resolve();
  };
  reader.on('data', onData).resume();
  await enough.promise;
  reader.off('data', onData).pause();
}

/** More than the buffers between two sockets. */
const LARGE = 64 * 1024 * 1024;
const PART = 16 * 1024 * 1024;

describe('a reader', () => {
  it('is not waited for while there is nothing to take', async () => {
    const { connection } = await connected();
    expect(measure(connection)).toBeNull();
  });

  it('is seen to take what it takes of one large write, until it has all of it', async () => {
    const { connection, socket, reader } = await connected();
    socket.write(Buffer.alloc(LARGE));
    const before = measure(connection);
    expect(before).toBeLessThan(LARGE);
    await take(reader, PART);
    await expect.poll(() => measure(connection)).toBeGreaterThanOrEqual(PART);
    reader.resume();
    await expect.poll(() => measure(connection)).toBeNull();
  });

  it('is not seen to take anything because something more is written', () => {
    const socket = new Socket();
    const connection = new OpenConnection(socket);
    const handle = { bytesWritten: 100, writeQueueSize: 60 };
    Object.defineProperties(socket, { writableLength: { value: 100 }, _handle: { value: handle } });
    expect(measure(connection)).toBe(40);
    Object.assign(handle, { bytesWritten: 103, writeQueueSize: 63 });
    expect(measure(connection)).toBe(40);
    Object.assign(handle, { writeQueueSize: 62 });
    expect(measure(connection)).toBe(41);
  });

  it('that stalls is let go, and that is told', async () => {
    const { connection, socket } = await connected();
    let dropped = 0;
    stalledReaders(100, () => {
      dropped += 1;
    }).end(connection);
    expect([socket.destroyed, dropped]).toEqual([true, 1]);
  });
});
