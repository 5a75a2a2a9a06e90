import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import {
  type FollowInteractionOptions,
  followConversation,
  followInteraction,
} from '../../src/client/follow.ts';
import type { InteractionEvent } from '../../src/client/interaction-event.ts';
import { type CutKind, type CuttingProxy, startCuttingProxy } from '../kit/cutting-proxy.ts';
import { startFacade } from '../kit/facade.ts';
import {
  createFollowingClient,
  type FollowingClient,
  type FollowingClientOptions,
} from '../kit/following.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { sendText, type Transport } from '../kit/live.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece } from '../kit/wire.ts';

const words = ['Good ', 'aim. ', 'Ten ', 'minutes ', 'after ', 'lunch?'];
const kinds: readonly CutKind[] = ['RESET', 'HALF', 'END'];

let upstream: StubUpstream;
let facade: App;
let proxy: CuttingProxy;
let answer: DrivenStream;
let streamId: string;
let clients: FollowingClient[];

beforeEach(async () => {
  clients = [];
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url, { STREAM_MAX_EVENTS: '10' });
  proxy = await startCuttingProxy(facade.url);
  ({ streamId, answer } = await begin(0xc1));
});

afterEach(async () => {
  for (const client of clients) await client.dispose();
  await proxy.close();
  await facade.close();
  await upstream.close();
});

async function begin(conversation: number) {
  const opening = upstream.nextStream();
  const id = await sendText(
    createGraphqlClient(facade.url),
    objectIdOf(conversation),
    'I want to walk more.',
  );
  return { streamId: id, answer: await opening };
}

function clientOf(transport: Transport, options: Partial<FollowingClientOptions> = {}): FollowingClient {
  const client = createFollowingClient(transport, { url: () => `${proxy.url}/graphql`, ...options });
  clients.push(client);
  return client;
}

/** Reconnects at once and never takes silence for a loss, unless told otherwise. */
function follow(client: FollowingClient, options: Partial<FollowInteractionOptions> = {}) {
  return followInteraction(client, { streamId, firstDelayMs: 0, ...options });
}

/** The first connection goes one way, all others the straight one. */
function firstVia(url: string): () => string {
  const detours = [url];
  return () => detours.shift() ?? `${proxy.url}/graphql`;
}

function speak(): void {
  for (const [index, word] of words.entries()) answer.write(piece(index, word, index === words.length - 1));
  answer.write(complete(words.join('')));
  answer.end();
}

const sequencesOf = (events: readonly InteractionEvent[]) => events.map(({ sequence }) => sequence);

