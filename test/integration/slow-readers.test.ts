import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { App } from '../../src/app.ts';
import { interactionEvents, interactionStream } from '../kit/documents.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, watch } from '../kit/live.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece } from '../kit/wire.ts';

const token = 'token-of-mira';
const query = interactionEvents.toString();
/** More than all buffers between the server and a client that does not read. */
const pieces = 1_500;
const word = 'word '.repeat(4_000);

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;
let streamId: string;
let answer: DrivenStream;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url, { STREAM_MAX_EVENTS: '100' });
  mira = createGraphqlClient(facade.url);
  const opening = upstream.nextStream();
  streamId = await sendText(mira, objectIdOf(0xc1), 'And?');
  answer = await opening;
});

afterEach(async () => {
  await facade.close();
  await upstream.close();
});

/** Says far more than the stalled reader can be sent, at the pace of a reader who keeps up; that one gets it all. */
async function speak(): Promise<void> {
  const keepingUp = watch(mira, 'websocket', streamId);
  for (let number = 0; number < pieces; number += 1) {
    answer.write(piece(number, word));
    if ((await keepingUp.next()).value.sequence !== number + 1) throw new Error('An event is missing.');
  }
  answer.write(complete('All.'));
  answer.end();
  expect((await collect(keepingUp)).at(-1)).toMatchObject({ fullMessage: 'All.' });
}

async function openWebsocket(): Promise<{ socket: WebSocket; stall(): void; readOn(): Promise<string> }> {
  const socket = new WebSocket(`${facade.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const received: string[] = [];
  const first = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const message = String(data);
      received.push(message);
      if (message.includes('connection_ack')) {
        socket.send(
          JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { streamId } } }),
        );
      }
      if (message.includes('"next"')) resolve();
    });
  });
  await new Promise<void>((resolve) => socket.on('open', () => resolve()));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  return {
    socket,
    stall: () => void first.then(() => socket.pause()),
    async readOn() {
      const ended = new Promise<void>((resolve) =>
        socket.on('message', (data) => {
          if (/"type":"(error|complete)"/.test(String(data))) resolve();
        }),
      );
      socket.resume();
      await ended;
      socket.terminate();
      return received.at(-1) ?? '';
    },
  };
}

async function openEventSource(): Promise<{ socket: Socket; readOn(): Promise<string> }> {
  const { hostname, port } = new URL(facade.url);
  const socket = connect(Number(port), hostname);
  const body = JSON.stringify({ query, variables: { streamId } });
  socket.write(
    [
      'POST /graphql HTTP/1.1',
      `Host: ${hostname}:${port}`,
      'Accept: text/event-stream',
      'Content-Type: application/json',
      `Authorization: Bearer ${token}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  await new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.pause();
  return {
    socket,
    async readOn() {
      let tail = '';
      const ended = new Promise<void>((resolve) => {
        socket.on('data', (chunk) => {
          tail = (tail + chunk).slice(-2_000);
          if (tail.includes('event: complete')) resolve();
        });
      });
      socket.resume();
      await ended;
      socket.destroy();
      return tail;
    },
  };
}

describe('a reader who stalls', () => {
  it('over WebSocket is ended as too slow when it reads on, holding up nobody', async () => {
    const reader = await openWebsocket();
    reader.stall();
    await speak();
    expect(await reader.readOn()).toContain('READER_TOO_SLOW');
  });

  it('over SSE is ended as too slow when it reads on, holding up nobody', async () => {
    const reader = await openEventSource();
    await speak();
    expect(await reader.readOn()).toContain('READER_TOO_SLOW');
  });

  it('leaves the stream as it is', async () => {
    await openEventSource().then(async ({ socket }) => {
      await speak();
      socket.destroy();
    });
    const { data } = await mira.send(interactionStream, { id: streamId });
    expect(data?.interactionStream).toMatchObject({ status: 'COMPLETED' });
  });
});
