import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { interactionStream, sendMessage } from '../kit/documents.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, type Transport, take, watch } from '../kit/live.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, conversationWire, messageId, messageWire, objectIdOf, piece } from '../kit/wire.ts';

const conversationId = objectIdOf(0xc1);
const words = ['Good ', 'aim. ', 'Ten ', 'minutes ', 'after ', 'lunch?'];

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
});

afterEach(async () => {
  await facade.close();
  await upstream.close();
});

/** Sends a text, and hands over upstream's side of the answer. */
async function begin(
  client = mira,
  options?: Parameters<typeof sendText>[3],
): Promise<{ streamId: string; answer: DrivenStream }> {
  const opening = upstream.nextStream();
  const streamId = await sendText(client, conversationId, 'I want to walk more.', options);
  return { streamId, answer: await opening };
}

function speak(answer: DrivenStream): void {
  answer.write({
    type: 'user-message-available',
    message_id: messageId,
    user_message: 'I want to walk more.',
  });
  for (const [index, word] of words.entries()) answer.write(piece(index, word, index === words.length - 1));
  answer.write(complete(words.join('')));
  answer.end();
}

describe.each<Transport>(['websocket', 'sse'])('watching over %s', (transport) => {
  it('shows each event as soon as upstream has sent it, and completes', async () => {
    const { streamId, answer } = await begin();
    const events = watch(mira, transport, streamId);
    const seen: string[] = [];
    for (const word of words) {
      answer.write(piece(seen.length, word));
      const next = await events.next();
      seen.push(next.value.text);
      expect(next.value).toMatchObject({ __typename: 'NewMessageEvent', text: word, sequence: seen.length });
    }
    answer.write(complete(words.join('')));
    expect((await events.next()).value).toMatchObject({ __typename: 'InteractionCompleteEvent' });
    answer.end();
    expect((await events.next()).done).toBe(true);
  });

  it('gives a watcher cut off after any event the same sequence as one who stayed', async () => {
    const { streamId, answer } = await begin();
    const staying = collect(watch(mira, transport, streamId));
    speak(answer);
    const whole = await staying;
    expect(whole.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (let cut = 1; cut <= whole.length; cut += 1) {
      const before = await take(watch(mira, transport, streamId), cut);
      const after = await collect(watch(mira, transport, streamId, before.at(-1)?.cursor));
      expect([...before, ...after]).toEqual(whole);
    }
    expect(upstream.countOf('POST /conversation/:id/interact')).toBe(1);
  });

  it('gives late joiners everything from the start, of one upstream request', async () => {
    const { streamId, answer } = await begin();
    const first = collect(watch(mira, transport, streamId));
    speak(answer);
    const seen = await first;
    const late = await Promise.all([1, 2, 3].map(() => collect(watch(mira, transport, streamId))));
    for (const events of late) expect(events).toEqual(seen);
    expect(upstream.requests).toHaveLength(1);
  });

  it('refuses a cursor of another stream', async () => {
    const { streamId, answer } = await begin();
    speak(answer);
    const [event] = await collect(watch(mira, transport, streamId));
    const second = await begin();
    const failure = await collect(watch(mira, transport, second.streamId, event?.cursor)).catch(
      (error) => error,
    );
    expect(JSON.stringify(failure.code ?? failure)).toContain('CURSOR_INVALID');
    second.answer.end();
  });

  it('knows nothing of a stream for whoever may not read its conversation', async () => {
    const { streamId, answer } = await begin();
    upstream.answer('GET /conversation/:id/', { status: 403, body: { detail: 'No.' } });
    upstream.answer('GET /conversation/:id/messages/', { status: 403, body: { detail: 'No.' } });
    const stranger = createGraphqlClient(facade.url, 'token-of-a-stranger');
    const failure = await collect(watch(stranger, transport, streamId)).catch((error) => error);
    expect(JSON.stringify(failure.code ?? failure)).toContain('NOT_FOUND');
    answer.end();
  });

  it('lets others who may read the conversation watch, but not the steps of the agent', async () => {
    const { streamId, answer } = await begin(mira, { agentActions: {} });
    upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1) });
    upstream.answer('GET /conversation/:id/messages/', {
      body: { messages: [messageWire(1)], has_more: false, continuation_token: null },
    });
    answer.write({
      type: 'current-agent-action',
      action: { type: 'navigate-state-machine-action-state-action-selected', action: 'Ask' },
    });
    speak(answer);
    const supervisor = createGraphqlClient(facade.url, 'token-of-a-supervisor');
    const [theirs, own] = await Promise.all([
      collect(watch(supervisor, transport, streamId)),
      collect(watch(mira, transport, streamId)),
    ]);
    expect(own[0]).toMatchObject({
      __typename: 'CurrentAgentActionEvent',
      action: { type: 'navigate-state-machine-action-state-action-selected' },
    });
    expect(theirs).toEqual(own.slice(1));
  });
});

