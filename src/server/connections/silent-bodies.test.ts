import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Answer } from '../http/answer.ts';
import { OpenConnection } from './open-connection.ts';
import { silentBodies } from './silent-bodies.ts';

const { measure, end } = silentBodies(100);

/** A request of which something is still to come, and what is said to it. */
function receiving() {
  const socket = new Socket();
  let received = 0;
  Object.defineProperty(socket, 'bytesRead', { get: () => received });
  const request = new IncomingMessage(socket);
  const answer = new Answer(request);
  const connection = new OpenConnection(socket);
  connection.begin(request, answer);
  return {
    connection,
    request,
    answer,
    socket,
    receive(bytes: number) {
      received += bytes;
    },
  };
}

describe('a body that is still coming', () => {
  it('is known by all that has come on its connection', () => {
    const { connection, receive } = receiving();
    expect(measure(connection)).toBe(0);
    receive(5);
    expect(measure(connection)).toBe(5);
  });

  it('is not the fault of a client whose bytes nobody takes', () => {
    const { connection, request } = receiving();
    request.push('something');
    expect(measure(connection)).toBeNull();
  });

  it('is no matter of ours where it is a form', () => {
    const { connection, request } = receiving();
    request.headers['content-type'] = 'multipart/form-data; boundary=x';
    expect(measure(connection)).toBeNull();
  });

  it('is waited for no more once it has all come, though nobody has taken it yet', () => {
    const { connection, request } = receiving();
    request.complete = true;
    expect(measure(connection)).toBeNull();
  });

  it('is not waited for before those answers that come first: a refusal would come after them', () => {
    const { connection, socket, answer } = receiving();
    const request = new IncomingMessage(socket);
    connection.begin(request, new Answer(request));
    expect(measure(connection)).toBeNull();
    answer.emit('close');
    expect(measure(connection)).toBe(0);
  });

  it('is waited for also after its answer', () => {
    const { connection, answer } = receiving();
    answer.emit('close');
    expect(measure(connection)).toBe(0);
  });
});

describe('a body that has stopped coming', () => {
  it('is refused, and its connection closed', () => {
    const { connection, answer, socket } = receiving();
    end(connection);
    expect([answer.statusCode, answer.getHeader('connection')]).toEqual([408, 'close']);
    expect(socket.destroyed).toBe(false);
    answer.emit('finish');
    expect(socket.destroyed || socket.writableEnded).toBe(true);
  });

  it('only closes the connection where an answer has begun', () => {
    const { connection, answer, socket } = receiving();
    answer.writeHead(200);
    end(connection);
    expect([answer.statusCode, socket.destroyed]).toEqual([200, true]);
  });
});
