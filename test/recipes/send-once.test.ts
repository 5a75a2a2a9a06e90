import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { type CuttingProxy, startCuttingProxy } from '../kit/cutting-proxy.ts';
import { startFacade } from '../kit/facade.ts';
import { type StubAnswer, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { objectIdOf } from '../kit/wire.ts';
import { sendOnce } from './send-once.ts';

const send = 'POST /conversation/:id/interact';
const message = {
  token: () => 'token-of-mira',
  conversationId: objectIdOf(0xc1),
  text: 'I want to walk more.',
};

let upstream: StubUpstream;
let facade: App;
let proxy: CuttingProxy;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  proxy = await startCuttingProxy(facade.url);
});

afterEach(async () => {
  await proxy.close();
  await facade.close();
  await upstream.close();
});

type Misfortune = (response: ServerResponse, answer: string) => void;

const page = (status: number): Misfortune => {
  return (response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
};
const refusal = (code: string): Misfortune => {
  return (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ data: { sendMessage: { code, message: 'Not now.' } } }));
};
/** The message has arrived, and the answer is lost behind it. */
const afterArrival: Misfortune = (response) => response.writeHead(504).end();
const wellMet: Misfortune = (response, answer) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(answer);

/** Sends through a proxy that does these things to the answers of the server, one after another. */
async function sendThrough(misfortunes: readonly Misfortune[]) {
  const keys: unknown[] = [];
  const pauses: number[] = [];
  const waitsMs: number[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    keys.push(JSON.parse(body).variables.input.idempotencyKey);
    const misfortune = misfortunes[keys.length - 1] ?? wellMet;
    const passes = misfortune === wellMet || misfortune === afterArrival;
    const { authorization = '' } = request.headers;
    const headers = { 'content-type': 'application/json', authorization };
    const answer = passes && (await fetch(`${facade.url}/graphql`, { method: 'POST', headers, body }));
    misfortune(response, answer ? await answer.text() : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  const sending = sendOnce({
    ...message,
    url: `http://127.0.0.1:${port}/graphql`,
    pause: async (attempt, atLeastMs) => {
      pauses.push(attempt);
      waitsMs.push(atLeastMs);
    },
  });
  const outcome = await sending.catch((error: Error) => error.message);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { outcome, pauses, waitsMs, keys };
}

describe('sending once', () => {
  it('comes through, though its answer was cut off', async () => {
    const opening = upstream.nextStream();
    const pauses: number[] = [];
    const streamId = await sendOnce({
      ...message,
      url: proxy.plan('HALF', 40).url,
      pause: async (attempt) => void pauses.push(attempt),
    });
    (await opening).end();
    expect(pauses).toEqual([1]);
    expect(streamId).not.toBe('');
    expect(upstream.countOf(send)).toBe(1);
  });

  it('comes through proxies that find no server, and servers that are about to stop', async () => {
    const opening = upstream.nextStream();
    const misfortunes = [page(502), page(503), refusal('SHUTTING_DOWN'), refusal('STREAMS_UNAVAILABLE')];
    const { outcome, pauses, keys } = await sendThrough([...misfortunes, page(200), afterArrival]);
    (await opening).end();
    expect(outcome).toMatch(/^[A-Za-z0-9+/=]+$/);
    expect(pauses).toEqual([1, 2, 3, 4, 5, 6]);
    expect(keys).toHaveLength(7);
    expect(new Set(keys).size).toBe(1);
    expect(upstream.countOf(send)).toBe(1);
  });

  it('gives up in the end, and says what came in the place of an answer', async () => {
    const { outcome, pauses } = await sendThrough(Array.from({ length: 20 }, () => page(502)));
    expect(outcome).toBe('No answer of GraphQL came, but HTTP 502.');
    expect(pauses).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('waits for as long as upstream asks for, where that is not too long', async () => {
    const limited = (retryAfter: string): StubAnswer => ({
      status: 429,
      headers: { 'retry-after': retryAfter },
      body: { detail: 'Too many requests.' },
    });
    upstream.answer(send, limited('17'));
    const { outcome, keys, waitsMs } = await sendThrough([]);
    expect(outcome).toContain('RATE_LIMITED');
    expect(new Set(keys).size).toBe(1);
    expect(waitsMs).toEqual(Array(9).fill(17_000));
    upstream.answer(send, limited('61'));
    expect(await sendThrough([])).toMatchObject({
      outcome: expect.stringContaining('RATE_LIMITED'),
      waitsMs: [],
    });
  });

  it('is not tried again where that is of no use', async () => {
    expect(await sendThrough([page(404)])).toMatchObject({ keys: [expect.any(String)] });
    expect(await sendThrough([refusal('CONVERSATION_FINISHED')])).toMatchObject({
      outcome: 'Not now. (CONVERSATION_FINISHED)',
      pauses: [],
    });
    upstream.answer(send, { status: 404, body: { detail: 'No.' } });
    expect(await sendThrough([])).toMatchObject({
      outcome: expect.stringContaining('NOT_FOUND'),
      pauses: [],
    });
  });
});
