import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishConversation, interactionStream, sendMessage } from '../kit/documents.ts';
import { sendText, type WatchedEvent, watch } from '../kit/live.ts';
import { required } from '../kit/required.ts';
import { startTalk } from '../kit/start-talk.ts';
import { type System, startSystem } from '../kit/system.ts';

let system: System;
let conversationId: string;

beforeAll(async () => {
  system = await startSystem({ SANDBOX_TOKEN_DELAY_MS: '25' });
  conversationId = await startTalk(system.mira);
});

afterAll(() => system.app.close());

/** How the stream stands now. */
async function statusOf(streamId: string) {
  const { data } = await system.mira.send(interactionStream, { id: streamId });
  return data?.interactionStream?.status;
}

describe('an agent that speaks slowly', () => {
  it('is heard word by word, while it is still speaking', async () => {
    const streamId = await sendText(system.mira, conversationId, 'I want to walk more.');
    const seen: WatchedEvent[] = [];
    const statuses: unknown[] = [];
    for await (const event of watch(system.mira, 'websocket', streamId)) {
      seen.push(event);
      const isEarlyPiece = event.__typename === 'NewMessageEvent' && statuses.length < 4;
      if (isEarlyPiece) statuses.push(await statusOf(streamId));
    }
    expect(statuses).toEqual(['OPEN', 'OPEN', 'OPEN', 'OPEN']);
    expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.at(-1)).toMatchObject({ __typename: 'InteractionCompleteEvent' });
  });

  it('is sent on over SSE in separate deliveries, which no proxy is to hold back', async () => {
    const streamId = await sendText(system.mira, conversationId, 'What if I forget?');
    const response = await fetch(`${system.app.url}/graphql`, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: `Bearer ${system.token}`,
      },
      body: JSON.stringify({
        query: 'subscription ($id: ID!) { interactionEvents(streamId: $id) { sequence } }',
        variables: { id: streamId },
      }),
    });
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const deliveries: { readonly sequences: readonly number[]; readonly status: unknown }[] = [];
    for await (const chunk of required(response.body ?? undefined).pipeThrough(new TextDecoderStream())) {
      const sequences = [...chunk.matchAll(/"sequence":(\d+)/g)].map(([, sequence]) => Number(sequence));
      const status = deliveries.length < 4 ? await statusOf(streamId) : null;
      if (sequences.length > 0) deliveries.push({ sequences, status });
    }
    const order = deliveries.flatMap(({ sequences }) => sequences);
    expect(order).toEqual(order.map((_, index) => index + 1));
    expect(deliveries.slice(0, 4).map(({ status }) => status)).toEqual(['OPEN', 'OPEN', 'OPEN', 'OPEN']);
  });

  it('cannot be interrupted: who sends is shown the answer that is being given', async () => {
    const streamId = await sendText(system.mira, conversationId, 'And when it rains?');
    const input = { conversationId, content: { text: 'Hello?' } };
    const sent = await system.mira.send(sendMessage, { input });
    expect(sent.data?.sendMessage).toMatchObject({
      __typename: 'ConversationBusyError',
      openStream: { id: streamId },
    });
    const finished = await system.mira.send(finishConversation, { input: { conversationId } });
    expect(finished.data?.finishConversation).toMatchObject({ __typename: 'ConversationBusyError' });
    expect([sent, finished].map(({ extensions }) => extensions?.upstream?.calls)).toEqual([0, 0]);
  });
});
