import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { securityHeaders } from '../../src/server/http/security-headers.ts';
import { head, openConnection } from '../attacks/network/raw-connection.ts';
import { startFacade } from '../kit/facade.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

let upstream: StubUpstream;

beforeAll(async () => {
  upstream = await startStubUpstream();
});

afterAll(() => upstream.close());

describe('a request whose client could go on with another protocol', () => {
  let facade: App;

  beforeAll(async () => {
    facade = await startFacade(upstream.url);
  });

  afterAll(() => facade.close());

  const otherProtocol = {
    connection: 'Upgrade, HTTP2-Settings, close',
    upgrade: 'h2c',
    'http2-settings': 'AAEAAEAAAAIAAAAB',
  };

  async function answerTo(request: string): Promise<string> {
    const connection = await openConnection(facade.url);
    connection.write(request);
    return connection.ended;
  }

  it.each(['h2c', 'h2c, websocket', 'TLS/1.0', 'webSocket2'])('is answered itself: %s', async (upgrade) => {
    const headers = { ...otherProtocol, upgrade, accept: 'application/json' };
    const answer = await answerTo(head('GET /graphql?query=%7B__typename%7D HTTP/1.1', headers));
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*"__typename":"Query"/);
  });

  it('is read with its body', async () => {
    const body = '{"query":"{ __typename }"}';
    const headers = { ...otherProtocol, 'content-type': 'application/json', 'content-length': body.length };
    const answer = await answerTo(head('POST /graphql HTTP/1.1', headers) + body);
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*"__typename":"Query"/);
  });

  it('is answered wherever it goes', async () => {
    const live = await answerTo(head('GET /health/live HTTP/1.1', otherProtocol));
    expect(live).toMatch(/^HTTP\/1\.1 200 /);
    const nothing = await answerTo(head('GET /nothing HTTP/1.1', otherProtocol));
    expect(nothing).toMatch(/^HTTP\/1\.1 404 /);
    expect(nothing).not.toContain('WebSocket');
  });
});

describe('a WebSocket that is refused', () => {
  const { upgrade, connection } = { upgrade: 'websocket', connection: 'Upgrade' };

  /** As a client that reads its refusal and then does nothing more, not even close its side. */
  async function beRefused(url: string): Promise<Socket> {
    const { hostname, port } = new URL(url);
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => {});
    socket.write(head('GET /nothing HTTP/1.1', { connection, upgrade }));
    await once(socket, 'end');
    expect(answer).toMatch(/^HTTP\/1\.1 404 [\s\S]*There is no WebSocket here\./);
    return socket;
  }

  it('takes up no place, whatever its client does', async () => {
    const facade = await startFacade(upstream.url, { MAX_CONNECTIONS: '1' });
    const socket = await beRefused(facade.url);
    const ask = () => fetch(`${facade.url}/health/live`).then(({ status }) => status, String);
    await expect.poll(ask).toBe(200);
    socket.destroy();
    await facade.close();
  });

  it('does not keep the server from closing', async () => {
    const facade = await startFacade(upstream.url);
    const socket = await beRefused(facade.url);
    await facade.close();
    socket.destroy();
  });

  const handshake = {
    connection,
    upgrade,
    'sec-websocket-version': 13,
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };

  it.each([
    ['by another method', 'POST', {}, '405 ', 'with GET', 'allow: GET'],
    [
      'in a version that nobody speaks',
      'GET',
      { 'sec-websocket-version': 7 },
      '400 ',
      'sec-websocket-version: 13.',
      'sec-websocket-version: 13, 8',
    ],
    ['without a key', 'GET', { 'sec-websocket-key': 'none' }, '400 ', 'Sec-WebSocket-Key', ''],
    ['with protocols that are none', 'GET', { 'sec-websocket-protocol': ',' }, '400 ', 'Protocol', ''],
  ])('because it is asked for %s says so like any other refusal', async (_, method, headers, ...parts) => {
    const facade = await startFacade(upstream.url);
    const client = await openConnection(facade.url);
    client.write(head(`${method} /graphql HTTP/1.1`, { ...handshake, ...headers }));
    const answer = await client.ended;
    for (const part of [...parts, ...Object.entries(securityHeaders).map((header) => header.join(': '))]) {
      expect(answer).toContain(part);
    }
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toEqual({
      errors: [{ message: expect.stringMatching(/\w\.$/), extensions: { code: 'BAD_REQUEST' } }],
    });
    await facade.close();
  });
});
