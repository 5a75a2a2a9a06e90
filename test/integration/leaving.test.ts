import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, objectIdOf } from '../kit/wire.ts';

let upstream: StubUpstream;
let server: Awaited<ReturnType<typeof serveGraph>>;

beforeEach(async () => {
  upstream = await startStubUpstream();
  server = await serveGraph(upstream.url, createMemoryLog<InteractionEvent>());
});

afterEach(async () => {
  await server.close();
  await upstream.close();
});

const ask = () =>
  fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });

it('a server that is about to stop says so to load balancers, and is alive', async () => {
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  server.leave();
  const ready = await fetch(`${server.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: 'not ready', lacks: 'time: it is about to stop' });
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
});

it('a server that is about to stop still answers, and ends each connection with its answer', async () => {
  expect((await ask()).headers.get('connection')).toBe('keep-alive');
  server.leave();
  const answer = await ask();
  expect(answer.headers.get('connection')).toBe('close');
  expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
});

it.each([
  ['query', `{ conversation(id: "${objectIdOf(1)}") { upstreamId } }`],
  [
    'mutation',
    `mutation { finishConversation(input: { conversationId: "${objectIdOf(1)}" }) { __typename } }`,
  ],
])(
  'a server that stops answers what runs on a WebSocket, and only then says goodbye: a %s',
  async (_, query) => {
    const held = Promise.withResolvers<void>();
    upstream.answer('GET /conversation/:id/', () => held.promise.then(() => ({ body: conversationWire(1) })));
    upstream.answer('POST /conversation/:id/finish/', () => held.promise.then(() => ({ status: 204 })));
    const socket = await openProtocolSocket(server.url, 'Bearer token-of-mira');
    socket.subscribe('1', query);
    await expect.poll(() => upstream.requests.length).toBe(1);
    const closing = server.close();
    held.resolve();
    const [answer, ...others] = await socket.untilEnd('1');
    expect(answer?.errors).toBeUndefined();
    expect(others).toEqual([]);
    expect(await socket.closed).toEqual([1001, 'Going away']);
    await closing;
  },
);
