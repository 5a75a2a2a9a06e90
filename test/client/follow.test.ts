import { beforeEach, describe, expect, it } from 'vitest';
import { followConversation, followInteraction } from '../../src/client/follow.ts';
import type { Reconnect } from '../../src/client/resume.ts';
import { createScriptedClient, type ScriptedClient } from '../kit/scripted-client.ts';

const failed = (code: string, extensions = {}) => [
  { message: `It is ${code}.`, extensions: { code, ...extensions } },
];

let client: ScriptedClient;
let reconnects: Reconnect[];
/** Waits of the client that are under way, by their duration. */
let waits: Map<number, () => void>;

beforeEach(() => {
  client = createScriptedClient();
  reconnects = [];
  waits = new Map();
});

/** Reconnects at once; the alarm for silence goes off only when the test lets it. */
function follow(options: Partial<Parameters<typeof followInteraction>[1]> = {}) {
  return followInteraction<{ cursor: string }>(client, {
    streamId: 'stream',
    random: () => 0,
    wait: (durationMs) =>
      durationMs < 45_000 ? Promise.resolve() : new Promise((resolve) => waits.set(durationMs, resolve)),
    onReconnect: (reconnect) => reconnects.push(reconnect),
    ...options,
  });
}

const cursorsOf = async (events: AsyncIterable<{ cursor: string }>) =>
  (await Array.fromAsync(events)).map(({ cursor }) => cursor);