describe.each<Transport>(['websocket', 'sse'])('following over %s', (transport) => {
  it('shows an answer as it is written, and ends with it', async () => {
    const events = follow(clientOf(transport));
    for (const [index, word] of words.entries()) {
      answer.write(piece(index, word));
      expect((await events.next()).value).toMatchObject({ __typename: 'NewMessageEvent', text: word });
    }
    answer.write(complete(words.join('')));
    answer.end();
    expect((await events.next()).value).toMatchObject({ fullMessage: words.join('') });
    expect((await events.next()).done).toBe(true);
  });

  it.each(kinds)(
    'gives every event once, whatever byte of the answer a connection breaks at (%s)',
    async (kind) => {
      speak();
      const whole = await Array.fromAsync(follow(clientOf(transport)));
      expect(sequencesOf(whole)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      let cuts = 0;
      for (let bytes = 1; ; bytes += 47) {
        const cut = proxy.plan(kind, bytes);
        const reconnects: number[] = [];
        const events = await Array.fromAsync(
          follow(clientOf(transport, { url: firstVia(cut.url) }), {
            onReconnect: ({ attempt }) => reconnects.push(attempt),
          }),
        );
        expect(events).toEqual(whole);
        if (!cut.hasHappened) break;
        cuts += 1;
      }
      expect(cuts).toBeGreaterThan(30);
      expect(upstream.countOf('POST /conversation/:id/interact')).toBe(1);
    },
  );

  it('loses nothing that is said while it is cut off, after any event', async () => {
    const events = follow(clientOf(transport));
    const seen: InteractionEvent[] = [];
    for (const [index, word] of words.entries()) {
      answer.write(piece(index, word));
      const { value } = await events.next();
      if (value) seen.push(value);
      proxy.resetAll();
    }
    answer.write(complete(words.join('')));
    answer.end();
    for await (const event of events) seen.push(event);
    expect(sequencesOf(seen)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('shows nothing twice when the client of the transport reconnects by itself', async () => {
    const client = clientOf(transport, { retryAttempts: 5 });
    const reconnects: unknown[] = [];
    const events = follow(client, { onReconnect: (reconnect) => reconnects.push(reconnect) });
    answer.write(piece(0, 'Good '));
    expect((await events.next()).value).toMatchObject({ sequence: 1 });
    proxy.resetAll();
    answer.write(piece(1, 'aim.', true));
    answer.end();
    const rest = await Array.fromAsync(events);
    expect(rest.map(({ __typename }) => __typename)).toEqual(['NewMessageEvent', 'ErrorEvent']);
    expect(reconnects).toEqual([]);
  });

  it('follows a conversation from one interaction into the next, cut off in each and between them', async () => {
    const events = followConversation(clientOf(transport), {
      conversationId: objectIdOf(0xc1),
      firstDelayMs: 0,
    });
    const seen: InteractionEvent[] = [];
    const see = async () => {
      const { value } = await events.next();
      if (value) seen.push(value);
      proxy.resetAll();
    };
    answer.write(piece(0, 'Good ', true));
    await see();
    answer.write(complete('Good '));
    await see();
    answer.end();
    const second = await begin(0xc1);
    second.answer.write(piece(0, 'Bye.', true));
    await see();
    second.answer.write(complete('Bye.', true));
    second.answer.end();
    for await (const event of events) seen.push(event);
    expect(seen.map(({ __typename, sequence }) => [__typename, sequence])).toEqual([
      ['NewMessageEvent', 1],
      ['InteractionCompleteEvent', 2],
      ['NewMessageEvent', 1],
      ['InteractionCompleteEvent', 2],
    ]);
    expect(new Set(seen.map(({ cursor }) => cursor)).size).toBe(4);
  });

  it('leaves a connection on which nothing moves any more', async () => {
    speak();
    const whole = await Array.fromAsync(follow(clientOf(transport)));
    const cut = proxy.plan('STALL', 800);
    const silenceTimeoutMs = 30_000;
    const causes: unknown[] = [];
    const events = follow(clientOf(transport, { url: firstVia(cut.url) }), {
      silenceTimeoutMs,
      wait: (durationMs, signal) => {
        if (durationMs !== silenceTimeoutMs) return Promise.resolve();
        return causes.length === 0
          ? cut.happened
          : new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
      },
      onReconnect: ({ cause }) => causes.push(cause),
    });
    expect(await Array.fromAsync(events)).toEqual(whole);
    expect(causes).toEqual([expect.objectContaining({ name: 'SilenceError' })]);
  });

  it('ends at once when it is aborted', async () => {
    const leaving = new AbortController();
    const events = follow(clientOf(transport), { signal: leaving.signal });
    answer.write(piece(0, 'Good '));
    await events.next();
    const pending = events.next();
    leaving.abort();
    expect(await pending).toMatchObject({ done: true });
  });

  it('throws what it cannot recover from: a stream that is unknown', async () => {
    upstream.answer('GET /conversation/:id/', { status: 403, body: { detail: 'No.' } });
    upstream.answer('GET /conversation/:id/messages/', { status: 403, body: { detail: 'No.' } });
    const stranger = clientOf(transport, { token: () => 'token-of-a-stranger' });
    await expect(Array.fromAsync(follow(stranger))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('throws what it cannot recover from: a cursor that has expired, and one of another stream', async () => {
    const events = follow(clientOf(transport));
    const seen: InteractionEvent[] = [];
    for (let index = 0; index < 12; index += 1) {
      answer.write(piece(index, 'on and '));
      const { value } = await events.next();
      if (value) seen.push(value);
    }
    answer.end();
    const after = seen[0]?.cursor;
    await expect(Array.fromAsync(follow(clientOf(transport), { after }))).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
      advice: expect.stringContaining('query the messages'),
    });
    const other = await begin(0xc2);
    other.answer.end();
    const elsewhere = follow(clientOf(transport), { streamId: other.streamId, after });
    await expect(Array.fromAsync(elsewhere)).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('throws what it cannot recover from: a document that does not fit the schema', async () => {
    const document =
      'subscription ($streamId: ID!) { interactionEvents(streamId: $streamId) { cursor mood } }';
    await expect(Array.fromAsync(follow(clientOf(transport), { document }))).rejects.toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
      message: expect.stringContaining('mood'),
    });
  });

  it('asks for a newer token once when its own is not accepted', async () => {
    upstream.answer('GET /conversation/:id/', { status: 401, body: { detail: 'Expired.' } });
    upstream.answer('GET /conversation/:id/messages/', { status: 401, body: { detail: 'Expired.' } });
    speak();
    const tokens = ['token-that-has-expired'];
    const renewing = clientOf(transport, { token: () => tokens.shift() ?? 'token-of-mira' });
    expect(sequencesOf(await Array.fromAsync(follow(renewing)))).toHaveLength(7);

    const stale = clientOf(transport, { token: () => 'token-that-has-expired' });
    await expect(Array.fromAsync(follow(stale))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('gives up where nobody answers any more', async () => {
    const client = clientOf(transport, { url: () => 'http://127.0.0.1:9/graphql' });
    await expect(Array.fromAsync(follow(client, { maxAttempts: 3 }))).rejects.toMatchObject({
      code: 'UNREACHABLE',
    });
  });
});