describe('the relay', () => {
  it('reads upstream to the end of the answer though every watcher has left', async () => {
    const { streamId, answer } = await begin();
    answer.write(piece(0, 'Good '));
    await take(watch(mira, 'websocket', streamId), 1);
    answer.write(piece(1, 'aim.', true));
    answer.write(complete('Good aim.'));
    answer.end();
    const events = await collect(watch(mira, 'sse', streamId));
    expect(events.at(-1)).toMatchObject({ __typename: 'InteractionCompleteEvent', fullMessage: 'Good aim.' });
    const { data } = await mira.send(interactionStream, { id: streamId });
    expect(data?.interactionStream).toMatchObject({ status: 'COMPLETED', lastCursor: events.at(-1)?.cursor });
  });

  it('voids the turn when upstream says so before the end', async () => {
    const { streamId, answer } = await begin();
    answer.write(piece(0, 'Good '));
    answer.write({
      type: 'error',
      http_error_code: 500,
      error_description: 'Secret internals of the agent.',
    });
    answer.end();
    const events = await collect(watch(mira, 'websocket', streamId));
    expect(events.at(-1)).toMatchObject({
      __typename: 'ErrorEvent',
      failure: 'AGENT_FAILED',
      interactionSaved: false,
      recovery: 'SEND_AGAIN',
    });
    expect(JSON.stringify(events)).not.toContain('internals');
    const { data } = await mira.send(interactionStream, { id: streamId });
    expect(data?.interactionStream?.status).toBe('FAILED');
  });

  it('keeps the turn when only ending the conversation failed', async () => {
    const { streamId, answer } = await begin();
    answer.write(piece(0, 'Bye.', true));
    answer.write(complete('Bye.', true));
    answer.write({ type: 'error', http_error_code: 500, error_description: 'Could not finish.' });
    answer.end();
    const events = await collect(watch(mira, 'sse', streamId));
    expect(events.at(-1)).toMatchObject({ interactionSaved: true, recovery: 'FINISH_CONVERSATION' });
    const { data } = await mira.send(interactionStream, { id: streamId });
    expect(data?.interactionStream?.status).toBe('COMPLETED');
  });

  it.each<[string, (answer: DrivenStream) => void, string, string]>([
    ['is cut', (answer) => answer.reset(), 'CONNECTION_LOST', 'SEND_AGAIN'],
    ['ends too early', (answer) => answer.end(), 'CONNECTION_LOST', 'SEND_AGAIN'],
    [
      'ends without a word about the turn after a line that is no JSON',
      (answer) => {
        answer.write('{"type":"new-mess\n');
        answer.end();
      },
      'MALFORMED_ANSWER',
      'SEND_AGAIN',
    ],
    [
      'is no UTF-8',
      (answer) => answer.write(Buffer.from([0x22, 0xff, 0x0a])),
      'MALFORMED_ANSWER',
      'SEND_AGAIN',
    ],
  ])('ends the stream with an error event when the answer %s', async (_, spoil, failure, recovery) => {
    const { streamId, answer } = await begin();
    answer.write(piece(0, 'Good '));
    const events = watch(mira, 'websocket', streamId);
    expect((await events.next()).value).toMatchObject({ text: 'Good ' });
    upstream.answer('GET /conversation/:id/messages/', pagedAnswer('messages', [messageWire(1)]));
    spoil(answer);
    const rest = await collect(events);
    expect(rest).toHaveLength(1);
    expect(rest[0]).toMatchObject({ __typename: 'ErrorEvent', failure, recovery });
  });

  it('tells the answer of a stored turn though a line before it made no sense', async () => {
    const { streamId, answer } = await begin();
    answer.write(piece(0, 'Good '));
    answer.write('{"type":"new-message"}\n');
    answer.write(piece(2, 'aim.', true));
    answer.write(complete('Good for you. Good aim.'));
    answer.end();
    const events = await collect(watch(mira, 'websocket', streamId));
    expect(events).toMatchObject([{ text: 'Good ' }, { fullMessage: 'Good for you. Good aim.' }]);
    const { data } = await mira.send(interactionStream, { id: streamId });
    expect(data?.interactionStream?.status).toBe('COMPLETED');
  });

  it('passes on events that it does not know', async () => {
    const { streamId, answer } = await begin();
    answer.write('{"type":"mood-changed","mood":"sunny"}\n\n');
    speak(answer);
    const [first] = await collect(watch(mira, 'websocket', streamId));
    expect(first).toMatchObject({
      __typename: 'UnknownEvent',
      type: 'mood-changed',
      payload: { type: 'mood-changed', mood: 'sunny' },
    });
  });

  it.each([
    [
      'that nobody can tell of a turn that is not stored yet',
      [messageWire(1)],
      false,
      'could not be found out',
    ],
    ['of a turn that is stored', [messageWire(1), messageWire(2, { id: messageId })], true, 'was kept'],
  ])(
    'tells watchers of running interactions, when the server closes, %s',
    async (_, stored, interactionSaved, says) => {
      const { streamId, answer } = await begin();
      answer.write(piece(0, 'Good '));
      const events = watch(mira, 'websocket', streamId);
      await events.next();
      upstream.answer('GET /conversation/:id/messages/', pagedAnswer('messages', stored));
      const closing = facade.close();
      expect((await events.next()).value).toMatchObject({
        failure: 'SHUTTING_DOWN',
        interactionSaved,
        recovery: 'CHECK_MESSAGES',
        message: expect.stringContaining(says),
      });
      await answer.closed;
      await closing;
    },
  );

  it('lets running interactions end before the server closes, and takes no new ones', async () => {
    const patient = await startFacade(upstream.url, { SHUTDOWN_GRACE_MS: '20000' });
    const client = createGraphqlClient(patient.url);
    const { streamId, answer } = await begin(client);
    const events = watch(client, 'websocket', streamId);
    answer.write(piece(0, 'Good '));
    await events.next();
    const closing = patient.close();
    const isTaken = () => fetch(`${patient.url}/health/live`).then(Boolean, () => false);
    await expect.poll(isTaken).toBe(false);
    answer.write(complete('Good '));
    answer.end();
    expect((await events.next()).value).toMatchObject({ __typename: 'InteractionCompleteEvent' });
    expect((await events.next()).done).toBe(true);
    await closing;
  });
});

