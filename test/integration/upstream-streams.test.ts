import { getEventListeners, once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../src/upstream/call.ts';
import { createUpstreamClient, type UpstreamClient } from '../../src/upstream/client.ts';
import { organizationSlug, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

const call: Call = { operation: 'get-organization', method: 'GET', path: '/organization/' };
const scope = { credentials: { authorization: () => 'Bearer token' }, requestId: 'test' };
const route = 'GET /organization/';

let upstream: StubUpstream;
let client: UpstreamClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
});
beforeEach(() => {
  client = createUpstreamClient({ url: upstream.url, organization: organizationSlug });
});
afterEach(() => client.close());
afterAll(() => upstream.close());

/** What is still attached to whoever might give the stream up. */
const attachedTo = (signal: AbortSignal) => getEventListeners(signal, 'abort');

describe('what limits the time of a stream', () => {
  it('is gone with the stream: thousands end long before their time is up', async () => {
    upstream.answer(route, { body: { lines: 'all' } });
    const { signal } = new AbortController();
    const { body } = await client.openStream(call, scope, signal);
    expect(attachedTo(signal)).not.toEqual([]);
    const closed = once(body, 'close');
    expect(await body.json()).toEqual({ lines: 'all' });
    await closed;
    expect(attachedTo(signal)).toEqual([]);
  });

  it('is gone where the stream was refused', async () => {
    upstream.answer(route, { status: 403, body: { detail: 'No.' } });
    const { signal } = new AbortController();
    await expect(client.openStream(call, scope, signal)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(attachedTo(signal)).toEqual([]);
  });
});
