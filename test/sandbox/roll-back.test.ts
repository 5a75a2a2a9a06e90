import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { conversationDetail, conversationPage } from '../../src/contract/conversation.ts';
import { messagePage } from '../../src/contract/message.ts';
import type { AgentEngine } from '../../src/sandbox/agent/agent.ts';
import type { SandboxServerOptions } from '../../src/sandbox/sandbox-server.ts';
import { type Api, detailOf } from './kit/api.ts';
import { eventOf, openConversation, say, startConversation, startHarness } from './kit/harness.ts';
import { ids, organization } from './kit/test-catalog.ts';

const countMessages = async (api: Api, id: string) =>
  messagePage.parse((await api.call('GET', `conversation/${id}/messages/`)).body).messages.length;

/** Reads until the write that was refused while another operation ran is let through. */
async function untilFree<T>(attempt: () => Promise<T>): Promise<T> {
  while (true) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('409')) throw error;
    }
  }
}

describe('before the commit', () => {
  test('a failing agent leaves nothing of the turn behind', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const events = await (await say(mira, id, 'Fail.')).rest();
    expect(events.at(-1)).toEqual({
      type: 'error',
      http_error_code: 500,
      error_description: 'Agent failed.',
    });
    expect(events.some(({ type }) => type === 'interaction-complete')).toBe(false);
    expect(await countMessages(mira, id)).toBe(1);
    expect((await (await say(mira, id, 'Again')).rest()).at(-1)?.type).toBe('interaction-complete');
  });

  test('a broken agent does not tell its secrets', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const events = await (await say(mira, id, 'Crash.')).rest();
    expect(events.at(-1)).toMatchObject({ type: 'error', error_description: 'Internal server error.' });
  });

  test('a client that leaves the opening turn takes the conversation with it', async () => {
    const { signIn, engine } = await startHarness();
    const mira = await signIn(ids.mira);
    engine.hold();
    const stream = await startConversation(mira);
    const created = await stream.next();
    const id = created?.type === 'conversation-created' ? created.conversation_id : '';
    const turn = await engine.nextTurn();
    turn.say('Hello, ');
    const aborted = once(turn.signal, 'abort');
    stream.leave();
    await aborted;
    const next = await untilFree(() => startConversation(mira));
    expect((await mira.call('GET', `conversation/${id}/`)).status).toBe(404);
    next.leave();
  });

  test('a client that leaves a turn leaves the conversation as it was', async () => {
    const { signIn, engine } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    engine.hold();
    const stream = await say(mira, id, 'Never mind');
    expect((await stream.next())?.type).toBe('user-message-available');
    const turn = await engine.nextTurn();
    const aborted = once(turn.signal, 'abort');
    stream.leave();
    await aborted;
    const again = await untilFree(() => say(mira, id, 'Listen'));
    (await engine.nextTurn()).finish({ message: 'I do.' });
    expect((await again.rest()).at(-1)).toMatchObject({ full_message: 'I do.' });
    expect(await countMessages(mira, id)).toBe(3);
  });

  test('an agent that fails the opening turn leaves no conversation', async () => {
    const { signIn, engine } = await startHarness();
    const mira = await signIn(ids.mira);
    engine.hold();
    const stream = await startConversation(mira);
    (await engine.nextTurn()).fail('No way in.');
    const events = await stream.rest();
    expect(events.at(-1)).toMatchObject({ type: 'error', error_description: 'No way in.' });
    const { conversation_id: id } = eventOf(events, 'conversation-created');
    expect((await mira.call('GET', `conversation/${id}/`)).status).toBe(404);
  });

  test('a conversation can be read, without its messages, while it opens', async () => {
    const { signIn, engine } = await startHarness();
    const mira = await signIn(ids.mira);
    engine.hold();
    const stream = await startConversation(mira);
    const created = await stream.next();
    const id = created?.type === 'conversation-created' ? created.conversation_id : '';
    const turn = await engine.nextTurn();
    turn.say('Hello');
    const read = conversationDetail.parse((await mira.call('GET', `conversation/${id}/`)).body);
    expect(read).toMatchObject({ num_messages: 0, final_message: '', is_finished: false });
    const listed = conversationPage.parse((await mira.call('GET', 'conversation/')).body);
    expect(listed.conversations.map((one) => one.id)).toEqual([id]);
    expect(await countMessages(mira, id)).toBe(0);
    turn.finish();
    await stream.rest();
    expect(await countMessages(mira, id)).toBe(1);
  });
});

