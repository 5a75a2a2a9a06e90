import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { openProtocolSocket, type ProtocolSocket } from '../kit/protocol-socket.ts';
import { required } from '../kit/required.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, objectIdOf } from '../kit/wire.ts';

const question = `{ conversation(id: "${objectIdOf(1)}") { upstreamId } }`;
const finish = `mutation Finish { finishConversation(input: { conversationId: "${objectIdOf(1)}" }) { __typename } }`;

let upstream: StubUpstream;
let facade: App;
let socket: ProtocolSocket;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url, { METRICS_PORT: '0', WEBSOCKET_MAX_OPERATIONS: '1' });
  socket = await openProtocolSocket(facade.url, 'Bearer token-of-mira');
});

afterEach(async () => {
  socket.close();
  await facade.close();
  await upstream.close();
});

/** Upstream answers nothing until it is told to. */
function hold() {
  const held = Promise.withResolvers<void>();
  upstream.answer('GET /conversation/:id/', () => held.promise.then(() => ({ body: conversationWire(1) })));
  upstream.answer('POST /conversation/:id/finish/', () => held.promise.then(() => ({ status: 204 })));
  return { letGo: held.resolve, asked: () => expect.poll(() => upstream.requests.length).toBe(1) };
}

describe('an operation on a WebSocket', () => {
  it.each([
    ['of a name that the document does not have', 'query A { __typename }', 'B'],
    ['of no name where there are several', 'query A { __typename } query B { __typename }', undefined],
  ])('%s is refused with a code, and counted', async (_, query, operationName) => {
    socket.socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, operationName } }));
    expect(await socket.errorOf('1')).toEqual([
      { message: expect.stringContaining('operationName'), extensions: { code: 'BAD_REQUEST' } },
    ]);
    expect(await metrics()).toContain('graphql_errors_total{code="BAD_REQUEST"} 1');
    socket.subscribe('2', '{ __typename }');
    expect(await socket.untilEnd('2')).toMatchObject([{ data: { __typename: 'Query' } }]);
  });

  it('may have an id of 256 letters, and no longer one', async () => {
    const id = 'i'.repeat(256);
    socket.subscribe(id, '{ __typename }');
    expect(await socket.untilEnd(id)).toHaveLength(1);
    socket.subscribe(`${id}i`, '{ __typename }');
    expect(await socket.errorOf(`${id}i`)).toEqual([
      { message: 'The id of an operation has at most 256 letters.', extensions: { code: 'BAD_REQUEST' } },
    ]);
  });

  it('that is there already closes the connection, and says which it is', async () => {
    const { letGo, asked } = hold();
    const id = 'i'.repeat(200);
    socket.subscribe(id, question);
    await asked();
    socket.subscribe(id, question);
    const [code, reason] = await socket.closed;
    expect(code).toBe(4409);
    expect(reason).toMatch(/^Subscriber for i+$/);
    letGo();
  });

  it('that is one too many is counted', async () => {
    const { letGo, asked } = hold();
    socket.subscribe('1', question);
    await asked();
    socket.subscribe('2', question);
    expect(await socket.errorOf('2')).toMatchObject([{ extensions: { code: 'TOO_MANY_OPERATIONS' } }]);
    expect(await metrics()).toContain('graphql_errors_total{code="TOO_MANY_OPERATIONS"} 1');
    letGo();
    expect(await socket.untilEnd('1')).toHaveLength(1);
    socket.subscribe('3', question);
    expect(await socket.untilEnd('3')).toHaveLength(1);
  });

  it('counts no more when its client has completed it, even before it has ended', async () => {
    const { letGo, asked } = hold();
    socket.subscribe('1', finish);
    await asked();
    socket.complete('1');
    socket.subscribe('2', '{ __typename }');
    expect(await socket.untilEnd('2')).toMatchObject([{ data: { __typename: 'Query' } }]);
    letGo();
  });
});

describe('a client that leaves a WebSocket', () => {
  const ways = [
    ['completes it', () => socket.complete('1')],
    ['closes the connection', () => socket.close()],
  ] as const;

  it.each(ways)('and %s: what a query reads upstream for it is given up', async (_, leave) => {
    const { asked } = hold();
    socket.subscribe('1', question);
    await asked();
    leave();
    await expect.poll(() => upstream.givenUp).toBe(1);
    await expect.poll(metrics).toContain('graphql_errors_total{code="CLIENT_LEFT"} 1');
  });

  it.each(ways)('and %s: a mutation goes on to its end', async (_, leave) => {
    const { letGo, asked } = hold();
    socket.subscribe('1', finish);
    await asked();
    leave();
    letGo();
    const ended = /^graphql_operations_total{.*name="Finish".*outcome="success"} 1$/;
    await expect.poll(async () => (await metrics()).filter((line) => ended.test(line))).toHaveLength(1);
  });

  it('reads on for others who ask the same', async () => {
    const { letGo, asked } = hold();
    const other = await openProtocolSocket(facade.url, 'Bearer token-of-mira');
    socket.subscribe('1', question);
    other.subscribe('1', question);
    await other.ping();
    await asked();
    socket.complete('1');
    await socket.ping();
    letGo();
    expect((await other.untilEnd('1')).map(({ errors }) => errors)).toEqual([undefined]);
    expect(upstream.requests).toHaveLength(1);
    other.close();
  });
});

describe('the token that a client introduces itself with on a WebSocket', () => {
  async function askAs(authorization: string) {
    socket.close();
    socket = await openProtocolSocket(facade.url, authorization);
    socket.subscribe('1', question);
    return socket.untilEnd('1');
  }

  it.each(['Bearer two\nlines', 'Bearer \0', 'Bearer €'])(
    'is none where it could not be sent upstream: %j',
    async (authorization) => {
      const answers = await askAs(authorization);
      expect(answers).toMatchObject([{ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
      expect(
        (await metrics()).filter((line) => /^upstream_requests_total.*get-conversation/.test(line)),
      ).toEqual([]);
    },
  );

  it('goes upstream without the end of the line that it was read from', async () => {
    upstream.answer('GET /conversation/:id/', { body: conversationWire(1) });
    expect((await askAs('Bearer token-of-mira\n'))[0]?.errors).toBeUndefined();
    expect(upstream.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-of-mira']);
  });
});

async function metrics(): Promise<string[]> {
  const text = await (await fetch(required(facade.metricsUrl))).text();
  return text.split('\n');
}
