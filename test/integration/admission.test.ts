import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { App } from '../../src/app.ts';
import { securityHeaders } from '../../src/server/http/security-headers.ts';
import { startFacade } from '../kit/facade.ts';
import { sendRaw } from '../kit/raw-request.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

const appOrigin = 'https://app.example.com';
const typename = '/graphql?query=%7B__typename%7D';

let upstream: StubUpstream;
let facade: App;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url, {
    BASE_PATH: '/api',
    ALLOWED_HOSTS: 'api.example.com',
    ALLOWED_ORIGINS: appOrigin,
    TRUST_PROXY: 'loopback',
  });
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A request whose `Host` can be chosen, which `fetch` does not allow. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { origin } = new URL(facade.url);
  return new Promise((resolve, reject) => {
    const asking = request(`${origin}${path}`, { method, headers }, async (response) => {
      const text = (await response.toArray()).join('');
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    asking.once('error', reject);
    asking.end();
  });
}

/** What becomes of an upgrade: 101, or the answer that refuses it. */
function upgrade(path: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const url = `${new URL(facade.url).origin.replace('http', 'ws')}${path}`;
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.terminate();
      resolve({ status: 101, text: '' });
    });
    socket.once('unexpected-response', async (_, response) => {
      const text = (await response.toArray()).join('');
      resolve({ status: response.statusCode ?? 0, text });
    });
    socket.once('error', reject);
  });
}

const codeOf = ({ text }: { readonly text: string }) => JSON.parse(text).errors[0].extensions.code;

