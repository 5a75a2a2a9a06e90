import { Pool } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Lifetime } from '../../src/lib/lifetime.ts';
import { exchange } from '../../src/upstream/exchange.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

const path = '/v1/northwind/organization/';
const route = 'GET /organization/';

let upstream: StubUpstream;
let pool: Pool;

beforeAll(async () => {
  upstream = await startStubUpstream();
});

afterAll(() => upstream.close());

afterEach(() => pool.destroy());

function ask(limits: { timeoutMs?: number; lifetime?: Lifetime; connections?: number } = {}) {
  const { timeoutMs = 60_000, lifetime, connections = 4 } = limits;
  if (!pool || pool.destroyed) pool = new Pool(upstream.url, { connections, pipelining: 1 });
  return exchange(pool, { method: 'GET', path }, timeoutMs, lifetime);
}

describe('an exchange with upstream', () => {
  it('gives the whole answer, however many pieces it comes in', async () => {
    const text = 'ä'.repeat(300_000);
    upstream.answer(route, { status: 418, headers: { 'x-kind': 'tea' }, body: text });
    const answer = await ask();
    expect(answer.statusCode).toBe(418);
    expect(answer.headers['x-kind']).toBe('tea');
    expect(answer.body.toString('utf8')).toBe(text);
  });

  it('gives an empty body where there is none', async () => {
    upstream.answer(route, { status: 204 });
    expect((await ask()).body).toHaveLength(0);
  });

  it('fails when its time is up, and frees its connection', async () => {
    upstream.answer(route, () => new Promise(() => {}));
    await expect(ask({ timeoutMs: 20, connections: 1 })).rejects.toMatchObject({ name: 'TimeoutError' });
    upstream.answer(route, { body: {} });
    expect((await ask()).statusCode).toBe(200);
  });

  it('is given up when nobody waits for it any more', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    upstream.answer(route, () => {
      resolve();
      return new Promise(() => {});
    });
    const lifetime = new Lifetime();
    const answer = ask({ lifetime });
    await asked;
    lifetime.end();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is given up while it waits for a connection, and then is never sent', async () => {
    const before = upstream.countOf(route);
    const { promise: first, resolve: answerFirst } = Promise.withResolvers<{ body: object }>();
    upstream.answer(route, () => first);
    const sent = ask({ connections: 1 });
    const lifetime = new Lifetime();
    const queued = ask({ lifetime });
    lifetime.end();
    await expect(queued).rejects.toMatchObject({ name: 'AbortError' });
    answerFirst({ body: {} });
    expect((await sent).statusCode).toBe(200);
    expect(upstream.countOf(route)).toBe(before + 1);
  });

  it('is not begun for nobody', async () => {
    const before = upstream.countOf(route);
    const lifetime = new Lifetime();
    lifetime.end();
    await expect(ask({ lifetime })).rejects.toMatchObject({ name: 'AbortError' });
    expect(upstream.countOf(route)).toBe(before);
  });

  it('fails where the connection breaks', async () => {
    upstream.answer(route, { breaksOff: true });
    await expect(ask()).rejects.toMatchObject({ code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) });
  });

  it('fails where the request cannot be sent at all', async () => {
    pool = new Pool(upstream.url);
    const request = { method: 'GET' as const, path, headers: { 'x-bad': 'a\r\nb' } };
    const answer = exchange(pool, request, 60_000);
    await expect(answer).rejects.toMatchObject({ code: 'UND_ERR_INVALID_ARG' });
  });
});
