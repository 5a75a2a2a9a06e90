import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WakeUp } from '../../src/lib/wake-up.ts';
import type { InteractionLog } from '../../src/streams/interaction-log.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { interactionEvents } from '../kit/documents.ts';
import { forwardLog } from '../kit/forward-log.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, watch } from '../kit/live.ts';
import { openProtocolSocket, type ProtocolSocket } from '../kit/protocol-socket.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { streamOutcome } from '../kit/stream-documents.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece } from '../kit/wire.ts';

const watchers = 20;
const query = interactionEvents.toString();

/** A log that knows how many are following it now. */
function countFollowers(inner: InteractionLog<InteractionEvent>) {
  const changes = new WakeUp();
  let count = 0;
  const change = (by: number) => {
    count += by;
    changes.notify();
  };
  const log = forwardLog(inner, {
    async hold(id) {
      const { tail, release } = await inner.hold(id);
      change(1);
      return {
        tail,
        release() {
          release();
          change(-1);
        },
      };
    },
  });
  /** Resolves as soon as there are so many. */
  const reached = async (wanted: number) => {
    while (count !== wanted) await changes.wait(new AbortController().signal);
  };
  return { log, reached };
}

let upstream: StubUpstream;
let server: { readonly url: string; close(): Promise<void> };
let followers: ReturnType<typeof countFollowers>;
let streamId: string;
let answer: DrivenStream;

beforeEach(async () => {
  upstream = await startStubUpstream();
  followers = countFollowers(createMemoryLog<InteractionEvent>());
  server = await serveGraph(upstream.url, followers.log);
  const opening = upstream.nextStream();
  streamId = await sendText(createGraphqlClient(server.url), objectIdOf(0xc1), 'Hello');
  answer = await opening;
});

afterEach(async () => {
  await server.close();
  await upstream.close();
});

/** A subscription on a socket that can be destroyed without a word. */
const openOver = {
  async sse(): Promise<Socket> {
    const { hostname, port, host } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.resume();
    const body = JSON.stringify({ query, variables: { streamId } });
    socket.write(
      [
        'POST /graphql HTTP/1.1',
        `Host: ${host}`,
        'Accept: text/event-stream',
        'Content-Type: application/json',
        'Authorization: Bearer token-of-mira',
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    );
    return socket;
  },

  async websocket(): Promise<{ destroy(): void }> {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('error', () => {});
    const say = (message: object) => socket.send(JSON.stringify(message));
    await new Promise((resolve) => socket.once('open', resolve));
    say({ type: 'connection_init', payload: { authorization: 'Bearer token-of-mira' } });
    await new Promise((resolve) => socket.once('message', resolve));
    say({ id: '1', type: 'subscribe', payload: { query, variables: { streamId } } });
    return { destroy: () => socket.terminate() };
  },
} as const;

describe.each(['websocket', 'sse'] as const)('watchers over %s who vanish', (transport) => {
  const openAll = () => Promise.all(Array.from({ length: watchers }, () => openOver[transport]()));

  it('while nothing happens are forgotten', async () => {
    const sockets = await openAll();
    await followers.reached(watchers);
    for (const socket of sockets) socket.destroy();
    await followers.reached(0);
    answer.end();
  });

  it('in the middle of an answer are forgotten, and the answer goes on for who stays', async () => {
    const staying = collect(watch(createGraphqlClient(server.url), transport, streamId));
    const sockets = await openAll();
    await followers.reached(watchers + 1);
    answer.write(piece(0, 'Good '));
    for (const socket of sockets) socket.destroy();
    await followers.reached(1);
    answer.write(piece(1, 'aim.', true));
    answer.write(complete('Good aim.'));
    answer.end();
    const types = (await staying).map(({ __typename }) => __typename);
    expect(types).toEqual(['NewMessageEvent', 'NewMessageEvent', 'InteractionCompleteEvent']);
    await followers.reached(0);
  });

  it('who come back later find the whole answer', async () => {
    const [socket] = await openAll();
    await followers.reached(watchers);
    socket?.destroy();
    await followers.reached(watchers - 1);
    answer.write(piece(0, 'Good aim.', true));
    answer.write(complete('Good aim.'));
    answer.end();
    await followers.reached(0);
    const events = await collect(watch(createGraphqlClient(server.url), transport, streamId));
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });
});

it.each([
  ['completes it', (socket: ProtocolSocket) => socket.complete('1')],
  ['vanishes', (socket: ProtocolSocket) => socket.close()],
])('who waits for the outcome over websocket and %s is forgotten', async (_, leave) => {
  const socket = await openProtocolSocket(server.url, 'Bearer token-of-mira');
  socket.subscribe('1', streamOutcome.toString(), { id: streamId });
  await followers.reached(1);
  leave(socket);
  await followers.reached(0);
  socket.close();
  answer.end();
});
