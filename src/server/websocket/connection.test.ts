import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectPair, type SocketPair } from '../../../test/kit/socket-pair.ts';
import { utf8Bytes } from '../watch/byte-text.ts';
import { Connection } from './connection.ts';

let pair: SocketPair;
let failures: unknown[];
let connection: Connection;
let received: string[];

beforeEach(async () => {
  pair = await connectPair();
  failures = [];
  received = [];
  pair.client.on('message', (data) => received.push(String(data)));
  connection = new Connection(pair.server, pair.stream, {
    maxMessagesPerSecond: 1_000,
    onFailure: (error) => failures.push(error),
  });
});

afterEach(() => pair.close());

const answer = (text: string) => utf8Bytes(JSON.stringify({ data: text }));
const nextOf = (id: string, text: string) => JSON.stringify({ id, type: 'next', payload: { data: text } });

/** Writes until the reader, who has stopped reading, can take no more for now. */
function fill(): number {
  const outlet = connection.outlet('1');
  let sent = 0;
  while (outlet.hasRoom) {
    outlet.send([answer('x'.repeat(50_000))]);
    sent += 1;
  }
  return sent;
}

describe('a connection', () => {
  it('sends messages and frames that are ready in the order in which they come', async () => {
    const outlet = connection.outlet('a"ü🌍');
    void connection.send('{"type":"connection_ack"}');
    outlet.send([answer('one'), answer('zwei für 🌍')]);
    void connection.send('{"id":"other","type":"complete"}');
    outlet.send([answer('x'.repeat(100_000))]);
    await connection.send('{"id":"last","type":"complete"}');
    await expect.poll(() => received.length).toBe(6);
    expect(received.map((message) => JSON.stringify(JSON.parse(message)))).toEqual([
      '{"type":"connection_ack"}',
      nextOf('a"ü🌍', 'one'),
      nextOf('a"ü🌍', 'zwei für 🌍'),
      '{"id":"other","type":"complete"}',
      nextOf('a"ü🌍', 'x'.repeat(100_000)),
      '{"id":"last","type":"complete"}',
    ]);
  });

  it('has no room while its reader does not read, and tells when it has again', async () => {
    pair.client.pause();
    const sent = fill();
    expect(connection.hasRoom).toBe(false);
    const drained = connection.drained();
    pair.client.resume();
    await drained;
    expect(connection.hasRoom).toBe(true);
    await expect.poll(() => received.length).toBe(sent);
  });

  it('is drained when its reader has gone', async () => {
    pair.client.pause();
    fill();
    const drained = connection.drained();
    pair.client.terminate();
    await drained;
  });

  it('sends nothing once it is closing', async () => {
    const codes = once(pair.client, 'close');
    connection.close(1001, 'Going away');
    connection.outlet('1').send([answer('too late')]);
    await connection.send('too late');
    expect((await codes)[0]).toBe(1001);
    expect(received).toEqual([]);
  });

  it('does nothing any more of what its client asks once it is closing', async () => {
    const handled: string[] = [];
    connection.onMessage(async (message) => void handled.push(message));
    pair.client.pause();
    connection.close(4403, 'The token has expired');
    pair.client.send('too late');
    await once(pair.server, 'message');
    expect(handled).toEqual([]);
  });

  it.each([
    ['x'.repeat(124), 'x'.repeat(123)],
    ['ü'.repeat(100), 'ü'.repeat(61)],
    [`${'x'.repeat(121)}🌍`, 'x'.repeat(121)],
  ])('says as much of a reason as a closing frame holds: %s', async (reason, said) => {
    const closed = once(pair.client, 'close');
    connection.close(4409, reason);
    expect((await closed).map(String)).toEqual(['4409', said]);
  });

  it('reads no further message while what it has sent is not read', async () => {
    const handled: string[] = [];
    connection.onMessage(async (message) => void handled.push(message));
    pair.client.pause();
    fill();
    pair.client.send('one');
    await expect.poll(() => handled).toEqual(['one']);
    expect(pair.server.isPaused).toBe(true);
    pair.client.send('two');
    pair.client.resume();
    await expect.poll(() => handled).toEqual(['one', 'two']);
  });

  it('hears that its reader is there while what it has sent is not read', async () => {
    connection.onMessage(async () => {});
    pair.client.pause();
    fill();
    pair.client.pong();
    await once(pair.server, 'pong');
    expect(connection.hasRoom).toBe(false);
    expect(pair.server.isPaused).toBe(false);
  });

  describe('that is sent more than it may read in a second', () => {
    let handled: string[];
    const messages = Array.from({ length: 103 }, (_, number) => String(number));

    beforeEach(() => {
      handled = [];
      const slow = new Connection(pair.server, pair.stream, {
        maxMessagesPerSecond: 100,
        onFailure: () => {},
        // However slowly they come, they come at once.
        clock: { now: () => 0 },
      });
      slow.onMessage(async (message) => void handled.push(message));
    });

    /** As the stream brings them in one piece. */
    const bring = (event: 'message' | 'ping' | 'pong') => {
      for (const message of messages) pair.server.emit(event, Buffer.from(message));
    };

    it('reads all of it, the rest later', async () => {
      for (const message of messages) pair.client.send(message);
      await expect.poll(() => handled).toEqual(messages);
    });

    it('stops within what came in one piece, and goes on there', async () => {
      bring('message');
      expect(handled).toEqual(messages.slice(0, 101));
      expect(pair.server.isPaused).toBe(true);
      pair.client.send('next');
      await expect.poll(() => handled).toEqual([...messages, 'next']);
    });

    it.each(['ping', 'pong'] as const)('counts each %s like a message', async (event) => {
      bring(event);
      expect(pair.server.isPaused).toBe(true);
      pair.server.emit('message', Buffer.from('next'));
      expect(handled).toEqual([]);
      await expect.poll(() => handled).toEqual(['next']);
    });

    it('reads nothing of it once it is closing', async () => {
      bring('message');
      pair.client.pause();
      pair.server.close();
      await expect.poll(() => pair.server.isPaused).toBe(false);
      expect(handled).toEqual(messages.slice(0, 101));
    });
  });

  it('is closed with 4500 where a message cannot be handled, and the reason is kept here', async () => {
    const bug = new Error('a bug');
    connection.onMessage(() => Promise.reject(bug));
    const closed = once(pair.client, 'close');
    pair.client.send('message');
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([4500, 'Internal server error']);
    expect(failures).toEqual([bug]);
  });
});
