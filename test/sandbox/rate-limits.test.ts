import { expect, test } from 'vitest';
import { vendorRateLimits } from '../../src/sandbox/http/rate-limits.ts';
import { type Answer, detailOf } from './kit/api.ts';
import { startHarness } from './kit/harness.ts';
import { apiKey, ids } from './kit/test-catalog.ts';

const headersOf = ({ headers }: Answer) => [
  headers['x-ratelimit-limit'],
  headers['x-ratelimit-remaining'],
  headers['x-ratelimit-reset'],
];

test('each caller has so many requests a minute of each operation, failures included', async () => {
  let nowMs = Date.parse('2026-03-01T12:00:00.400Z');
  const { signIn } = await startHarness({
    rateLimits: vendorRateLimits,
    clock: { now: () => nowMs },
  });
  const mira = await signIn(ids.mira);
  const vera = await signIn(ids.vera);
  const finish = (api: typeof mira) => api.call('POST', `conversation/${'f'.repeat(24)}/finish`);
  const reset = String(Date.parse('2026-03-01T12:01:01.000Z') / 1000);
  for (let left = 4; left >= 0; left -= 1) {
    const answer = await finish(mira);
    expect([answer.status, ...headersOf(answer)]).toEqual([404, '5', String(left), reset]);
  }
  nowMs += 43_300;
  const refused = await finish(mira);
  expect([refused.status, detailOf(refused), refused.headers['retry-after'], ...headersOf(refused)]).toEqual([
    429,
    'Too many requests: 5 per minute allowed here.',
    '17',
    '5',
    '0',
    reset,
  ]);
  expect((await finish(vera)).status).toBe(404);
  expect((await mira.call('GET', 'service/')).headers['x-ratelimit-remaining']).toBe('49');
  // A refusal for another reason comes later.
  expect((await mira.call('POST', 'conversation/xyz/finish')).status).toBe(429);
  nowMs += 16_700;
  expect((await finish(mira)).status).toBe(404);
});

test('answers that are streamed and sign-ins are counted too', async () => {
  const { signIn, anonymous } = await startHarness({ rateLimits: vendorRateLimits });
  const mira = await signIn(ids.mira);
  const stream = await mira.stream('conversation/', {
    query: { response_format: 'text' },
    json: { service_id: ids.coach },
  });
  expect([stream.headers['x-ratelimit-limit'], stream.headers['x-ratelimit-remaining']]).toEqual(['5', '4']);
  await stream.rest();
  const attempt = () =>
    anonymous.call('POST', 'user/signin_with_api_key', {
      headers: { 'x-api-key': 'guess', 'x-api-key-id': apiKey.id, 'x-user-id': ids.mira },
    });
  const statuses = [];
  for (let time = 0; time < 5; time += 1) statuses.push((await attempt()).status);
  expect(statuses).toEqual([401, 401, 401, 401, 429]);
});

test('the limit can be that of the whole organization', async () => {
  const { signIn } = await startHarness({
    rateLimits: {
      scope: 'organization',
      perMinute: { ...vendorRateLimits.perMinute, 'get-services': 1, 'sign-in': 9 },
    },
  });
  const mira = await signIn(ids.mira);
  const vera = await signIn(ids.vera);
  expect((await mira.call('GET', 'service/')).status).toBe(200);
  expect((await vera.call('GET', 'service/')).status).toBe(429);
});

test('without limits no answer speaks of them', async () => {
  const { signIn } = await startHarness();
  const answer = await (await signIn(ids.mira)).call('GET', 'service/');
  expect(headersOf(answer)).toEqual([undefined, undefined, undefined]);
});