describe('one lane per conversation', () => {
  it('answers a second send with the open stream, without asking upstream', async () => {
    const { streamId, answer } = await begin();
    const second = await mira.send(sendMessage, { input: { conversationId, content: { text: 'And?' } } });
    expect(second.data?.sendMessage).toMatchObject({
      __typename: 'ConversationBusyError',
      code: 'CONVERSATION_BUSY',
      openStream: { id: streamId },
    });
    expect(second.extensions?.upstream?.calls).toBe(0);
    expect(upstream.countOf('POST /conversation/:id/interact')).toBe(1);
    speak(answer);
  });

  it('lets a client that has seen the end of the answer send at once, though upstream has not closed yet', async () => {
    const { streamId, answer } = await begin();
    answer.write(complete(''));
    await take(watch(mira, 'websocket', streamId), 1);
    const sending = begin();
    answer.end();
    const next = await sending;
    expect(next.streamId).not.toBe(streamId);
    next.answer.end();
  });

  it('is free again after a refusal', async () => {
    upstream.answer('POST /conversation/:id/interact', { status: 503, body: { detail: 'Maintenance.' } });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { data } = await mira.send(sendMessage, {
        input: { conversationId, content: { text: 'Hello?' } },
      });
      expect(data?.sendMessage).toMatchObject({
        __typename: 'UpstreamUnavailableError',
        code: 'UPSTREAM_UNAVAILABLE',
      });
    }
  });
});
