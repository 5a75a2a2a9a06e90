import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { head, openConnection } from '../attacks/network/raw-connection.ts';
import { startFacade } from '../kit/facade.ts';
import { required } from '../kit/required.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

let upstream: StubUpstream;
let app: App;
let before: ReadonlyMap<string, number>;

beforeAll(async () => {
  upstream = await startStubUpstream();
  app = await startFacade(upstream.url, {
    METRICS_PORT: '0',
    MAX_REQUEST_BYTES: '1024',
    MAX_REQUEST_HEADER_BYTES: '2048',
    REQUEST_HEADERS_TIMEOUT_MS: '3000',
    REQUEST_BODY_IDLE_TIMEOUT_MS: '1000',
  });
});

beforeEach(async () => {
  before = await scrape();
});

afterAll(async () => {
  await app.close();
  await upstream.close();
});

/** The series of requests and operations, but for those of nothing. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(required(app.metricsUrl))).text();
  const lines = text
    .split('\n')
    .filter((line) => /^(graphql_(operations|errors|watchers)|http_requests_refused)/.test(line));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

/** What has been counted since the test began. */
async function counted(): Promise<Record<string, number>> {
  const rises = [...(await scrape())].map(([series, value]) => [series, value - (before.get(series) ?? 0)]);
  return Object.fromEntries(rises.filter(([, rise]) => rise !== 0));
}

/** One operation that came to nothing, with this code. */
const operationWith = (code: string) => ({
  'graphql_operations_total{type="none",name="none",transport="http",outcome="error"}': 1,
  [`graphql_errors_total{code="${code}"}`]: 1,
});

const json = { 'content-type': 'application/json' };
const headers = { ...json, 'content-length': 100 };

describe('a request that comes to nothing is counted once, with the code that it is answered with', () => {
  it.each<[what: string, status: number, code: string, headers: Record<string, string>, query: string]>([
    ['a body that is too large', 413, 'PAYLOAD_TOO_LARGE', {}, `{ __typename }${' '.repeat(1024)}`],
    [
      'a body that nobody can read',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      { 'content-type': 'application/xml' },
      '{ __typename }',
    ],
    ['an answer that is not accepted', 406, 'BAD_REQUEST', { accept: 'text/html' }, '{ __typename }'],
    [
      'events that are not accepted',
      406,
      'BAD_REQUEST',
      { accept: 'application/json' },
      'subscription { interactionEvents(streamId: "x") { cursor } }',
    ],
    [
      'events where only parts are accepted',
      406,
      'BAD_REQUEST',
      { accept: 'multipart/mixed' },
      'subscription { interactionEvents(streamId: "x") { cursor } }',
    ],
  ])('%s: %i', async (_, status, code, more, query) => {
    const answer = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { ...json, ...more },
      body: JSON.stringify({ query }),
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({
      errors: [{ message: expect.stringMatching(/\w\.$/), extensions: { code } }],
    });
    await expect.poll(counted).toEqual(operationWith(code));
  });

  it.each([
    [
      'a body that stops coming',
      `${head('POST /graphql HTTP/1.1', headers)}{"query":`,
      408,
      'REQUEST_TIMEOUT',
    ],
    [
      'a body in chunks that are none',
      `${head('POST /graphql HTTP/1.1', { ...json, 'transfer-encoding': 'chunked' })}zz\r\n`,
      400,
      'BAD_REQUEST',
    ],
  ])('%s', async (_, text, status, code) => {
    const connection = await openConnection(app.url);
    connection.write(text);
    expect(await connection.ended).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*"code":"${code}"`));
    await expect.poll(counted).toEqual(operationWith(code));
  });

  it.each([
    ['no HTTP', '\0\0\0\r\n\r\n', 400, 'BAD_REQUEST'],
    ['large headers', head('GET / HTTP/1.1', { 'x-large': 'a'.repeat(2048) }), 431, 'BAD_REQUEST'],
    ['headers that do not end', 'GET /graphql HTTP/1.1\r\nhost: x', 408, 'REQUEST_TIMEOUT'],
  ])('before it is one: %s', async (_, text, status, code) => {
    const connection = await openConnection(app.url);
    connection.write(text);
    expect(await connection.ended).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*"code":"${code}"`));
    await expect.poll(counted).toEqual({ [`http_requests_refused_total{code="${code}"}`]: 1 });
  });
});

describe('a client that leaves', () => {
  it('before its request has come is counted as such', async () => {
    const connection = await openConnection(app.url);
    connection.write(head('POST /graphql HTTP/1.1', { ...headers, expect: '100-continue' }));
    expect(await connection.answered).toMatch(/^HTTP\/1\.1 100 /);
    connection.socket.resetAndDestroy();
    await expect.poll(counted).toEqual(operationWith('CLIENT_LEFT'));
  });

  it('after its answer is counted for its answer only', async () => {
    const connection = await openConnection(app.url);
    connection.write(head('GET /graphql?query=%7B__typename%7D HTTP/1.1', { accept: 'application/json' }));
    expect(await connection.answered).toMatch(/^HTTP\/1\.1 200 /);
    connection.socket.resetAndDestroy();
    await expect.poll(counted).toMatchObject({
      'graphql_operations_total{type="query",name="anonymous",transport="http",outcome="success"}': 1,
    });
    expect(Object.keys(await counted()).filter((series) => series.includes('error'))).toEqual([]);
  });
});
