import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { interactionEvents } from '../kit/documents.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { sendText, type Transport } from '../kit/live.ts';
import { conversationEvents, streamEvents, streamOutcome } from '../kit/stream-documents.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece } from '../kit/wire.ts';

const conversationId = objectIdOf(0xc1);
const MAX_EVENTS = 10;
/** What is left of an interaction of 13 events. */
const kept = Array.from({ length: MAX_EVENTS }, (_, index) => index + 4);

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url, { STREAM_MAX_EVENTS: String(MAX_EVENTS) });
  mira = createGraphqlClient(facade.url);
});

afterEach(async () => {
  await facade.close();
  await upstream.close();
});

/** One whole interaction of so many events. */
async function converse(count: number, isLast = false): Promise<string> {
  const opening = upstream.nextStream();
  const streamId = await sendText(mira, conversationId, 'And?');
  const stream = await opening;
  for (let index = 0; index < count - 1; index += 1) stream.write(piece(index, 'on and '));
  stream.write(complete('on and on', isLast));
  stream.end();
  await mira.send(streamOutcome, { id: streamId });
  return streamId;
}

describe.each<Transport>(['websocket', 'sse'])('streams whose beginnings are gone, over %s', (transport) => {
  const watchConversation = (after?: string) =>
    mira.watch(transport, conversationEvents, { conversationId, after });

  it('show what is left of them to a watcher of the conversation who has no cursor', async () => {
    const [first, second] = [await converse(13), await converse(13, true)];
    const watched = await Array.fromAsync(watchConversation());
    expect(watched.map(({ data }) => data?.conversationEvents)).toEqual(
      [first, second].flatMap((id) =>
        kept.map((sequence) => expect.objectContaining({ sequence, stream: { id } })),
      ),
    );
  });

  it('are told of to whoever has a cursor from before that', async () => {
    await converse(2);
    const watching = watchConversation();
    const first = await watching.next();
    await watching.return?.();
    await converse(13, true);
    const resumed = watchConversation(first.value?.data?.conversationEvents.cursor);
    expect((await resumed.next()).value?.data?.conversationEvents).toMatchObject({ sequence: 2 });
    const failure = await resumed.next().catch((error) => error);
    expect(JSON.stringify(failure)).toContain('CURSOR_EXPIRED');
    await resumed.return?.();
  });

  it('show what is left of one to whoever watches or reads it without a cursor', async () => {
    const streamId = await converse(13);
    const watched = await Array.fromAsync(mira.watch(transport, interactionEvents, { streamId }));
    expect(watched.map(({ data }) => data?.interactionEvents.sequence)).toEqual(kept);
    const read = await mira.send(streamEvents, { id: streamId });
    expect(read.data?.interactionStream?.events?.map(({ sequence }) => sequence)).toEqual(kept);
  });
});

it('the outcome of a stream of which only the last event is kept is told all the same', async () => {
  const sparing = await startFacade(upstream.url, { STREAM_MAX_EVENTS: '1' });
  const client = createGraphqlClient(sparing.url);
  const opening = upstream.nextStream();
  const id = await sendText(client, conversationId, 'And?');
  const stream = await opening;
  for (let index = 0; index < 5; index += 1) stream.write(piece(index, 'on and '));
  stream.write(complete('on and on'));
  stream.end();
  const waited = await client.send(streamOutcome, { id });
  const asked = await client.send(streamOutcome, { id });
  await sparing.close();
  for (const { data } of [waited, asked])
    expect(data?.interactionStream?.outcome).toMatchObject({ status: 'COMPLETED', fullMessage: 'on and on' });
});
