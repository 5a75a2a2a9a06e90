import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { sendRaw } from '../kit/raw-request.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, objectIdOf } from '../kit/wire.ts';

const appOrigin = 'https://app.example.com';
const conversationId = objectIdOf(1);
const readConversation = `{ conversation(id: "${conversationId}") { messageCount } }`;
const finish = `mutation { finishConversation(input: { conversationId: "${conversationId}" }) { __typename } }`;

let upstream: StubUpstream;
let facade: App;
/** Requests that came before the present test. */
let earlier = 0;

beforeAll(async () => {
  upstream = await startStubUpstream();
  upstream.answer('GET /conversation/:id/', { body: conversationWire(1) });
  upstream.answer('POST /conversation/:id/finish/', { status: 204 });
  facade = await startFacade(upstream.url, { ALLOWED_ORIGINS: appOrigin, MAX_REQUEST_BYTES: '20000' });
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

beforeEach(() => {
  earlier = upstream.requests.length;
});

const requestsNow = () => upstream.requests.slice(earlier);

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

async function post(body: string | undefined, headers: Record<string, string> = {}) {
  const response = await fetch(`${facade.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token', ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  expect(text).not.toMatch(/node_modules|\.ts:|"stack"/);
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}

const ask = (query: string, headers?: Record<string, string>) => post(JSON.stringify({ query }), headers);

describe('a request that another page could have made a browser send', () => {
  const simple: [string, string][] = [
    ['text/plain', JSON.stringify({ query: finish })],
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(finish)}`],
    [
      'multipart/form-data; boundary=b7',
      `--b7\r\nContent-Disposition: form-data; name="query"\r\n\r\n${finish}`,
    ],
  ];

  it.each(simple)('is refused as %s, before GraphQL is looked at', async (type, body) => {
    const answer = await post(body, { 'content-type': type });
    expect(answer.status).toBe(403);
    expect(answer.body.errors).toEqual([
      {
        message: 'Send content-type: application/json, or a header graphql-require-preflight with any other.',
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    expect(requestsNow()).toEqual([]);
  });

  it('is taken with a header that only a script can set', async () => {
    const form = `query=${encodeURIComponent(readConversation)}`;
    const answer = await post(form, {
      'content-type': 'application/x-www-form-urlencoded',
      'graphql-require-preflight': '1',
    });
    expect(answer.body).toMatchObject({ data: { conversation: { messageCount: 1 } } });
  });

  it.each([['variables'], ['extensions']])('is refused in words where its %s are no JSON', async (name) => {
    const parameters = new URLSearchParams({ query: readConversation, [name]: '{' });
    const asked = [
      fetch(`${facade.url}/graphql?${parameters}`, { headers: { accept: 'application/json' } }),
      fetch(`${facade.url}/graphql`, {
        method: 'POST',
        headers: { 'graphql-require-preflight': '1' },
        body: parameters,
      }),
    ];
    for (const response of await Promise.all(asked)) {
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    }
  });

  it('changes nothing as a GET', async () => {
    const response = await fetch(`${facade.url}/graphql?query=${encodeURIComponent(finish)}`, {
      headers: { accept: 'application/json', authorization: 'Bearer token' },
    });
    expect(response.status).toBe(405);
    expect(requestsNow()).toEqual([]);
  });
});

describe('a page of another origin', () => {
  const preflight = (origin: string) =>
    fetch(`${facade.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,authorization',
      },
    });

  it('may call where it is allowed, and read the answer', async () => {
    const asked = await preflight(appOrigin);
    expect(asked.headers.get('access-control-allow-origin')).toBe(appOrigin);
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/authorization/);
    const { headers } = await ask(readConversation, { origin: appOrigin });
    expect(headers.get('access-control-allow-origin')).toBe(appOrigin);
    expect(headers.get('vary')).toMatch(/origin/i);
  });

  it.each(['https://evil.example', 'null', `${appOrigin}.evil.example`, 'http://localhost:5173'])(
    'may not from %s',
    async (origin) => {
      const asked = await preflight(origin);
      expect(asked.headers.get('access-control-allow-origin')).toBeNull();
      const { headers } = await ask(readConversation, { origin });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

describe('a WebSocket', () => {
  /** What becomes of an upgrade: 101, or the status that refuses it. */
  function upgrade(headers: Record<string, string> = {}, path = '/graphql'): Promise<number> {
    const url = `${facade.url.replace('http', 'ws')}${path}`;
    const socket = new WebSocket(url, 'graphql-transport-ws', { headers });
    return new Promise((resolve, reject) => {
      socket.once('open', () => {
        socket.terminate();
        resolve(101);
      });
      socket.once('unexpected-response', (_, response) => {
        response.destroy();
        resolve(response.statusCode ?? 0);
      });
      socket.once('error', reject);
    });
  }

  it('is opened for programs, for the server’s own pages and for allowed origins', async () => {
    expect(await upgrade()).toBe(101);
    expect(await upgrade({ origin: facade.url })).toBe(101);
    expect(await upgrade({ origin: appOrigin })).toBe(101);
  });

  it.each(['https://evil.example', 'null', 'http://localhost:5173'])('is refused to %s', async (origin) => {
    expect(await upgrade({ origin })).toBe(403);
  });

  it('is refused elsewhere', async () => {
    expect(await upgrade({}, '/other')).toBe(404);
  });

  it('to a path that is none does no harm', async () => {
    const answer = await sendRaw(facade.url, [
      'GET // HTTP/1.1',
      'Host: x',
      'Connection: Upgrade',
      'Upgrade: websocket',
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(await upgrade()).toBe(101);
  });

  it('that is refused and gone before it hears of it does no harm', async () => {
    const { hostname, port } = new URL(facade.url);
    const lines = ['GET /other HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket', '', ''];
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const socket = connect(Number(port), hostname);
        socket.on('error', () => {});
        await new Promise<void>((resolve) => socket.write(lines.join('\r\n'), () => resolve()));
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.resetAndDestroy();
        await closed;
      }),
    );
    expect(await upgrade()).toBe(101);
  });

  it.each([
    ['{ conversation(', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothingOfThatName }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ conversation(id: "nonsense") { id } }', 'BAD_USER_INPUT'],
  ])('answers %s with the code %s', async (query, code) => {
    const socket = new WebSocket(`${facade.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const messages: { type: string; payload?: unknown }[] = [];
    const answered = new Promise<void>((resolve, reject) => {
      socket.on('close', (closeCode) => reject(new Error(`Closed with ${closeCode}.`)));
      socket.on('open', () =>
        socket.send('{"type":"connection_init","payload":{"authorization":"Bearer t"}}'),
      );
      socket.on('message', (data) => {
        const message = JSON.parse(String(data));
        if (message.type === 'connection_ack')
          return socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
        messages.push(message);
        resolve();
      });
    });
    await answered;
    socket.terminate();
    expect(JSON.stringify(messages)).toContain(`"code":"${code}"`);
    expect(JSON.stringify(messages)).not.toMatch(/node_modules|"stack"/);
  });
});

describe('a body that is no GraphQL', () => {
  it.each<[string, string | undefined]>([
    ['nothing', undefined],
    ['an empty text', ''],
    ['no JSON', '{"query":'],
    ['a list', '[]'],
    ['a list of requests', JSON.stringify([{ query: readConversation }])],
    ['a text', '"query"'],
    ['null', 'null'],
    ['an object of something else', '{"foo":1}'],
    ['a query that is no text', '{"query":7}'],
    ['variables that are no object', JSON.stringify({ query: readConversation, variables: 'x' })],
  ])('is refused as what the client did wrong: %s', async (_, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toHaveLength(1);
    expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
    expect(requestsNow()).toEqual([]);
  });

  it.each([
    ['{ conversation(', 'GRAPHQL_PARSE_FAILED'],
    ['', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothingOfThatName }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('is told apart by a code, whatever the client accepts: %j', async (query, code) => {
    for (const [accept, status] of [
      ['application/json', 200],
      ['application/graphql-response+json', 400],
    ] as const) {
      const answer = await ask(query, { accept });
      expect([accept, answer.status]).toEqual([accept, status]);
      expect(answer.body.errors).toEqual([expect.objectContaining({ extensions: { code } })]);
      expect(answer.body).not.toHaveProperty('data');
    }
  });

  it('is refused where it is of another type', async () => {
    expect((await post('<query/>', { 'content-type': 'application/xml' })).status).toBe(415);
  });

  it('is refused where it is too large', async () => {
    const { status, body } = await ask(`${readConversation}${' '.repeat(20_000)}`);
    expect([status, body.errors?.[0]?.extensions?.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(requestsNow()).toEqual([]);
  });
});

describe('the id of a request', () => {
  it('is the one that the client gave, in the answer and upstream', async () => {
    const { headers } = await ask(readConversation, { 'x-request-id': 'trace-7:a.b_c' });
    expect(headers.get('x-request-id')).toBe('trace-7:a.b_c');
    expect(requestsNow().map((request) => request.headers['x-request-id'])).toEqual(['trace-7:a.b_c']);
  });

  it.each([undefined, '', 'with space', 'x'.repeat(129), '"quoted"'])(
    'is a new one where the client gave %j',
    async (given) => {
      const { headers } = await ask(readConversation, given === undefined ? {} : { 'x-request-id': given });
      const id = headers.get('x-request-id');
      expect(id).toMatch(/^[0-9a-f]{32}$/);
      expect(requestsNow()[0]?.headers['x-request-id']).toBe(id);
    },
  );

  it('is in refusals as well', async () => {
    const { headers } = await post('{', { 'x-request-id': 'trace-8' });
    expect(headers.get('x-request-id')).toBe('trace-8');
  });
});

describe('what is passed on to upstream', () => {
  it('is the token as it came, and nothing else of the client', async () => {
    await ask(readConversation, {
      authorization: 'Bearer abc.def.ghi',
      cookie: 'secret=1',
      'x-org-id': 'other',
    });
    const headers = requestsNow()[0]?.headers ?? {};
    expect(headers.authorization).toBe('Bearer abc.def.ghi');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('x-org-id');
  });
});

describe('beside GraphQL', () => {
  it('says that it is alive, and ready where upstream is', async () => {
    const live = await fetch(`${facade.url}/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'live' }]);
    upstream.answer('GET /organization/', { body: { org_id: 'northwind', org_name: 'Northwind' } });
    expect((await fetch(`${facade.url}/health/ready`)).status).toBe(200);
    upstream.answer('GET /organization/', { status: 404, body: { detail: 'Not found.' } });
    const ready = await fetch(`${facade.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready', lacks: 'upstream' }]);
  });

  it('has nothing anywhere else', async () => {
    const answer = await fetch(`${facade.url}/other`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/json/);
  });

  it('answers a path that is none', async () => {
    const answer = await sendRaw(facade.url, ['GET // HTTP/1.1', 'Host: x', 'Connection: close']);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });
});
