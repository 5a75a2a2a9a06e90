import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

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
