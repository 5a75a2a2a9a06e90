import { createServer, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Answer } from '../http/answer.ts';
import { Connections } from './connections.ts';

/** A connection on which as many requests as one likes may be made, of which no more than these may wait. */
function connected(maxPipelinedRequests = 10) {
  const server = createServer();
  let dropped = 0;
  const connections = new Connections(server, {
    maxPipelinedRequests,
    onDrop: () => {
      dropped += 1;
    },
  });
  const socket = new Socket();
  server.emit('connection', socket);
  return {
    connections,
    socket,
    dropped: () => dropped,
    connection: () => connections.of(socket),
    ask() {
      const request = new IncomingMessage(socket);
      const answer = new Answer(request);
      return { request, answer, isTaken: connections.begin(request, answer) };
    },
  };
}

describe('an open connection', () => {
  it('is known until it is closed', async () => {
    const { connections, connection, socket, ask } = connected();
    expect([...connections]).toEqual([connection()]);
    socket.destroy();
    await expect.poll(() => [...connections]).toEqual([]);
    expect([connection(), ask().isTaken]).toEqual([undefined, false]);
  });

  it('is closed when more requests wait than may', () => {
    const { ask, socket, dropped } = connected(2);
    const taken = [ask(), ask(), ask(), ask()].map(({ isTaken }) => isTaken);
    expect(taken).toEqual([true, true, false, false]);
    expect([socket.destroyed, dropped()]).toEqual([true, 1]);
  });

  it('may have any number of requests one after another', () => {
    const { ask, dropped } = connected(1);
    for (let i = 0; i < 5; i += 1) {
      const { answer, isTaken } = ask();
      expect(isTaken).toBe(true);
      answer.emit('close');
    }
    expect(dropped()).toBe(0);
  });

  it('holds on to nothing of a request that has come and has been answered', () => {
    const { ask, connection } = connected();
    const { request, answer } = ask();
    request.complete = true;
    expect(connection()?.answer).toBe(answer);
    answer.emit('close');
    expect([connection()?.incoming, connection()?.answer]).toEqual([null, null]);
  });
});

describe('what may be written between answers', () => {
  it('is anything while none has begun', () => {
    const { ask, connection } = connected();
    expect(connection()?.isSpeaking).toBe(false);
    const { answer } = ask();
    expect(connection()?.isSpeaking).toBe(false);
    answer.writeHead(200).flushHeaders();
    expect(connection()?.isSpeaking).toBe(true);
    answer.emit('close');
    expect(connection()?.isSpeaking).toBe(false);
  });

  it('is nothing while several wait, for the first may have begun', () => {
    const { ask, connection } = connected();
    ask();
    ask();
    expect(connection()?.isSpeaking).toBe(true);
  });
});
