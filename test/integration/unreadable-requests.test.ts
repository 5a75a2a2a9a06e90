import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { securityHeaders } from '../../src/server/http/security-headers.ts';
import { head, openConnection, type RawConnection } from '../attacks/network/raw-connection.ts';
import { startFacade } from '../kit/facade.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, objectIdOf } from '../kit/wire.ts';

let upstream: StubUpstream;
let facade: App;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url, {
    MAX_REQUEST_HEADER_BYTES: '2048',
    REQUEST_HEADERS_TIMEOUT_MS: '3000',
    REQUEST_BODY_IDLE_TIMEOUT_MS: '1000',
  });
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

const json = { 'content-type': 'application/json' };
const question = head('GET /graphql?query=%7B__typename%7D HTTP/1.1', { accept: 'application/json' });

/** What the last answer says before the connection is closed. */
async function refusalOf(connection: RawConnection) {
  const answer = await connection.ended;
  const body = answer.slice(answer.lastIndexOf('\r\n\r\n') + 4);
  return { answer, ...JSON.parse(body).errors[0] };
}

describe('what is no request that can be answered', () => {
  it.each([
    ['no HTTP', '\0\0\0\r\n\r\n', 400, 'BAD_REQUEST', 'This is not HTTP.'],
    [
      'headers that are too large',
      head('GET /graphql HTTP/1.1', { 'x-large': 'a'.repeat(2048) }),
      431,
      'BAD_REQUEST',
      'The headers are too large.',
    ],
    ['headers that do not end', 'GET /graphql HTTP/1.1\r\nhost: x', 408, 'REQUEST_TIMEOUT', 'in time'],
    [
      'a body that does not end',
      `${head('POST /graphql HTTP/1.1', { ...json, 'content-length': 100 })}{"query":`,
      408,
      'REQUEST_TIMEOUT',
      'stopped coming',
    ],
    [
      'chunks that do not end',
      `${head('POST /graphql HTTP/1.1', { ...json, 'transfer-encoding': 'chunked' })}5\r\n{"que`,
      408,
      'REQUEST_TIMEOUT',
      'stopped coming',
    ],
  ])(
    'is refused in the words of GraphQL, and the connection closed: %s',
    async (_, text, status, code, words) => {
      const connection = await openConnection(facade.url);
      connection.write(text);
      const { answer, message, extensions } = await refusalOf(connection);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(extensions).toEqual({ code });
      expect(message).toContain(words);
      for (const [name, value] of Object.entries(securityHeaders)) {
        expect(answer.toLowerCase()).toContain(`${name}: ${value}`.toLowerCase());
      }
    },
  );

  it('is refused after the answers to the requests before it', async () => {
    // Longer than a body may be silent.
    upstream.answer('GET /conversation/:id/', async () => {
      await setTimeout(2_000);
      return { body: conversationWire(0xc1) };
    });
    const body = JSON.stringify({ query: `{ conversation(id: "${objectIdOf(0xc1)}") { upstreamId } }` });
    const headers = { ...json, authorization: 'Bearer token', 'content-length': body.length };
    const asking = head('POST /graphql HTTP/1.1', headers);
    const connection = await openConnection(facade.url);
    connection.write(`${asking}${body}${asking}${body.slice(0, -5)}`);
    const { answer, extensions } = await refusalOf(connection);
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*"upstreamId"[\s\S]*HTTP\/1\.1 408 /);
    expect(extensions).toEqual({ code: 'REQUEST_TIMEOUT' });
  });

  it('is refused as well on a connection that has served before', async () => {
    const connection = await openConnection(facade.url);
    connection.write(question);
    await connection.answered;
    connection.write('\0\0\0\r\n\r\n');
    const { answer, extensions } = await refusalOf(connection);
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 400 /);
    expect(extensions).toEqual({ code: 'BAD_REQUEST' });
  });
});
