import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { BodyTooLargeError, readBody, takeBody } from './read-body.ts';

const MAX_BYTES = 10;

/** A request with as much of its body as has come. */
function requestWith(headers: IncomingMessage['headers'], ...chunks: string[]): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  for (const chunk of chunks) request.push(Buffer.from(chunk));
  return request;
}

function end(request: IncomingMessage): void {
  request.complete = true;
  request.push(null);
}

describe('a body that has come together with its head', () => {
  it.each([[['hello']], [['he', 'llo']]])('is taken as a whole: %j', async (chunks) => {
    const request = requestWith({ 'content-length': '5' }, ...chunks);
    expect(takeBody(request, MAX_BYTES)?.toString()).toBe('hello');
    const ended = once(request, 'end');
    end(request);
    await ended;
  });

  it.each<[string, IncomingMessage['headers'], string]>([
    ['something is still to come', { 'content-length': '6' }, 'hello'],
    ['it does not say how long it is', { 'transfer-encoding': 'chunked' }, 'hello'],
    ['it is larger than is taken in', { 'content-length': '11' }, 'hello world'],
    ['there is none', {}, ''],
    ['it is empty', { 'content-length': '0' }, ''],
  ])('is left to be read where %s', (_, headers, text) => {
    expect(takeBody(requestWith(headers, text), MAX_BYTES)).toBeNull();
  });
});

describe('a body that is read', () => {
  it('is all that comes', async () => {
    const request = requestWith({ 'transfer-encoding': 'chunked' }, 'hel');
    const body = readBody(request, MAX_BYTES);
    request.push(Buffer.from('lo'));
    end(request);
    expect((await body).toString()).toBe('hello');
  });

  it.each<[string, IncomingMessage['headers']]>([
    ['by what it says of itself', { 'content-length': '11' }],
    ['by what has come', { 'transfer-encoding': 'chunked' }],
  ])('is refused as soon as it is known to be too large, %s', async (_, headers) => {
    await expect(readBody(requestWith(headers, 'hello world'), MAX_BYTES)).rejects.toThrow(BodyTooLargeError);
  });

  it('is given up when the client leaves', async () => {
    const request = requestWith({ 'content-length': '9' }, 'hello');
    const body = readBody(request, MAX_BYTES);
    request.destroy();
    await expect(body).rejects.toThrow('The client left before its request had come.');
  });
});
