import { createServer, type RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { sendMessage, startConversation } from '../kit/documents.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { tokenFor } from '../kit/jwt.ts';
import { collect, watch } from '../kit/live.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, messageWire, objectIdOf } from '../kit/wire.ts';

const conversationId = objectIdOf(0xc1);
const interact = 'POST /conversation/:id/interact';

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

async function send(idempotencyKey: string | null, text = 'ok', client = mira) {
  const { data, errors } = await client.send(sendMessage, {
    input: { conversationId, content: { text }, idempotencyKey },
  });
  return data?.sendMessage ?? { __typename: 'errors', code: errors?.[0]?.extensions?.code };
}

async function sendAndGetStream(...args: Parameters<typeof send>): Promise<string> {
  const result = await send(...args);
  if (result.__typename !== 'SendMessageSuccess') throw new Error(`Not sent: ${JSON.stringify(result)}`);
  return result.stream.id;
}

/** Ends upstream's answer, and waits until the stream has ended as well. */
async function finish(streamId: string): Promise<void> {
  (await upstream.nextStream()).end();
  await collect(watch(mira, 'sse', streamId));
}

describe('a send with an idempotency key', () => {
  it('repeated one after the other answers with the same stream, and upstream has one message', async () => {
    const first = await sendAndGetStream('key');
    expect(await sendAndGetStream('key')).toBe(first);
    (await upstream.nextStream()).end();
    expect(await sendAndGetStream('key')).toBe(first);
    expect(upstream.countOf(interact)).toBe(1);
  });

  it('made many times at once is one send', async () => {
    const streams = await Promise.all(Array.from({ length: 8 }, () => sendAndGetStream('key')));
    expect(new Set(streams).size).toBe(1);
    expect(upstream.countOf(interact)).toBe(1);
    (await upstream.nextStream()).end();
  });

  it('stands for its stream even where that has failed, so that sending again takes a new key', async () => {
    const first = await sendAndGetStream('key');
    const answer = await upstream.nextStream();
    answer.write({ type: 'error', http_error_code: 500, error_description: 'Agent failed.' });
    answer.end();
    const events = await collect(watch(mira, 'sse', first));
    expect(events.at(-1)).toMatchObject({ __typename: 'ErrorEvent', recovery: 'SEND_AGAIN' });
    expect(await sendAndGetStream('key')).toBe(first);
    expect(upstream.countOf(interact)).toBe(1);
    await finish(await sendAndGetStream('new key'));
    expect(upstream.countOf(interact)).toBe(2);
  });

  it('with other content is refused, whether the first is under way or over', async () => {
    await sendAndGetStream('key');
    const reused = { __typename: 'IdempotencyKeyReusedError', code: 'IDEMPOTENCY_KEY_REUSED' };
    expect(await send('key', 'no')).toMatchObject(reused);
    (await upstream.nextStream()).end();
    expect(await send('key', 'no')).toMatchObject(reused);
    expect(upstream.countOf(interact)).toBe(1);
  });

  it('is another send than one without, or with another key', async () => {
    for (const key of ['one', 'two', null, null]) await finish(await sendAndGetStream(key));
    expect(upstream.countOf(interact)).toBe(4);
  });

  it('belongs to its caller', async () => {
    const first = await sendAndGetStream('key');
    await finish(first);
    const opening = upstream.nextStream();
    const other = createGraphqlClient(facade.url, 'token-of-jonas');
    expect(await sendAndGetStream('key', 'ok', other)).not.toBe(first);
    (await opening).end();
    expect(upstream.countOf(interact)).toBe(2);
  });

  it('goes on with a fresh token of the same user, once upstream has taken that', async () => {
    const early = createGraphqlClient(facade.url, tokenFor('mira', { jti: 1 }));
    const late = createGraphqlClient(facade.url, tokenFor('mira', { jti: 2 }));
    const first = await sendAndGetStream('key', 'ok', early);
    upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1) });
    upstream.answer('GET /conversation/:id/messages/', {
      body: { messages: [messageWire(1)], has_more: false, continuation_token: null },
    });
    expect(await sendAndGetStream('key', 'ok', late)).toBe(first);
    upstream.answer('GET /conversation/:id/', { status: 401, body: {} });
    const forged = createGraphqlClient(facade.url, tokenFor('mira', { jti: 3 }));
    expect(await send('key', 'ok', forged)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(upstream.countOf(interact)).toBe(1);
    (await upstream.nextStream()).end();
  });

  it('may be tried again with its key after a refusal', async () => {
    upstream.answer(interact, { status: 503, body: { detail: 'Maintenance.' } });
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      expect(await send('key')).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
      expect(upstream.countOf(interact)).toBe(attempt);
    }
  });

  it('is refused with a key that is none', async () => {
    for (const key of ['', '  ', 'k'.repeat(256)]) {
      expect(await send(key)).toMatchObject({
        __typename: 'InvalidInputError',
        fields: [{ path: 'idempotencyKey' }],
      });
    }
    expect(upstream.requests).toEqual([]);
  });

  it('starts one conversation', async () => {
    const input = { serviceId: objectIdOf(0x51), idempotencyKey: 'key' };
    const opening = upstream.nextStream();
    const starting = [mira.send(startConversation, { input }), mira.send(startConversation, { input })];
    const answer = await opening;
    answer.write({ type: 'conversation-created', conversation_id: conversationId });
    const [first, second] = (await Promise.all(starting)).map(({ data }) => data?.startConversation);
    expect(first).toMatchObject({ __typename: 'StartConversationSuccess' });
    expect(second).toEqual(first);
    expect(upstream.countOf('POST /conversation/')).toBe(1);
    answer.end();
  });
});

describe.each<[string, RequestListener]>([
  [
    'is cut after the request was sent',
    (request) => request.on('end', () => request.socket.destroy()).resume(),
  ],
  ['does not answer in time', (request) => request.resume()],
])('an upstream that %s', (_, behave) => {
  const requests: (string | undefined)[] = [];
  let url: string;
  let close: () => Promise<void>;
  let stranded: App;

  beforeEach(async () => {
    requests.length = 0;
    const server = createServer((request, response) => {
      requests.push(request.url);
      behave(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    url = `http://127.0.0.1:${address.port}`;
    close = () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    stranded = await startFacade(url, { UPSTREAM_STREAM_OPEN_TIMEOUT_MS: '100' });
  });

  afterEach(async () => {
    await stranded.close();
    await close();
  });

  it('leaves the outcome of a send unknown: it is not made again, not even with its key', async () => {
    const client = createGraphqlClient(stranded.url);
    for (const key of ['key', 'key']) {
      expect(await send(key, 'ok', client)).toMatchObject({
        __typename: 'SendOutcomeUnknownError',
        code: 'SEND_OUTCOME_UNKNOWN',
        message: expect.stringContaining('Query the messages of the conversation'),
      });
    }
    expect(requests).toHaveLength(1);
    expect(await send('key', 'no', client)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('leaves the outcome of a start unknown', async () => {
    const client = createGraphqlClient(stranded.url);
    const { data } = await client.send(startConversation, { input: { serviceId: objectIdOf(0x51) } });
    expect(data?.startConversation).toMatchObject({
      __typename: 'SendOutcomeUnknownError',
      message: expect.stringContaining('Query your unfinished conversations'),
    });
    expect(requests).toHaveLength(1);
  });
});
