import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closeStalledReaders } from './stalled-readers.ts';

/** As much of a socket as is looked at. */
class Connection extends EventEmitter {
  writableLength = 0;
  isClosed = false;

  destroy(): void {
    this.isClosed = true;
    this.emit('close');
  }
}

function watched(timeoutMs: number) {
  const server = createServer();
  let nowMs = 0;
  let look = () => {};
  let dropped = 0;
  closeStalledReaders(
    server,
    timeoutMs,
    () => {
      dropped += 1;
    },
    {
      clock: { now: () => nowMs },
      every: (_, act) => {
        look = act;
        return () => {};
      },
    },
  );
  const connection = new Connection();
  server.emit('connection', connection);
  return {
    connection,
    dropped: () => dropped,
    /** Some time goes by, and then connections are looked at. */
    lookAfter(ms: number) {
      nowMs += ms;
      look();
    },
  };
}

describe('a client that takes nothing of what it was sent', () => {
  it('is let go when the time is up', () => {
    const { connection, lookAfter, dropped } = watched(100);
    connection.writableLength = 5_000;
    lookAfter(0);
    lookAfter(99);
    expect(connection.isClosed).toBe(false);
    lookAfter(1);
    expect([connection.isClosed, dropped()]).toEqual([true, 1]);
    lookAfter(200);
    expect(dropped()).toBe(1);
  });

  it('is kept as long as it takes a little', () => {
    const { connection, lookAfter } = watched(100);
    for (let bytes = 5_000; bytes > 0; bytes -= 1_000) {
      connection.writableLength = bytes;
      lookAfter(99);
    }
    expect(connection.isClosed).toBe(false);
  });

  it('is no client that has got everything, however long it says nothing', () => {
    const { connection, lookAfter } = watched(100);
    connection.writableLength = 5_000;
    lookAfter(50);
    connection.writableLength = 0;
    lookAfter(50);
    lookAfter(1_000);
    connection.writableLength = 5_000;
    lookAfter(1_000);
    expect(connection.isClosed).toBe(false);
  });
});
