import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaller } from '../../src/graph/caller.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { createStreamId } from '../../src/streams/cursor.ts';
import type { InteractionLog } from '../../src/streams/interaction-log.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { interactionStream } from '../kit/documents.ts';
import { forwardLog } from '../kit/forward-log.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, type Transport, watch } from '../kit/live.ts';
import { required } from '../kit/required.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { interactionId, messageId, messageWire, objectIdOf } from '../kit/wire.ts';

const conversationId = objectIdOf(0xc1);
const leaseMs = 150;
const messages = 'GET /conversation/:id/messages/';

const asked: InteractionEvent = { type: 'user-message-available', messageId, text: 'And now?' };
const created: InteractionEvent = { type: 'conversation-created', conversationId };
const piece: InteractionEvent = {
  type: 'new-message',
  messageId,
  sequenceNumber: 0,
  stop: false,
  text: 'Go',
};
const completed: InteractionEvent = {
  type: 'interaction-complete',
  messageId,
  interactionId,
  fullMessage: 'Good.',
  conversationCompleted: false,
};

let upstream: StubUpstream;
let log: InteractionLog<InteractionEvent>;
let server: { readonly url: string; close(): Promise<void> };
let mira: GraphqlClient;

beforeEach(async () => {
  upstream = await startStubUpstream();
  log = createMemoryLog<InteractionEvent>({ leaseMs });
  server = await serveGraph(upstream.url, log);
  mira = createGraphqlClient(server.url);
});

afterEach(async () => {
  await server.close();
  await upstream.close();
});

/** A stream of Mira's whose producer has written these events and is never heard of again. */
async function abandon(...events: InteractionEvent[]): Promise<string> {
  const claim = await log.claimLane(conversationId);
  if (claim.taken) throw new Error('The lane is taken.');
  const id = createStreamId(Date.now(), '0'.repeat(20));
  const { credential } = required(createCaller('Bearer token-of-mira') ?? undefined);
  const owner = { credential, subject: null };
  const writer = await claim.lane.open({ id, conversationId, owner, startedAt: new Date().toISOString() });
  await writer.append(events);
  return encodeGlobalId('InteractionStream', id);
}

/** Upstream's messages: those asked for by id, and whether there are any at all. */
function storeMessages(own: readonly string[], hasOthers: boolean): void {
  upstream.answer(messages, ({ query }) => {
    const ids = query.getAll('id');
    const found = ids.length > 0 ? own.filter((id) => ids.includes(id)) : hasOthers ? [objectIdOf(1)] : own;
    return {
      body: {
        messages: found.map((id) => messageWire(1, { id })),
        has_more: false,
        continuation_token: null,
      },
    };
  });
}

async function statusOf(id: string) {
  const { data } = await mira.send(interactionStream, { id });
  return data?.interactionStream?.status;
}

describe.each<Transport>(['websocket', 'sse'])(
  'the end of a stream whose producer is lost, over %s',
  (transport) => {
    it.each([
      {
        finds: 'its messages',
        own: [messageId],
        hasOthers: true,
        saved: true,
        recovery: 'CHECK_MESSAGES',
        status: 'COMPLETED',
      },
      {
        finds: 'only older messages',
        own: [],
        hasOthers: true,
        saved: false,
        recovery: 'SEND_AGAIN',
        status: 'FAILED',
      },
      {
        finds: 'no messages at all',
        own: [],
        hasOthers: false,
        saved: false,
        recovery: 'CHECK_MESSAGES',
        status: 'LOST',
      },
    ])(
      'says $recovery where the watcher finds $finds',
      async ({ own, hasOthers, saved, recovery, status }) => {
        storeMessages(own, hasOthers);
        const streamId = await abandon(asked, piece);
        const events = await collect(watch(mira, transport, streamId));
        expect(events.map(({ __typename }) => __typename)).toEqual([
          'UserMessageAvailableEvent',
          'NewMessageEvent',
          'ErrorEvent',
        ]);
        expect(events.at(-1)).toMatchObject({
          failure: 'PRODUCER_LOST',
          interactionSaved: saved,
          recovery,
          sequence: 3,
        });
        expect(await statusOf(streamId)).toBe(status);
      },
    );
  },
);

