import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { interactionStream, sendMessage } from '../kit/documents.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, type Transport, take, watch } from '../kit/live.ts';
import { hasRedis, type RedisServer, startRedis } from '../kit/redis-server.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece } from '../kit/wire.ts';

const conversationId = objectIdOf(0xc1);
const interact = 'POST /conversation/:id/interact';

describe.skipIf(!hasRedis)('two facades on one Redis', () => {
  let redis: RedisServer;
  let upstream: StubUpstream;
  let facades: App[];
  let here: GraphqlClient;
  let there: GraphqlClient;
  let prefixes = 0;

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis?.stop());

  beforeEach(async () => {
    prefixes += 1;
    upstream = await startStubUpstream();
    facades = await Promise.all([start(), start()]);
    const [one, other] = facades;
    here = createGraphqlClient(one?.url ?? '');
    there = createGraphqlClient(other?.url ?? '');
  });

  afterEach(async () => {
    await Promise.all(facades.map((facade) => facade.close()));
    await upstream.close();
  });

  function start(): Promise<App> {
    return startFacade(upstream.url, { REDIS_URL: redis.url, REDIS_KEY_PREFIX: `test-${prefixes}` });
  }

  async function begin(client = here): Promise<{ streamId: string; answer: DrivenStream }> {
    const opening = upstream.nextStream();
    const streamId = await sendText(client, conversationId, 'I want to walk more.');
    return { streamId, answer: await opening };
  }

  function finish(answer: DrivenStream): void {
    answer.write(complete('Good aim.'));
    answer.end();
  }

  it.each<Transport>(['websocket', 'sse'])(
    'serve the same events to a watcher over %s at either',
    async (transport) => {
      const { streamId, answer } = await begin();
      const staying = watch(there, transport, streamId);
      answer.write(piece(0, 'Good '));
      expect((await staying.next()).value).toMatchObject({ text: 'Good ', sequence: 1 });
      const before = await take(watch(here, transport, streamId), 1);
      answer.write(piece(1, 'aim.', true));
      finish(answer);
      const whole = [...before, ...(await collect(watch(there, transport, streamId, before[0]?.cursor)))];
      expect(whole.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
      expect(await collect(staying)).toEqual(whole.slice(1));
      expect(await collect(watch(there, transport, streamId))).toEqual(whole);
      expect(upstream.requests).toHaveLength(1);
    },
  );

  it('have one lane per conversation', async () => {
    const { streamId, answer } = await begin(here);
    const second = await there.send(sendMessage, { input: { conversationId, content: { text: 'And?' } } });
    expect(second.data?.sendMessage).toMatchObject({
      __typename: 'ConversationBusyError',
      openStream: { id: streamId },
    });
    finish(answer);
    await collect(watch(there, 'sse', streamId));
    const next = await begin(there);
    finish(next.answer);
    expect(upstream.countOf(interact)).toBe(2);
  });

  it('send once for an idempotency key', async () => {
    const input = { conversationId, content: { text: 'ok' }, idempotencyKey: 'key' };
    const sends = Array.from({ length: 6 }, (_, index) =>
      (index % 2 ? here : there).send(sendMessage, { input }),
    );
    const results = (await Promise.all(sends)).map(({ data }) => data?.sendMessage);
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0]).toMatchObject({ __typename: 'SendMessageSuccess' });
    expect(upstream.countOf(interact)).toBe(1);
    finish(await upstream.nextStream());
  });

  it('let a watcher of the one that closes go on at the other', async () => {
    const { streamId, answer } = await begin(there);
    answer.write(piece(0, 'Good '));
    const watching = watch(here, 'websocket', streamId);
    const first = (await watching.next()).value;
    const cut = expect(watching.next()).rejects.toMatchObject({ code: 1001 });
    await facades[0]?.close();
    await cut;
    answer.write(piece(1, 'aim.', true));
    finish(answer);
    const rest = await collect(watch(there, 'websocket', streamId, first.cursor));
    expect(rest.map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  it('answer clearly while Redis is gone, and go on by themselves when it is back', async () => {
    const { streamId, answer } = await begin();
    finish(answer);
    await collect(watch(there, 'sse', streamId));
    await redis.stop();
    for (const idempotencyKey of [null, 'key']) {
      const input = { conversationId, content: { text: 'And?' }, idempotencyKey };
      const { data } = await here.send(sendMessage, { input });
      expect(data?.sendMessage).toMatchObject({ code: 'STREAMS_UNAVAILABLE' });
    }
    const { errors } = await there.send(interactionStream, { id: streamId });
    expect(errors).toMatchObject([{ extensions: { code: 'STREAMS_UNAVAILABLE' } }]);
    expect(upstream.countOf(interact)).toBe(1);
    await redis.start();
    await expect
      .poll(async () => (await here.send(interactionStream, { id: streamId })).errors)
      .toBeUndefined();
    await expect
      .poll(async () => (await there.send(interactionStream, { id: streamId })).errors)
      .toBeUndefined();
    const next = await begin(there);
    const watching = collect(watch(here, 'websocket', next.streamId));
    next.answer.write(piece(0, 'Good aim.', true));
    finish(next.answer);
    expect((await watching).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });
});
