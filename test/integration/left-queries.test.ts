import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { objectIdOf } from '../kit/wire.ts';

let upstream: StubUpstream;
let server: { readonly url: string; close(): Promise<void> };

beforeEach(async () => {
  upstream = await startStubUpstream();
  upstream.answer('GET /conversation/:id/', () => new Promise(() => {}));
  server = await serveGraph(upstream.url, createMemoryLog<InteractionEvent>());
});

afterEach(async () => {
  await server.close();
  await upstream.close();
});

it('a query by GET is read for no longer when its client leaves', async () => {
  const leaving = new AbortController();
  const query = `{ conversation(id: "${objectIdOf(1)}") { upstreamId } }`;
  const asking = fetch(`${server.url}/graphql?${new URLSearchParams({ query })}`, {
    signal: leaving.signal,
    headers: { accept: 'application/json', authorization: 'Bearer token-of-mira' },
  });
  await expect.poll(() => upstream.requests.length).toBe(1);
  leaving.abort();
  await expect(asking).rejects.toThrow();
  await expect.poll(() => upstream.givenUp).toBe(1);
});
