import { getIntrospectionQuery } from 'graphql';
import { Pool } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/observe/log.ts';
import type { HttpServer } from '../../src/server/http/http-server.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { defaultRetryPolicy } from '../../src/upstream/retry.ts';
import { conversationId, messageId, serviceId, world } from '../kit/large-world.ts';
import { serveWorld } from '../kit/model-upstream.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

// Every request is sent to two servers: one as it is, and one on which all requests go through yoga and all operations
// are executed by graphql-js. Nobody must be able to tell which of them answered.

const maxRequestBytes = 20_000;

let upstream: StubUpstream;
let servers: readonly HttpLike[];
let pools: readonly Pool[];
type HttpLike = Pick<HttpServer, 'url' | 'close'>;

beforeAll(async () => {
  upstream = await startStubUpstream();
  const serve = (ways: { fastPath: boolean; compile: boolean }) =>
    serveGraph(upstream.url, createMemoryLog<InteractionEvent>(), silentLog, noRetry, {
      ...ways,
      maxRequestBytes,
    });
  servers = [
    await serve({ fastPath: true, compile: true }),
    await serve({ fastPath: false, compile: false }),
  ];
  pools = servers.map(({ url }) => new Pool(url));
});

const noRetry = { ...defaultRetryPolicy, maxAttempts: 1 };

beforeEach(() => serveWorld(upstream, () => world));

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  await Promise.all(servers.map((server) => server.close()));
  await upstream.close();
});

interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'HEAD' | 'OPTIONS' | 'DELETE';
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes are sent as they are, everything else as JSON. */
  readonly body?: unknown;
}

