import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noTelemetry } from '../../src/observe/telemetry.ts';
import type { Call } from '../../src/upstream/call.ts';
import { createUpstreamClient, type UpstreamOptions } from '../../src/upstream/client.ts';
import { organizationSlug, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

const call: Call = { operation: 'get-organization', method: 'GET', path: '/organization/' };
const scope = { credentials: { authorization: () => 'Bearer token' }, requestId: 'test' };
const anything = { parse: (answer: unknown) => answer };
const now = Date.parse('2025-06-04T22:00:00Z');

let upstream: StubUpstream;

beforeEach(async () => {
  upstream = await startStubUpstream();
});

afterEach(async () => {
  vi.useRealTimers();
  await upstream.close();
});

async function ask(options: Partial<UpstreamOptions>): Promise<unknown> {
  const client = createUpstreamClient({ url: upstream.url, organization: organizationSlug, ...options });
  return client
    .request(call, scope, anything)
    .catch((error: unknown) => error)
    .finally(client.close);
}

it('a call does not end before it began where the time of day is set back meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now });
  upstream.answer('GET /organization/', () => {
    vi.setSystemTime(now - 60_000);
    return { body: {} };
  });
  const durationsMs: number[] = [];
  const upstreamAnswered = ({ durationMs }: { readonly durationMs: number }) => durationsMs.push(durationMs);
  await ask({ telemetry: { ...noTelemetry, upstreamAnswered } });
  expect(durationsMs).toEqual([expect.any(Number)]);
  expect(durationsMs[0]).toBeGreaterThanOrEqual(0);
});

it('a date to come back at is counted from the time of day', async () => {
  const headers = { 'retry-after': new Date(now + 60_000).toUTCString() };
  upstream.answer('GET /organization/', { status: 429, headers });
  expect(await ask({ timeOfDay: { now: () => now } })).toMatchObject({ retryAfterMs: 60_000 });
});
