import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/observe/log.ts';
import type { HttpServer } from '../../src/server/http/http-server.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { defaultRetryPolicy } from '../../src/upstream/retry.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { tokenFor } from '../kit/jwt.ts';
import { collect, sendText, watch } from '../kit/live.ts';
import { required } from '../kit/required.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, conversationWire, messageWire, objectIdOf, piece } from '../kit/wire.ts';

// Each watcher over SSE is there twice, on two servers that share a log: one that serves watchers in groups, and one on
// which all requests go through yoga. Nobody must be able to tell which of them answered.

const conversationId = objectIdOf(0xc1);
const step = { type: 'current-agent-action', action: { type: 'select-dynamic-behavior-vector-generated' } };
const query = `subscription Watch($streamId: ID!, $after: Cursor) {
  interactionEvents(streamId: $streamId, after: $after) {
    __typename cursor sequence emittedAt
    ... on NewMessageEvent { text stop }
    ... on InteractionCompleteEvent { fullMessage interaction { conversation { messageCount } } }
  }
}`;

let upstream: StubUpstream;
let servers: readonly Pick<HttpServer, 'url' | 'close'>[];
let streamId: string;
let answer: DrivenStream;

beforeEach(async () => {
  upstream = await startStubUpstream();
  upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1) });
  upstream.answer('GET /conversation/:id/messages/', {
    body: { messages: [messageWire(1)], has_more: false, continuation_token: null },
  });
  const log = createMemoryLog<InteractionEvent>();
  const serve = (fastPath: boolean) =>
    serveGraph(upstream.url, log, silentLog, defaultRetryPolicy, { fastPath, compile: fastPath });
  servers = [await serve(true), await serve(false)];
  const opening = upstream.nextStream();
  const mira = createGraphqlClient(required(servers[0]).url);
  streamId = await sendText(mira, conversationId, 'And?', { agentActions: {} });
  answer = await opening;
});

afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await upstream.close();
});

interface Asked {
  readonly variables?: object;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function watchOn(url: string, { variables = { streamId }, token = 'token-of-mira', headers }: Asked) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'x-request-id': 'the-same',
      authorization: `Bearer ${token}`,
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const { date: _, 'keep-alive': __, ...significant } = Object.fromEntries(response.headers);
  return { status: response.status, headers: significant, body: response.text() };
}

/** Resolves when both watchers are there, with what tells what they are sent to the end, which is the same. */
async function watchOnBoth(asked: Asked = {}): Promise<() => Promise<string>> {
  const [grouped, other] = await Promise.all(servers.map(({ url }) => watchOn(url, asked)));
  return async () => {
    const bodies = [await required(grouped).body, await required(other).body];
    expect({ ...grouped, body: bodies[0] }).toEqual({ ...other, body: bodies[1] });
    return required(bodies[0]);
  };
}

/** The answers in a body of server-sent events. */
function answersIn(
  body: string,
): { readonly data?: { readonly interactionEvents: { readonly sequence: number } } }[] {
  return [...body.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(required(data)));
}

const sequencesIn = (body: string) => answersIn(body).map(({ data }) => data?.interactionEvents.sequence);

function finish(): void {
  answer.write(complete('Good aim.'));
  answer.end();
}

describe('a subscription over SSE is answered as through yoga', () => {
  it('from its first event to its last, whoever the events are answered for', async () => {
    const early = await watchOnBoth();
    answer.write(piece(0, 'Good "ä 🌍\n'));
    answer.write(`${JSON.stringify(step)}\n${JSON.stringify(piece(1, 'aim.', true))}\n`);
    finish();
    const body = await early();
    expect(sequencesIn(body)).toEqual([1, 2, 3, 4]);
    expect(body).toMatch(/^:\n\nevent: next\ndata: .*\n\nevent: complete\ndata:\n\n$/s);
    expect(await (await watchOnBoth())()).toBe(body);
  });

  it('to whoever may not see the steps of the agent', async () => {
    const watching = await watchOnBoth({ token: 'token-of-jonas' });
    answer.write(`${JSON.stringify(step)}\n${JSON.stringify(piece(0, 'Good aim.', true))}\n`);
    finish();
    expect(sequencesIn(await watching())).toEqual([2, 3]);
  });

  it('from a cursor on', async () => {
    answer.write(piece(0, 'Good '));
    answer.write(piece(1, 'aim.', true));
    finish();
    const [first] = await collect(watch(createGraphqlClient(required(servers[0]).url), 'sse', streamId));
    const rest = await watchOnBoth({ variables: { streamId, after: required(first).cursor } });
    expect(sequencesIn(await rest())).toEqual([2, 3]);
  });

  it.each<[string, Asked]>([
    ['without the variables that it needs', { variables: {} }],
    ['of a stream that is not there', { variables: { streamId: 'SW50ZXJhY3Rpb25TdHJlYW06MG0x' } }],
    ['after something that is no cursor', { variables: { streamId: 'x', after: 'y' } }],
    ['that is accepted as JSON as well', { headers: { accept: 'application/json, text/event-stream' } }],
    ['that is accepted as anything', { headers: { accept: '*/*' } }],
    ['that is not accepted', { headers: { accept: 'application/json' } }],
    ['that is not JSON', { headers: { 'content-type': 'text/plain', 'graphql-require-preflight': '1' } }],
  ])('where it is one %s', async (_, asked) => {
    const watching = await watchOnBoth(asked);
    finish();
    await watching();
  });

  it('with a token that has expired', async () => {
    const watching = await watchOnBoth({ token: tokenFor('mira', { exp: 1 }) });
    expect(await watching()).toContain('UNAUTHENTICATED');
    finish();
  });

  it('where its place is beyond what has come', async () => {
    answer.write(piece(0, 'Good '));
    const events = watch(createGraphqlClient(required(servers[0]).url), 'sse', streamId);
    const { cursor } = (await events.next()).value;
    await events.return(undefined);
    const beyond = cursor.replace(/.$/, '9');
    expect(await (await watchOnBoth({ variables: { streamId, after: beyond } }))()).toContain(
      'CURSOR_INVALID',
    );
    finish();
  });
});

describe('watchers over SSE and WebSocket', () => {
  it('are shown the same, and who leaves is missed by nobody', async () => {
    const { url } = required(servers[0]);
    const mira = createGraphqlClient(url);
    const watchers = [
      watch(mira, 'sse', streamId),
      watch(mira, 'websocket', streamId),
      watch(mira, 'sse', streamId),
    ] as const;
    answer.write(piece(0, 'Good '));
    const first = await Promise.all(watchers.map(async (events) => (await events.next()).value));
    expect(first[1]).toEqual(first[0]);
    expect(first[2]).toEqual(first[0]);
    await watchers[2].return(undefined);
    answer.write(piece(1, 'aim.', true));
    finish();
    const [overSse, overWebsocket] = await Promise.all([collect(watchers[0]), collect(watchers[1])]);
    expect(overSse.map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(overWebsocket).toEqual(overSse);
  });
});