describe('following', () => {
  it('begins where it is told to, and ends with the stream', async () => {
    const cursors = cursorsOf(follow({ after: 'a' }));
    const subscription = await client.opened();
    expect(subscription.written().variables).toEqual({ streamId: 'stream', after: 'a' });
    subscription.event('b');
    subscription.complete();
    expect(await cursors).toEqual(['b']);
    expect(subscription.isLeft).toBe(true);
  });

  it('goes on after the newest event when the connection is lost, and drops what it has', async () => {
    const cursors = cursorsOf(follow());
    const first = await client.opened();
    first.event('a');
    first.event('b');
    first.error({ code: 1006, reason: '' });
    const second = await client.opened();
    expect(second.written().variables).toEqual({ streamId: 'stream', after: 'b' });
    for (const cursor of ['a', 'b', 'c']) second.event(cursor);
    second.complete();
    expect(await cursors).toEqual(['a', 'b', 'c']);
    expect(reconnects).toEqual([{ attempt: 1, delayMs: 0, after: 'b', cause: { code: 1006, reason: '' } }]);
  });

  it('lets a client that reconnects by itself write the newest cursor', async () => {
    const events = follow();
    const first = events.next();
    const subscription = await client.opened();
    subscription.event('a');
    await first;
    expect(subscription.written().variables).toEqual({ streamId: 'stream', after: 'a' });
    await events.return?.();
  });

  it('counts its tries from the last event, and gives up after so many', async () => {
    const cursors = cursorsOf(follow({ maxAttempts: 2 })).catch((error) => error);
    (await client.opened()).error(new Error('no route'));
    const second = await client.opened();
    second.event('a');
    second.error(new Error('no route'));
    for (let more = 0; more < 2; more += 1) (await client.opened()).error(new Error('no route'));
    expect(await cursors).toMatchObject({ name: 'FollowError', code: 'UNREACHABLE' });
    expect(reconnects.map(({ attempt }) => attempt)).toEqual([1, 1, 2]);
  });

  it.each(['UPSTREAM_UNAVAILABLE', 'STREAMS_UNAVAILABLE', 'READER_TOO_SLOW', 'SHUTTING_DOWN'])(
    'tries again when the server answers %s',
    async (code) => {
      const cursors = cursorsOf(follow());
      (await client.opened()).error(failed(code));
      const second = await client.opened();
      second.event('a');
      second.complete();
      expect(await cursors).toEqual(['a']);
    },
  );

  it('waits as long as a rate limit says', async () => {
    const cursors = cursorsOf(follow());
    (await client.opened()).error(failed('RATE_LIMITED', { retryAfterMs: 7_000 }));
    (await client.opened()).complete();
    await cursors;
    expect(reconnects[0]?.delayMs).toBe(7_000);
  });

  it.each(['NOT_FOUND', 'CURSOR_EXPIRED', 'CURSOR_INVALID', 'FORBIDDEN', 'GRAPHQL_VALIDATION_FAILED'])(
    'throws %s with advice, whether it comes as an end or as a result',
    async (code) => {
      const ended = cursorsOf(follow()).catch((error) => error);
      (await client.opened()).error(failed(code));
      expect(await ended).toMatchObject({
        name: 'FollowError',
        code,
        advice: expect.stringMatching(/\w{3}/),
      });

      const answered = cursorsOf(follow()).catch((error) => error);
      const subscription = await client.opened();
      subscription.next({ data: null, errors: failed(code) });
      expect(await answered).toMatchObject({ code });
      expect(subscription.isLeft).toBe(true);
      expect(reconnects).toEqual([]);
    },
  );

  it.each([
    ['an error', failed('UNAUTHENTICATED')],
    ['the end of a WebSocket', { code: 4403, reason: 'Forbidden' }],
    ['a refused request', { response: { status: 401 } }],
  ])('signs in again once, on a new connection, when the token is refused with %s', async (_, refusal) => {
    const refused = cursorsOf(follow()).catch((error) => error);
    const first = await client.opened();
    client.heartbeat();
    first.error(refusal);
    const second = await client.opened();
    expect(client.terminated).toBe(1);
    second.event('a');
    second.error(refusal);
    (await client.opened()).error(refusal);
    expect(await refused).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('forgets failures once a subscription has lasted, though nothing happened in it', async () => {
    let nowMs = 0;
    const cursors = cursorsOf(follow({ maxAttempts: 1, now: () => nowMs }));
    for (const ending of [failed('UNAUTHENTICATED'), { code: 4403, reason: '' }, new Error('cut')]) {
      const subscription = await client.opened();
      nowMs += 30_000;
      subscription.error(ending);
    }
    (await client.opened()).complete();
    expect(await cursors).toEqual([]);
    expect(reconnects.map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
  });

  it('does not try again where a server refuses the connection for good', async () => {
    const refused = cursorsOf(follow()).catch((error) => error);
    (await client.opened()).error({ response: { status: 403 } });
    expect(await refused).toMatchObject({ code: 'REFUSED' });
  });

  it('gives an event though one of its fields was refused', async () => {
    const events = Array.fromAsync(follow());
    const subscription = await client.opened();
    const event = { cursor: 'a', conversation: null };
    subscription.next({ data: { interactionEvents: event }, errors: failed('FORBIDDEN') });
    subscription.complete();
    expect(await events).toEqual([event]);
  });

  it('says what is missing when the document does not select the cursor', async () => {
    const events = cursorsOf(follow({ document: 'subscription { interactionEvents { text } }' }));
    const outcome = events.catch((error) => error);
    (await client.opened()).next({ data: { interactionEvents: { text: 'Good ' } } });
    expect(await outcome).toMatchObject({
      code: 'CURSOR_NOT_SELECTED',
      message: expect.stringContaining('add `cursor` to the selection'),
    });
  });

  it('refuses a document that has no text', () => {
    const parsed = { kind: 'Document', definitions: [] };
    expect(() => follow({ document: parsed })).toThrow(TypeError);
  });

  it('takes a connection for lost when not even a heartbeat came for the time given', async () => {
    const cursors = cursorsOf(follow({ silenceTimeoutMs: 45_000 }));
    const first = await client.opened();
    const elapsed = waits.get(45_000);
    client.heartbeat();
    elapsed?.();
    first.event('a');
    waits.get(45_000)?.();
    const second = await client.opened();
    expect(first.isLeft).toBe(true);
    expect(client.terminated).toBe(1);
    second.complete();
    expect(await cursors).toEqual(['a']);
  });
});

describe('leaving', () => {
  it('ends the subscription when the loop is left', async () => {
    const events = follow();
    const leaving = (async () => {
      for await (const _ of events) break;
    })();
    const subscription = await client.opened();
    subscription.event('a');
    await leaving;
    expect(subscription.isLeft).toBe(true);
  });

  it('takes effect at once while nothing comes', async () => {
    const events = follow();
    const pending = events.next();
    const subscription = await client.opened();
    await events.return?.();
    expect(await pending).toMatchObject({ done: true });
    expect(subscription.isLeft).toBe(true);
  });

  it('follows a signal, quietly, in the middle of a wait as well', async () => {
    const leaving = new AbortController();
    const cursors = cursorsOf(
      follow({
        signal: leaving.signal,
        wait: (_, signal) =>
          new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
        onReconnect: () => queueMicrotask(() => leaving.abort()),
      }),
    );
    const subscription = await client.opened();
    subscription.event('a');
    subscription.error(new Error('no route'));
    expect(await cursors).toEqual(['a']);
  });

  it('makes no subscription when it was left before', async () => {
    expect(await cursorsOf(follow({ signal: AbortSignal.abort() }))).toEqual([]);
  });
});

describe('following a conversation', () => {
  it('asks for all its interactions', async () => {
    const events = followConversation(client, { conversationId: 'c1', after: 'a', wait: async () => {} });
    const pending = events.next();
    const { query, variables } = (await client.opened()).written();
    expect(query).toContain('conversationEvents(');
    expect(variables).toEqual({ conversationId: 'c1', after: 'a' });
    await events.return?.();
    await pending;
  });
});