describe('while an answer is under way', () => {
  test('each event arrives as soon as it has happened', async () => {
    const { signIn, engine } = await startHarness();
    const mira = await signIn(ids.mira);
    engine.hold();
    const stream = await startConversation(mira);
    expect((await stream.next())?.type).toBe('conversation-created');
    const turn = await engine.nextTurn();
    turn.say('one ');
    turn.say('two ');
    expect(await stream.next()).toMatchObject({ message: 'one ', stop: false });
    turn.say('three');
    expect(await stream.next()).toMatchObject({ message: 'two ', stop: false });
    turn.finish();
    expect(await stream.next()).toMatchObject({ message: 'three', stop: true });
    expect(await stream.next()).toMatchObject({ full_message: 'one two three' });
    expect(await stream.next()).toBeUndefined();
  });

  test('no other operation may change the conversation', async () => {
    const { signIn, engine } = await startHarness();
    const mira = await signIn(ids.mira);
    engine.hold();
    const opening = await startConversation(mira);
    const created = await opening.next();
    const id = created?.type === 'conversation-created' ? created.conversation_id : '';
    const busy = 'Another operation is still in progress.';
    await expect(startConversation(mira)).rejects.toThrow(`409 {"detail":"${busy}"}`);
    await expect(say(mira, id, 'Hi')).rejects.toThrow(`409 {"detail":"${busy}"}`);
    const finishing = await mira.call('POST', `conversation/${id}/finish/`);
    expect([finishing.status, detailOf(finishing)]).toEqual([409, busy]);
    (await engine.nextTurn()).finish({ message: 'Hello.' });
    await opening.rest();

    const turn = await say(mira, id, 'Hi');
    await expect(say(mira, id, 'Hi')).rejects.toThrow('409');
    await expect(startConversation(mira)).rejects.toThrow(
      '400 {"detail":"An unfinished conversation for this service exists."}',
    );
    (await engine.nextTurn()).finish({ message: 'Hi.' });
    await turn.rest();
    expect((await mira.call('POST', `conversation/${id}/finish/`)).status).toBe(204);
  });

  test('a conversation can be gone on with as soon as the response has ended', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    for (let turn = 0; turn < 30; turn += 1) await (await say(mira, id, `${turn}`)).rest();
    expect(await countMessages(mira, id)).toBe(61);
  });

  test('of two turns at once one is refused', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const results = await Promise.allSettled([say(mira, id, 'A'), say(mira, id, 'B'), say(mira, id, 'C')]);
    const streams = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    for (const stream of streams) await stream.rest();
    expect(streams.length).toBeGreaterThan(0);
    expect(await countMessages(mira, id)).toBe(1 + 2 * streams.length);
  });

  test('of many starts at once one succeeds', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const starts = Array.from({ length: 8 }, () => startConversation(mira));
    const results = await Promise.allSettled(starts);
    const started = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(started).toHaveLength(1);
    await started[0]?.rest();
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [String(result.reason)] : [],
    );
    expect(refusals.every((reason) => /40[09] /.test(reason))).toBe(true);
  });
});

describe('a reader that stalls', () => {
  /** Starts a conversation with an agent that never stops talking, and reads no more than its first words. */
  async function stall(options: Partial<SandboxServerOptions> = {}) {
    const spoken = { pieces: 0 };
    const chatter: AgentEngine = {
      async *takeTurn(_turn, signal) {
        for (spoken.pieces = 0; ; spoken.pieces += 1) {
          signal.throwIfAborted();
          yield { kind: 'text', text: 'word '.repeat(2_000) };
        }
      },
      recommendResponses: async () => [],
    };
    const harness = await startHarness({ engine: chatter, ...options });
    const mira = await harness.signIn(ids.mira);
    const socket = connect(Number(new URL(harness.url).port), '127.0.0.1');
    onTestFinished(() => {
      socket.destroy();
    });
    const body = JSON.stringify({ service_id: ids.coach });
    socket.write(
      `POST /v1/${organization}/conversation/?response_format=text HTTP/1.1\r\nhost: localhost\r\n` +
        `authorization: Bearer ${mira.token}\r\ncontent-type: application/json\r\n` +
        `content-length: ${body.length}\r\n\r\n${body}`,
    );
    await once(socket, 'readable');
    return { mira, spoken, socket };
  }

  test('also stalls the agent', async () => {
    const { mira, spoken } = await stall();
    for (let before = -1; before !== spoken.pieces; ) {
      before = spoken.pieces;
      // Once others are served several times without a piece in between, the agent rests.
      for (let request = 0; request < 20; request += 1) await mira.call('GET', 'service/');
    }
    expect(spoken.pieces).toBeGreaterThan(10);
    expect(spoken.pieces).toBeLessThan(5_000);
  });

  test('is given up on, and does not keep the conversation locked', async () => {
    const { mira } = await stall({ slowReaderTimeoutMs: 20 });
    const next = await untilFree(() => startConversation(mira));
    expect(next.status).toBe(201);
    next.leave();
  });
});

describe('stopping the server', () => {
  test('lets an answer that is nearly done come to its end', async () => {
    const { signIn, engine, stop } = await startHarness({ graceMs: 10_000 });
    const mira = await signIn(ids.mira);
    engine.hold();
    const stream = await startConversation(mira);
    const turn = await engine.nextTurn();
    const stopped = stop();
    turn.finish({ message: 'Just in time.' });
    expect((await stream.rest()).at(-1)).toMatchObject({ full_message: 'Just in time.' });
    await stopped;
  });

  test('breaks off an answer that takes too long and keeps nothing of it', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
    onTestFinished(() => rm(dataDirectory, { recursive: true }));
    const first = await startHarness({ graceMs: 20, dataDirectory });
    const mira = await first.signIn(ids.mira);
    first.engine.hold();
    const stream = await startConversation(mira);
    (await first.engine.nextTurn()).say('Well, ');
    const stopped = first.stop();
    expect((await stream.rest()).at(-1)).toEqual({
      type: 'error',
      http_error_code: 503,
      error_description: 'The server is shutting down.',
    });
    await stopped;

    const second = await startHarness({ dataDirectory });
    const list = await (await second.signIn(ids.mira)).call('GET', 'conversation/');
    expect(conversationPage.parse(list.body).conversations).toEqual([]);
  });
});
