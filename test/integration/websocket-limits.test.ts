import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { sendText } from '../kit/live.ts';
import { openProtocolSocket, type ProtocolSocket } from '../kit/protocol-socket.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { objectIdOf, piece } from '../kit/wire.ts';

const authorization = 'Bearer token-of-mira';
const query = 'subscription ($streamId: ID!) { interactionEvents(streamId: $streamId) { sequence } }';

let upstream: StubUpstream;
let facade: App;
let sockets: ProtocolSocket[];

beforeEach(async () => {
  upstream = await startStubUpstream();
  sockets = [];
});

afterEach(async () => {
  for (const socket of sockets) socket.close();
  await facade.close();
  await upstream.close();
});

async function open(given?: string): Promise<ProtocolSocket> {
  const socket = await openProtocolSocket(facade.url, given);
  sockets.push(socket);
  return socket;
}

async function begin(): Promise<{ streamId: string; answer: DrivenStream }> {
  const opening = upstream.nextStream();
  const streamId = await sendText(createGraphqlClient(facade.url), objectIdOf(0xc1), 'And?');
  return { streamId, answer: await opening };
}

describe('a WebSocket', () => {
  it('runs so many operations at once, and another when one has ended', async () => {
    facade = await startFacade(upstream.url, { WEBSOCKET_MAX_OPERATIONS: '2' });
    const { streamId, answer } = await begin();
    const socket = await open(authorization);
    for (const id of ['1', '2', '3']) socket.subscribe(id, query, { streamId });
    expect(await socket.errorOf('3')).toEqual([
      {
        message:
          '2 operations run on this connection, as many as may. End one first, or open another connection.',
        extensions: { code: 'TOO_MANY_OPERATIONS' },
      },
    ]);
    socket.complete('1');
    socket.subscribe('4', query, { streamId });
    answer.write(piece(0, 'Good '));
    for (const id of ['2', '4'])
      expect((await socket.next(id)).data?.interactionEvents).toEqual({ sequence: 1 });
    answer.end();
  });

  it('is one of so many with one token, and another is let in when one has left', async () => {
    facade = await startFacade(upstream.url, { WEBSOCKET_MAX_CONNECTIONS_PER_CALLER: '2' });
    const [first] = [await open(authorization), await open(authorization)];
    const third = await open();
    third.socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    expect(await third.closed).toEqual([1013, 'Too many connections of this caller']);
    await open('Bearer token-of-jonas');
    first?.socket.close();
    await first?.closed;
    await expect.poll(() => open(authorization).then(() => 'let in', String)).toBe('let in');
  });

  it('is one of those with the same token, however much space is around that', async () => {
    facade = await startFacade(upstream.url, { WEBSOCKET_MAX_CONNECTIONS_PER_CALLER: '1' });
    await open(authorization);
    const second = await open();
    const payload = { authorization: `${authorization} \n` };
    second.socket.send(JSON.stringify({ type: 'connection_init', payload }));
    expect((await second.closed)[0]).toBe(1013);
  });

  it('is closed where its client does not introduce itself in time', async () => {
    facade = await startFacade(upstream.url, { WEBSOCKET_INIT_TIMEOUT_MS: '100' });
    const [code] = await (await open()).closed;
    expect(code).toBe(4408);
  });

  it('is closed with 1009 where a message is too large, and with nothing else said', async () => {
    facade = await startFacade(upstream.url, { MAX_REQUEST_BYTES: '2000' });
    const socket = await open(authorization);
    socket.subscribe('1', query, { streamId: 'x'.repeat(3_000) });
    expect((await socket.closed)[0]).toBe(1009);
  });

  it.each([
    ['is no JSON', '{', 4400],
    ['is of no kind that there is', '{"type":"shout"}', 4400],
    [
      'asks before the client has introduced itself',
      JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }),
      4401,
    ],
  ])('is closed where a message %s', async (_, message, code) => {
    facade = await startFacade(upstream.url);
    const socket = await open();
    socket.socket.send(message);
    expect((await socket.closed)[0]).toBe(code);
  });

  it('answers all messages of a flood, no faster than allowed', async () => {
    facade = await startFacade(upstream.url, { WEBSOCKET_MAX_MESSAGES_PER_SECOND: '200' });
    const socket = await open(authorization);
    const pings = Array.from({ length: 300 }, () => socket.ping());
    await Promise.all(pings);
    expect(socket.socket.readyState).toBe(socket.socket.OPEN);
  });
});
