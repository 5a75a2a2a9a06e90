import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { tokenFor } from '../kit/jwt.ts';
import { collect, sendText, type Transport, watch } from '../kit/live.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, conversationWire, messageWire, objectIdOf, piece } from '../kit/wire.ts';

const conversationId = objectIdOf(0xc1);
const lifeMs = 400;

let upstream: StubUpstream;
let facade: App;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1) });
  upstream.answer('GET /conversation/:id/messages/', {
    body: { messages: [messageWire(1)], has_more: false, continuation_token: null },
  });
});

afterEach(async () => {
  await facade.close();
  await upstream.close();
});

const clientFor = (expiresAtMs: number) =>
  createGraphqlClient(facade.url, tokenFor('mira', { exp: expiresAtMs / 1000 }));

describe.each<[Transport, object]>([
  ['websocket', { code: 4403 }],
  ['sse', { code: 'UNAUTHENTICATED' }],
])('a watcher over %s whose token expires', (transport, ending) => {
  it('is ended then, and goes on with a fresh token where it was', async () => {
    const early = clientFor(Date.now() + lifeMs);
    const opening = upstream.nextStream();
    const streamId = await sendText(early, conversationId, 'And?');
    const answer = await opening;
    answer.write(piece(0, 'Good '));
    const watching = watch(early, transport, streamId);
    const first = (await watching.next()).value;
    await expect(watching.next()).rejects.toMatchObject(ending);
    answer.write(piece(1, 'aim.', true));
    answer.write(complete('Good aim.'));
    answer.end();
    const late = clientFor(Date.now() + 3_600_000);
    const rest = await collect(watch(late, transport, streamId, first.cursor));
    expect(rest.map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  it('is not let in any more after that, though the stream is its own', async () => {
    const opening = upstream.nextStream();
    const expired = clientFor(Date.now() - 1_000);
    const streamId = await sendText(expired, conversationId, 'And?');
    const answer = await opening;
    await expect(collect(watch(expired, transport, streamId))).rejects.toMatchObject(ending);
    answer.end();
  });
});

describe('a live answer over SSE', () => {
  it('asks proxies to pass it on as it comes', async () => {
    const opening = upstream.nextStream();
    const client = clientFor(Date.now() + 60_000);
    const streamId = await sendText(client, conversationId, 'And?');
    const leaving = new AbortController();
    const response = await fetch(`${facade.url}/graphql`, {
      method: 'POST',
      signal: leaving.signal,
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: `Bearer ${tokenFor('mira', { exp: Date.now() / 1000 + 60 })}`,
      },
      body: JSON.stringify({
        query: `subscription { interactionEvents(streamId: "${streamId}") { cursor } }`,
      }),
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    leaving.abort();
    (await opening).end();
  });
});
