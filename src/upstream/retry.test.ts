import { describe, expect, it } from 'vitest';
import { errorCodeOf, UpstreamError } from './errors.ts';
import { parseRetryAfter, type RetryPolicy, withRetry } from './retry.ts';

function failureOf(status: number | null, retryAfterMs: number | null = null): UpstreamError {
  const code = status === null ? 'UNAVAILABLE' : errorCodeOf(status);
  return new UpstreamError({
    code,
    operation: 'get-services',
    status,
    path: '/',
    requestId: 'r',
    retryAfterMs,
  });
}

interface Outcome {
  readonly attempts: number;
  readonly waitsMs: readonly number[];
  readonly result: unknown;
}

/** Fails as told, attempt by attempt, then succeeds; waits without waiting. */
async function run(
  kind: 'read' | 'write',
  failures: readonly unknown[],
  policy: Partial<RetryPolicy> = {},
): Promise<Outcome> {
  let attempts = 0;
  const waitsMs: number[] = [];
  const attempt = async () => {
    const failure = failures[attempts];
    attempts += 1;
    if (failure !== undefined) throw failure;
    return 'answer';
  };
  const sleep = async (durationMs: number) => void waitsMs.push(durationMs);
  const result = await withRetry(kind, attempt, {
    maxAttempts: 3,
    maxWaitMs: 2_000,
    sleep,
    random: () => 0.5,
    ...policy,
  }).catch((error: unknown) => error);
  return { attempts, waitsMs, result };
}

const endless = (failure: unknown) => Array.from({ length: 10 }, () => failure);

describe('reading again', () => {
  it.each([408, 429, 500, 502, 503, 504, null])('happens after %s, three attempts in all', async (status) => {
    const failure = failureOf(status);
    expect(await run('read', [failure, failure])).toMatchObject({ attempts: 3, result: 'answer' });
    expect(await run('read', endless(failure))).toMatchObject({ attempts: 3, result: failure });
  });

  it.each([400, 401, 403, 404, 409, 413, 415, 422, 501])('does not happen after %s', async (status) => {
    const failure = failureOf(status);
    expect(await run('read', [failure])).toEqual({ attempts: 1, waitsMs: [], result: failure });
  });

  it('does not happen after a timeout, an abort or nonsense', async () => {
    for (const code of ['TIMEOUT', 'ABORTED', 'PROTOCOL', 'UNAUTHENTICATED'] as const) {
      const failure = new UpstreamError({
        code,
        operation: 'get-services',
        status: null,
        path: '/',
        requestId: 'r',
      });
      expect((await run('read', [failure])).attempts).toBe(1);
    }
  });

  it('does not happen after a bug', async () => {
    const bug = new TypeError('undefined is not a function');
    expect(await run('read', [bug])).toMatchObject({ attempts: 1, result: bug });
  });

  it('backs off twice as far each time, by chance', async () => {
    expect((await run('read', endless(failureOf(500)))).waitsMs).toEqual([250, 500]);
    expect((await run('read', endless(failureOf(500)), { random: () => 0 })).waitsMs).toEqual([0, 0]);
    const patient = { maxAttempts: 10, maxWaitMs: 60_000, random: () => 1 };
    expect((await run('read', endless(failureOf(500)), patient)).waitsMs).toEqual([
      500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('waits as long as upstream asks', async () => {
    expect((await run('read', [failureOf(503, 1200)])).waitsMs).toEqual([1200]);
    expect((await run('read', [failureOf(429, 0)])).waitsMs).toEqual([0]);
  });

  it('does not wait longer than is bearable, and says how long it would have been', async () => {
    const failure = failureOf(429, 17_000);
    expect(await run('read', [failure])).toEqual({ attempts: 1, waitsMs: [], result: failure });
  });
});

describe('writing again', () => {
  it('happens after 429 that says when to come back', async () => {
    expect(await run('write', [failureOf(429, 1000)])).toEqual({
      attempts: 2,
      waitsMs: [1000],
      result: 'answer',
    });
  });

  it.each([400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, null])(
    'never happens after %s without that',
    async (status) => {
      expect((await run('write', [failureOf(status)])).attempts).toBe(1);
    },
  );

  it.each([408, 500, 502, 503, 504])('never happens after %s, even with Retry-After', async (status) => {
    expect((await run('write', [failureOf(status, 100)])).attempts).toBe(1);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2025, 5, 4, 22, 0, 0);
  const DAY_MS = 86_400_000;

  it.each<[string | undefined, number | null]>([
    ['17', 17_000],
    [' 0 ', 0],
    ['Wed, 04 Jun 2025 22:00:05 GMT', 5_000],
    ['Wed, 04 Jun 2025 21:59:55 GMT', 0],
    [undefined, null],
    ['', null],
    ['  ', null],
    ['soon', null],
    ['Wed, nonsense', null],
    ['99999999999', DAY_MS],
    ['Wed, 04 Jun 2055 22:00:05 GMT', DAY_MS],
  ])('reads %j as %s', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });

  it.each(['-3', '1.5'])('makes nothing of %s', (value) => {
    expect(parseRetryAfter(value, now)).toBeNull();
  });
});
