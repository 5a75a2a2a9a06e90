import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, take, watch } from '../kit/live.ts';
import { openProtocolSocket, type ProtocolSocket } from '../kit/protocol-socket.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, conversationWire, messageWire, objectIdOf, piece } from '../kit/wire.ts';

const conversationId = objectIdOf(0xc1);
const step = { type: 'current-agent-action', action: { type: 'select-dynamic-behavior-vector-generated' } };

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;
let streamId: string;
let answer: DrivenStream;
let sockets: ProtocolSocket[];

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1) });
  upstream.answer('GET /conversation/:id/messages/', {
    body: { messages: [messageWire(1)], has_more: false, continuation_token: null },
  });
  mira = createGraphqlClient(facade.url);
  sockets = [];
  const opening = upstream.nextStream();
  streamId = await sendText(mira, conversationId, 'And?', { agentActions: {} });
  answer = await opening;
});

afterEach(async () => {
  for (const socket of sockets) socket.close();
  await facade.close();
  await upstream.close();
});

async function open(token = 'token-of-mira'): Promise<ProtocolSocket> {
  const socket = await openProtocolSocket(facade.url, `Bearer ${token}`);
  sockets.push(socket);
  return socket;
}

const subscription = (selection: string, variables = '') =>
  `subscription Watch($streamId: ID!, $after: Cursor${variables}) { interactionEvents(streamId: $streamId, after: $after) { ${selection} } }`;

describe('watchers of one stream', () => {
  it('with different selections, aliases and variables each get what they asked for', async () => {
    const socket = await open();
    const plain = subscription('sequence ... on NewMessageEvent { text }');
    const renamed = subscription('number: sequence ... on NewMessageEvent { said: text }');
    const chosen = subscription(
      'sequence ... on NewMessageEvent { text @include(if: $texts) }',
      ', $texts: Boolean!',
    );
    socket.subscribe('plain', plain, { streamId });
    socket.subscribe('renamed', renamed, { streamId });
    socket.subscribe('with', chosen, { streamId, texts: true });
    socket.subscribe('without', chosen, { streamId, texts: false });
    answer.write(piece(0, 'Good '));
    const firstOf = async (id: string) => (await socket.next(id)).data?.interactionEvents;
    expect(await firstOf('plain')).toEqual({ sequence: 1, text: 'Good ' });
    expect(await firstOf('renamed')).toEqual({ number: 1, said: 'Good ' });
    expect(await firstOf('with')).toEqual({ sequence: 1, text: 'Good ' });
    expect(await firstOf('without')).toEqual({ sequence: 1 });
    answer.write(piece(1, 'aim.', true));
    expect(await firstOf('plain')).toEqual({ sequence: 2, text: 'aim.' });
    expect(await firstOf('renamed')).toEqual({ number: 2, said: 'aim.' });
    expect(await firstOf('without')).toEqual({ sequence: 2 });
  });

  it('who may not see the steps of the agent are never shown one, though they ask the same as who may', async () => {
    const [owner, stranger] = [await open(), await open('token-of-jonas')];
    const query = subscription('__typename sequence');
    owner.subscribe('1', query, { streamId });
    stranger.subscribe('1', query, { streamId });
    answer.write(piece(0, 'Good '));
    await Promise.all([owner.next('1'), stranger.next('1')]);
    answer.write(`${JSON.stringify(step)}\n${JSON.stringify(piece(1, 'aim.'))}\n`);
    answer.write(complete('Good aim.'));
    answer.end();
    const [seen, seenByOther] = [await owner.untilEnd('1'), await stranger.untilEnd('1')];
    const typesOf = (events: typeof seen) => events.map(({ data }) => data?.interactionEvents?.__typename);
    expect(typesOf(seen)).toEqual(['CurrentAgentActionEvent', 'NewMessageEvent', 'InteractionCompleteEvent']);
    expect(typesOf(seenByOther)).toEqual(['NewMessageEvent', 'InteractionCompleteEvent']);
  });

  it('are answered in the order of events, though one of these is answered for each caller alone', async () => {
    const socket = await open();
    const query = subscription(
      'sequence ... on InteractionCompleteEvent { interaction { conversation { messageCount } } }',
    );
    const ids = ['a', 'b', 'c'];
    for (const id of ids) socket.subscribe(id, query, { streamId });
    answer.write(piece(0, 'Good '));
    await Promise.all(ids.map((id) => socket.next(id)));
    answer.write(`${JSON.stringify(piece(1, 'aim.', true))}\n${JSON.stringify(complete('Good aim.'))}\n`);
    answer.write('{"type":"end-session"}\n');
    answer.end();
    for (const id of ids) {
      expect((await socket.untilEnd(id)).map(({ data }) => data?.interactionEvents)).toEqual([
        { sequence: 2 },
        { sequence: 3, interaction: { conversation: { messageCount: 1 } } },
        { sequence: 4 },
      ]);
    }
  });

  it('leave one by one, on one connection or another, and the others go on', async () => {
    const [one, other] = [await open(), await open()];
    const query = subscription('sequence');
    for (const id of ['staying', 'leaving']) one.subscribe(id, query, { streamId });
    other.subscribe('staying', query, { streamId });
    answer.write(piece(0, 'Good '));
    await Promise.all([one.next('staying'), one.next('leaving'), other.next('staying')]);
    one.complete('leaving');
    // Answered behind what came before it: when it is here, the leaving one has left.
    await one.ping();
    answer.write(piece(1, 'aim.', true));
    answer.write(complete('Good aim.'));
    answer.end();
    const sequences = async (socket: ProtocolSocket) =>
      (await socket.untilEnd('staying')).map(({ data }) => data?.interactionEvents?.sequence);
    expect(await sequences(one)).toEqual([2, 3]);
    expect(await sequences(other)).toEqual([2, 3]);
    expect(one.waiting('leaving')).toBe(0);
  });

  it('who come late or come back at any place join the others without a gap or a double', async () => {
    const pieces = 6;
    const staying = watch(mira, 'websocket', streamId);
    const cursors: string[] = [];
    const joined: Promise<number[]>[] = [];
    for (let number = 0; number < pieces; number += 1) {
      answer.write(piece(number, `${number} `));
      cursors.push((await staying.next()).value.cursor);
      for (const after of [undefined, ...cursors]) {
        const place = after === undefined ? 0 : cursors.indexOf(after) + 1;
        joined.push(
          collect(watch(mira, 'websocket', streamId, after)).then((events) => [
            place,
            ...events.map(({ sequence }) => sequence),
          ]),
        );
      }
    }
    answer.write(complete('All.'));
    answer.end();
    expect((await take(staying, 1))[0]).toMatchObject({ sequence: pieces + 1 });
    for (const [place = 0, ...sequences] of await Promise.all(joined)) {
      expect(sequences).toEqual(Array.from({ length: pieces + 1 - place }, (_, index) => place + index + 1));
    }
  });
});