async function answersTo({ method = 'POST', path = '/graphql', headers = {}, body }: Sent) {
  return Promise.all(
    pools.map(async (pool) => {
      const answer = await pool.request({
        method,
        path,
        headers: {
          'x-request-id': 'the-same',
          authorization: 'Bearer token-of-mira',
          ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        body: body === undefined ? null : isRaw(body) ? body : JSON.stringify(body),
      });
      const {
        date: _,
        'keep-alive': __,
        'transfer-encoding': ___,
        'content-length': ____,
        ...significant
      } = answer.headers;
      return { status: answer.statusCode, headers: significant, body: await answer.body.text() };
    }),
  );
}

function isRaw(body: unknown): body is string | Buffer {
  return typeof body === 'string' || Buffer.isBuffer(body);
}

async function expectSame(sent: Sent): Promise<{ readonly status: number; readonly body: string }> {
  const [fast, slow] = await answersTo(sent);
  if (!fast || !slow) throw new Error('Both servers answer.');
  expect({ ...fast, body: readable(fast.body) }).toEqual({ ...slow, body: readable(slow.body) });
  return fast;
}

/** What errors say of themselves comes in no particular order; data comes in that of the document. */
function readable(body: string): unknown {
  if (!body.startsWith('{')) return body;
  const content: { readonly data?: unknown } = JSON.parse(body);
  return { ...content, dataInOrder: JSON.stringify(content.data) };
}

const one = conversationId(3);
const queries: readonly string[] = [
  '{ __typename }',
  'query Named { __typename }',
  '{ organization { name } services(first: 3) { edges { cursor node { id name } } pageInfo { hasNextPage endCursor } } }',
  `{ conversation(id: "${one}") { id createdAt isFinished finalMessage messageCount tags { key value } agent { name } } }`,
  `{ conversation(id: "${one}") { messages(first: 5) { edges { cursor node { id text sender type } } pageInfo { hasNextPage hasPreviousPage } } } }`,
  '{ conversations(first: 5) { edges { node { id messages(last: 2) { edges { node { id text } } } feedback { edges { node { comment } } } } } } }',
  `{ a: conversation(id: "${one}") { ...F } b: conversation(id: "${conversationId(4)}") { ...F service { name } } } fragment F on Conversation { id isFinished ... on Node { id } }`,
  `{ node(id: "${one}") { id __typename ... on Conversation { finalMessage } ... on Message { text } } }`,
  `{ nodes(ids: ["${one}", "${messageId(3, 1)}", "${serviceId(2)}"]) { __typename id ... on Message { text } } }`,
  `{ conversation(id: "${conversationId(158)}") { metrics { status results { metric { name scale { __typename ... on NumericalMetricScale { upperBound } } } value { ... on NumericalMetricValue { number } } } } } }`,
  `{ conversation(id: "${one}") { interactions(last: 2) { edges { node { userMessage { text } agentMessage { text } insights { stateTransitions { __typename } } } } } } }`,
  '{ conversation(id: "000000000000000000000000") { id createdAt } }',
  '{ conversation(id: "no id") { id } }',
  '{ node(id: "bm90aGluZw") { id } }',
  '{ conversations(first: 3, after: "bm90aGluZw") { edges { node { id } } } services(first: 1) { edges { node { id } } } }',
  '{ conversations(first: -1) { edges { node { id } } } }',
  '{ conversations(first: 1, last: 1) { edges { node { id } } } }',
  '{ conversations(first: 501) { edges { node { id } } } }',
  '{ nothing }',
  '{ conversation { id } }',
  '{',
  '',
  'query A { __typename } query B { a: __typename }',
  'subscription { interactionEvents(streamId: "x") { cursor } }',
  `mutation { finishConversation(input: { conversationId: "${one}" }) { ... on FinishConversationSuccess { conversation { id } } ... on Error { code message } } }`,
  'mutation { finishConversation(input: { conversationId: "no id" }) { __typename } }',
  `mutation { a: createConversationFeedback(input: { conversationId: "${one}", comment: " " }) { __typename ... on Error { code message } ... on InvalidInputError { fields { path message } } } }`,
  `{ ${Array.from({ length: 300 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
  `{ conversations(first: 500) { edges { node { messages(first: 500) { edges { node { source { url } } } } } } } }`,
];

const withVariables: readonly { query: string; variables: unknown; operationName?: unknown }[] = [
  { query: 'query ($id: ID!) { conversation(id: $id) { id isFinished } }', variables: { id: one } },
  { query: 'query ($id: ID!) { conversation(id: $id) { id } }', variables: {} },
  { query: 'query ($id: ID!) { conversation(id: $id) { id } }', variables: { id: null } },
  { query: 'query ($id: ID!) { conversation(id: $id) { id } }', variables: { id: { of: 1 } } },
  { query: 'query ($id: ID!) { conversation(id: $id) { id } }', variables: { id: one, other: 1 } },
  { query: 'query ($id: ID!) { conversation(id: $id) { id } }', variables: [one] },
  { query: 'query ($id: ID!) { conversation(id: $id) { id } }', variables: 'words' },
  { query: '{ __typename }', variables: null },
  { query: '{ __typename }', variables: 5 },
  {
    query:
      'query ($yes: Boolean!, $n: Int = 2) { services(first: $n) { edges { node { id name @include(if: $yes) description @skip(if: $yes) } } } }',
    variables: { yes: true, n: null },
  },
  {
    query: 'query ($yes: Boolean!) { services(first: 2) { edges { node { id name @include(if: $yes) } } } }',
    variables: { yes: false },
  },
  {
    query: 'query ($yes: Boolean!) { services(first: 2) { edges { node { id name @include(if: $yes) } } } }',
    variables: { yes: 'yes' },
  },
  {
    query:
      'query ($filter: ConversationFilter, $orderBy: [ConversationOrder!]) { conversations(first: 3, filter: $filter, orderBy: $orderBy) { edges { node { id } } } }',
    variables: { filter: { isFinished: true }, orderBy: [{ field: 'CREATED_AT', direction: 'ASC' }] },
  },
  {
    query:
      'query ($filter: ConversationFilter) { conversations(first: 3, filter: $filter) { edges { node { id } } } }',
    variables: { filter: { isFinished: 'x', nothing: 1 } },
  },
  { query: 'query A { a: __typename } query B { b: __typename }', variables: {}, operationName: 'B' },
  { query: 'query A { a: __typename } query B { b: __typename }', variables: {}, operationName: 'C' },
  { query: 'query A { a: __typename } query B { b: __typename }', variables: {}, operationName: 7 },
  { query: 'query A { a: __typename }', variables: {}, operationName: null },
  { query: 'query A { a: __typename }', variables: {}, operationName: '' },
];

describe('a plain request is answered as if it had gone the long way', () => {
  it.each(queries)('%s', async (query) => {
    await expectSame({ body: { query } });
    // The second time, everything is cached.
    await expectSame({ body: { query } });
  });

  it.each(withVariables)('$query with $variables', async (body) => {
    await expectSame({ body });
  });

  it('the whole schema', async () => {
    const { status, body } = await expectSame({ body: { query: getIntrospectionQuery() } });
    expect([status, body.length > 50_000]).toEqual([200, true]);
  });

  it.each([
    ['no content', ''],
    ['no JSON', '{"query":'],
    ['a byte order mark', '\uFEFF{"query":"{ __typename }"}'],
    ['a key twice', '{"query":"{ nothing }","query":"{ __typename }"}'],
    ['an unknown key', '{"query":"{ __typename }","more":1}'],
    ['an unknown key that is null', '{"query":"{ __typename }","more":null}'],
    ['a prototype', '{"query":"{ __typename }","__proto__":{"operationName":"X"}}'],
    ['an array', '[{"query":"{ __typename }"}]'],
    ['an empty array', '[]'],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['a number', '5'],
    ['a text', '"{ __typename }"'],
    ['a query that is null', '{"query":null}'],
    ['a query that is a number', '{"query":5}'],
    ['extensions', '{"query":"{ __typename }","extensions":{"any":1}}'],
    ['extensions that are a list', '{"query":"{ __typename }","extensions":[]}'],
    ['a persisted query', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}}}'],
    ['a document id', '{"documentId":"sha256:abc"}'],
    ['bytes that are no text', Buffer.from([0x7b, 0x22, 0xff, 0xfe])],
    ['letters of all kinds', '{"query":"{ __typename # ä 😀 \\u2028 \\ud83d\\n}"}'],
  ])('a body with %s', async (_, body) => {
    await expectSame({ body });
  });

  it.each([
    undefined,
    '*/*',
    'application/json',
    'application/*',
    'APPLICATION/JSON',
    'application/json;q=0.5, text/html',
    'text/html, application/json',
    'application/graphql-response+json',
    'application/graphql-response+json, application/json;q=0.9',
    'application/json, application/graphql-response+json',
    'application/graphql-response+json; charset=utf-8',
    'application/json; charset=latin1',
    'text/event-stream',
    'text/event-stream, application/json',
    'multipart/mixed',
    'multipart/mixed, application/json',
    'text/plain',
    '',
  ])('when it accepts %s', async (accept) => {
    const headers: Record<string, string> = accept === undefined ? {} : { accept };
    await expectSame({ headers, body: { query: '{ __typename }' } });
    await expectSame({ headers, body: { query: '{ conversation(id: "no id") { id } }' } });
    await expectSame({ headers, body: { query: '{ nothing }' } });
    await expectSame({
      headers,
      body: { query: 'query ($n: Int!) { services(first: $n) { edges { node { id } } } }' },
    });
  });

  it.each([
    ['application/graphql-response+json', 400],
    ['application/json', 200],
  ])('with variables that nothing can be executed with, when it accepts %s: %i', async (accept, expected) => {
    for (const [type, value] of [
      ['Int', 'yes'],
      ['Int!', null],
      ['Int!', undefined],
    ]) {
      const query = `query ($first: ${type}) { conversations(first: $first) { edges { node { id } } } }`;
      const { status, body } = await expectSame({
        headers: { accept },
        body: { query, variables: { first: value } },
      });
      expect(status).toBe(expected);
      expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
      expect(JSON.parse(body)).not.toHaveProperty('data');
    }
  });

  it.each([
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON',
    'application/json; charset=latin1',
    'application/json ; charset=utf-8',
    'application/json; profile=x',
    'application/graphql+json',
    'application/graphql',
    'text/plain',
    'application/x-www-form-urlencoded',
    'nonsense',
  ])('when it is sent as %s', async (type) => {
    const body = type === 'application/graphql' ? '{ __typename }' : '{"query":"{ __typename }"}';
    await expectSame({ headers: { 'content-type': type }, body });
    await expectSame({ headers: { 'content-type': type, 'graphql-require-preflight': '1' }, body });
  });

  it.each(['application/json', 'Application/JSON; Charset=UTF-8', 'APPLICATION/JSON ;charset=utf-8'])(
    'with a body that is JSON by %s',
    async (type) => {
      const { status } = await expectSame({
        headers: { 'content-type': type },
        body: { query: '{ __typename }' },
      });
      expect(status).toBe(200);
    },
  );

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'] as const)('with the method %s', async (method) => {
    await expectSame({ method, path: `/graphql?query=${encodeURIComponent('{ __typename }')}` });
  });

  it('with parameters in its URL, which do not count', async () => {
    const { body } = await expectSame({ path: '/graphql?query={a}', body: { query: '{ __typename }' } });
    expect(JSON.parse(body)).toMatchObject({ data: { __typename: 'Query' } });
  });

  it('from a page, and without a token', async () => {
    await expectSame({ headers: { origin: 'https://elsewhere.example' }, body: { query: '{ __typename }' } });
    await expectSame({ headers: { origin: 'null' }, body: { query: '{ __typename }' } });
    await expectSame({ headers: { authorization: '' }, body: { query: '{ organization { name } }' } });
  });

  it('when it is as large as it may be, and one byte larger', async () => {
    const sized = (bytes: number) => {
      const text = JSON.stringify({ query: '{ __typename }', variables: { padding: '' } });
      return text.replace('""', `"${'x'.repeat(bytes - text.length)}"`);
    };
    expect((await expectSame({ body: sized(maxRequestBytes) })).status).toBe(200);
    expect((await expectSame({ body: sized(maxRequestBytes + 1) })).status).toBe(413);
  });

  it.each([401, 403, 404, 409, 422, 429, 500, 503])('when upstream answers with %i', async (status) => {
    upstream.answer('GET /conversation/:id/', { status, body: { detail: 'Missing Conversation:Read.' } });
    upstream.answer('GET /conversation/', { status, body: { detail: 'Secret.' } });
    await expectSame({
      body: { query: `{ conversation(id: "${one}") { createdAt messages { edges { node { id } } } } }` },
    });
    await expectSame({
      body: { query: '{ conversations { edges { node { createdAt } } } organization { name } }' },
    });
  });

  it.each([{}, { id: 5 }, '<html>', '', null])('when upstream makes no sense: %j', async (body) => {
    upstream.answer('GET /conversation/:id/', { body });
    await expectSame({ body: { query: `{ conversation(id: "${one}") { createdAt } }` } });
  });
});