describe('the security headers', () => {
  it.each<[what: string, path: string, headers?: Record<string, string>]>([
    ['a result', `/api${typename}`],
    ['a request that makes no sense', '/api/graphql'],
    ['GraphiQL', '/api/graphql', { accept: 'text/html' }],
    ['what GraphiQL loads', '/api/graphql/graphiql/graphiql.css'],
    ['the console', '/api/'],
    ['a health check', '/api/health/live'],
    ['nothing', '/api/other'],
    ['nothing outside of the base path', '/graphql'],
    ['a refused host', `/api${typename}`, { host: 'evil.example' }],
    ['a refused page', `/api${typename}`, { origin: 'https://evil.example' }],
  ])('are on %s', async (_, path, headers = {}) => {
    const answer = await ask(path, headers);
    const { 'content-security-policy': policy, ...others } = securityHeaders;
    expect(answer.headers).toMatchObject(others);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(policy).toBeDefined();
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
  });

  it('ask for TLS only where a trusted proxy took the request in over TLS', async () => {
    const { headers } = await ask('/api/health/live', { 'x-forwarded-proto': 'https' });
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('let nobody keep what GraphQL answered', async () => {
    expect((await ask(`/api${typename}`)).headers['cache-control']).toBe('no-store');
    expect((await ask('/api/graphql', { accept: 'text/html' })).headers['cache-control']).toBe('no-store');
  });
});

describe('a request to what is no name', () => {
  it.each(['127.null.1', 'a b', '[', 'localhost:99999'])('is refused: %j', async (host) => {
    const open = await startFacade(upstream.url);
    const answer = await sendRaw(open.url, [
      `GET ${typename} HTTP/1.1`,
      `host: ${host}`,
      'accept: application/json',
      'connection: close',
    ]);
    await open.close();
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"BAD_REQUEST"');
    expect(answer).not.toMatch(/node_modules|URL\b/);
  });

  it('is refused where the path is none', async () => {
    const { host } = new URL(facade.url);
    const target = 'http://elsewhere.example:80:80/graphql';
    const answer = await sendRaw(facade.url, [
      `GET ${target} HTTP/1.1`,
      `host: ${host}`,
      'connection: close',
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
});

describe('a request that names a whole address', () => {
  const answerTo = (target: string, host: string) =>
    sendRaw(facade.url, [
      `GET ${target} HTTP/1.1`,
      `host: ${host}`,
      'accept: application/json',
      'connection: close',
    ]);

  it('is answered as if it had named the path', async () => {
    const { origin, host } = new URL(facade.url);
    expect(await answerTo(`${origin}/api/health/live`, host)).toMatch(/^HTTP\/1\.1 200 /);
    const answer = await answerTo(`HTTPS://api.example.com/api${typename}`, 'api.example.com');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('"__typename":"Query"');
    expect(await answerTo(`${origin}${typename}`, host)).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('goes to the host in it, whatever the header says', async () => {
    const refused = await answerTo(`http://evil.example/api${typename}`, 'api.example.com');
    expect(refused).toMatch(/^HTTP\/1\.1 421 /);
    expect(refused).toContain('not known as evil.example');
    const answer = await answerTo(`http://api.example.com/api${typename}`, 'evil.example');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a request to another name', () => {
  it('is refused, and told what to do', async () => {
    const answer = await ask(`/api${typename}`, { host: 'evil.example:4000' });
    expect([answer.status, codeOf(answer)]).toEqual([421, 'FORBIDDEN']);
    expect(answer.text).toContain('not known as evil.example:4000');
    expect(answer.text).toContain('ALLOWED_HOSTS');
  });

  it('is refused as a WebSocket, too', async () => {
    const answer = await upgrade('/api/graphql', { host: 'evil.example' });
    expect([answer.status, codeOf(answer)]).toEqual([421, 'FORBIDDEN']);
    expect((await upgrade('/api/graphql', { host: 'api.example.com' })).status).toBe(101);
  });

  it('is answered where the name is allowed, in whatever case and with whatever port', async () => {
    for (const host of ['api.example.com', 'API.example.com:8443', 'localhost:1', '127.0.0.1']) {
      expect([host, (await ask(`/api${typename}`, { host })).status]).toEqual([host, 200]);
    }
  });

  it('is judged by the name that a trusted proxy was called by', async () => {
    const passedOn = (name: string) => ask(`/api${typename}`, { host: 'inside', 'x-forwarded-host': name });
    expect((await passedOn('api.example.com')).status).toBe(200);
    expect((await passedOn('evil.example')).status).toBe(421);
  });

  it('is answered if it asks for the health: load balancers use what name they like', async () => {
    expect((await ask('/api/health/live', { host: 'whatever' })).status).toBe(200);
  });
});

describe('a page of another origin', () => {
  it('is refused, and told what to do', async () => {
    const answer = await ask(`/api${typename}`, { origin: 'https://evil.example' });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
    expect(answer.text).toContain('ALLOWED_ORIGINS');
  });

  it('is refused as a WebSocket, too', async () => {
    const answer = await upgrade('/api/graphql', { origin: 'https://evil.example' });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
  });

  it('may be that of the server itself, under the name that a trusted proxy was called by', async () => {
    const headers = {
      host: 'inside',
      'x-forwarded-host': 'api.example.com',
      origin: 'https://api.example.com',
    };
    expect((await ask(`/api${typename}`, headers)).status).toBe(200);
  });

  it('may read also what it is refused, where its origin is allowed', async () => {
    for (const [method, headers] of [
      ['GET', {}],
      ['POST', { 'content-type': 'text/plain' }],
      ['PUT', {}],
    ] as const) {
      const answer = await ask('/api/graphql', { origin: appOrigin, ...headers }, method);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.headers['access-control-allow-origin']).toBe(appOrigin);
      expect(answer.headers['access-control-expose-headers']).toContain('x-request-id');
    }
  });

  it('asks once in two hours what it may send', async () => {
    const asking = {
      origin: appOrigin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const { status, headers } = await ask('/api/graphql', asking, 'OPTIONS');
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': appOrigin,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '7200',
    });
  });
});

describe('a base path', () => {
  it('is before everything, and part of what the server says where it is', async () => {
    expect(new URL(facade.url).pathname).toBe('/api');
    expect((await ask(`/api${typename}`)).text).toContain('"__typename":"Query"');
    expect((await ask('/api/health/live')).status).toBe(200);
    expect((await upgrade('/api/graphql', {})).status).toBe(101);
  });

  it('is not optional', async () => {
    for (const path of [typename, '/health/live', '/apix/graphql', '/', '/ap']) {
      const answer = await ask(path);
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 404, 'NOT_FOUND']);
    }
    expect((await upgrade('/graphql', {})).status).toBe(404);
  });

  it('does not need a slash after it', async () => {
    expect((await ask('/api')).status).toBe((await ask('/api/')).status);
  });
});
