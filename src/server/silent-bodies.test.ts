import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refuseSilentBody } from './silent-bodies.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const IDLE_MS = 100;

/** As much of a request and its answer as is looked at. */
async function receiving(
  headers: IncomingMessage['headers'] = { 'content-length': '1000' },
  complete = false,
) {
  const socket = { bytesRead: 0, isClosed: false, destroy: () => {}, destroySoon: () => {} };
  socket.destroy = socket.destroySoon = () => {
    socket.isClosed = true;
  };
  const request = Object.assign(new EventEmitter(), { headers, socket, complete, readableLength: 0 });
  const statuses: number[] = [];
  const response = Object.assign(new EventEmitter(), {
    headersSent: false,
    setHeader() {},
    writeHead: (status: number) => statuses.push(status),
    end: () => response.emit('finish'),
  });
  refuseSilentBody(request as unknown as IncomingMessage, response as unknown as ServerResponse, IDLE_MS);
  // What came together with the head is there by then.
  await Promise.resolve();
  return { request, response, socket, statuses };
}

describe('a body that stops coming', () => {
  it('is refused after the silence that is allowed, and its connection closed', async () => {
    const { socket, statuses } = await receiving();
    vi.advanceTimersByTime(IDLE_MS - 1);
    expect(statuses).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(statuses).toEqual([408]);
    expect(socket.isClosed).toBe(true);
  });

  it('only closes the connection where an answer has begun', async () => {
    const { response, socket, statuses } = await receiving();
    response.headersSent = true;
    vi.advanceTimersByTime(IDLE_MS);
    expect(statuses).toEqual([]);
    expect(socket.isClosed).toBe(true);
  });

  it.each([
    ['it has all come', { 'content-length': '1000' }, 'end'],
    ['it is answered before', { 'transfer-encoding': 'chunked' }, 'close'],
  ])('is not waited for when %s', async (_, headers, event) => {
    const { request, response } = await receiving(headers);
    (event === 'end' ? request : response).emit(event);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a body that comes slowly', () => {
  it('is waited for as long as something of it comes', async () => {
    const { socket, statuses } = await receiving();
    for (let i = 0; i < 10; i += 1) {
      socket.bytesRead += 1;
      vi.advanceTimersByTime(IDLE_MS);
    }
    expect(statuses).toEqual([]);
    vi.advanceTimersByTime(IDLE_MS);
    expect(statuses).toEqual([408]);
  });

  it('is not the fault of a client whose bytes nobody takes', async () => {
    const { request, statuses } = await receiving();
    request.readableLength = 64 * 1024;
    vi.advanceTimersByTime(IDLE_MS * 10);
    expect(statuses).toEqual([]);
  });

  it('that has come to its end is waited for no more, though nobody has taken it yet', async () => {
    const { request, statuses } = await receiving();
    request.complete = true;
    vi.advanceTimersByTime(IDLE_MS * 10);
    expect(statuses).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a body that comes together with its head', () => {
  it('sets no timer', async () => {
    await receiving(undefined, true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a request without a body', () => {
  it.each([{}, { 'content-length': '0' }])('sets no timer: %j', async (headers) => {
    await receiving(headers);
    expect(vi.getTimerCount()).toBe(0);
  });
});