describe('a stream whose producer is lost', () => {
  it('is lost where upstream cannot be asked', async () => {
    upstream.answer(messages, { status: 500, body: {} });
    const streamId = await abandon(asked);
    const events = await collect(watch(mira, 'websocket', streamId));
    expect(events.at(-1)).toMatchObject({ interactionSaved: false, recovery: 'CHECK_MESSAGES' });
    expect(await statusOf(streamId)).toBe('LOST');
  });

  it('is lost where it has no event that could be looked for', async () => {
    const streamId = await abandon();
    const events = await collect(watch(mira, 'websocket', streamId));
    expect(events).toMatchObject([{ failure: 'PRODUCER_LOST', recovery: 'CHECK_MESSAGES' }]);
    expect(upstream.countOf(messages)).toBe(0);
  });

  it('has failed where the conversation that it started is gone', async () => {
    upstream.answer(messages, { status: 404, body: { detail: 'Not found.' } });
    const streamId = await abandon(created, piece);
    const events = await collect(watch(mira, 'websocket', streamId));
    expect(events.at(-1)).toMatchObject({ interactionSaved: false, recovery: 'SEND_AGAIN' });
    expect(await statusOf(streamId)).toBe('FAILED');
  });

  it('has started its conversation where there is a greeting', async () => {
    storeMessages([], true);
    const streamId = await abandon(created);
    const events = await collect(watch(mira, 'websocket', streamId));
    expect(events.at(-1)).toMatchObject({ interactionSaved: true, recovery: 'CHECK_MESSAGES' });
  });

  it('just ends where its last event had come', async () => {
    const streamId = await abandon(asked, piece, completed);
    const events = await collect(watch(mira, 'websocket', streamId));
    expect(events.at(-1)).toMatchObject({ __typename: 'InteractionCompleteEvent' });
    expect(await statusOf(streamId)).toBe('COMPLETED');
    expect(upstream.requests).toEqual([]);
  });

  it('just ends where its ending had come, though upstream went on to say what nobody knows', async () => {
    const mood: InteractionEvent = { type: 'unknown', kind: 'mood-changed', payload: {} };
    const streamId = await abandon(asked, piece, completed, mood);
    const events = await collect(watch(mira, 'websocket', streamId));
    expect(events.at(-1)).toMatchObject({ __typename: 'UnknownEvent' });
    expect(await statusOf(streamId)).toBe('COMPLETED');
    expect(upstream.requests).toEqual([]);
  });

  it('has one ending for all of its watchers', async () => {
    storeMessages([], true);
    const streamId = await abandon(asked, piece);
    const watching = Array.from({ length: 12 }, (_, index) =>
      collect(watch(mira, index % 2 ? 'websocket' : 'sse', streamId)),
    );
    const [first, ...others] = await Promise.all(watching);
    expect(first?.filter(({ __typename }) => __typename === 'ErrorEvent')).toHaveLength(1);
    for (const events of others) expect(events).toEqual(first);
  });

  it('does not keep the next message from being sent', async () => {
    storeMessages([], true);
    const lost = await abandon(asked);
    await collect(watch(mira, 'websocket', lost));
    const opening = upstream.nextStream();
    const next = await sendText(mira, conversationId, 'Again.');
    expect(plainOf(next) > plainOf(lost)).toBe(true);
    (await opening).end();
  });

  it('is settled by the next send where nobody watched it', async () => {
    storeMessages([], true);
    const lost = await abandon(asked);
    await expect.poll(async () => (await log.abandonedFor(0)).length).toBe(1);
    const opening = upstream.nextStream();
    await sendText(mira, conversationId, 'Again.');
    (await opening).end();
    expect(await statusOf(lost)).toBe('FAILED');
  });
});

it('a stream that has ended and is forgotten while a send looks at it does not stand in its way', async () => {
  const forgotten = { id: 'f'.repeat(29), conversationId, status: 'OPEN', endedAt: null } as const;
  const owner = { credential: '', subject: null };
  const stream = { ...forgotten, owner, startedAt: new Date().toISOString(), lastSequence: 1 };
  const claims = [async () => ({ taken: true as const, stream })];
  const inner = createMemoryLog<InteractionEvent>();
  const late = forwardLog(inner, { claimLane: (id) => claims.pop()?.() ?? inner.claimLane(id) });
  const other = await serveGraph(upstream.url, late);
  const opening = upstream.nextStream();
  await sendText(createGraphqlClient(other.url), conversationId, 'Again.');
  (await opening).end();
  await other.close();
});

/** What a global id stands for: only that is in the order of time, not the letters that it is written in. */
function plainOf(globalId: string): string {
  return Buffer.from(globalId, 'base64url').toString();
}
