import { describe, expect, it } from 'vitest';
import { messageWire, objectIdOf } from '../../../test/kit/wire.ts';
import type { Lifetime } from '../../lib/lifetime.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import type { InteractionEvent, InteractionFailureCode } from '../../upstream/interaction-event.ts';
import { interactionFailure } from '../../upstream/interaction-stream.ts';
import { readMessage } from '../../upstream/messages.ts';
import { confirmedEndings } from './confirmed-endings.ts';
import type { MessagePages } from './seen-turn.ts';

const conversationId = objectIdOf(1);
const messageId = objectIdOf(2);
const interactionId = messageWire(1).interaction_id;
const asked: InteractionEvent = { type: 'user-message-available', messageId, text: 'Go on.' };

/** Messages of which upstream keeps these at each look, and at all later ones those of the last; and how often it is asked. */
function keeping(...looks: readonly (readonly string[])[]) {
  const asked: (readonly string[] | undefined)[] = [];
  let looked = 0;
  const page: MessagePages['page'] = async (_, { ids }) => {
    asked.push(ids);
    if (ids) looked += 1;
    const kept = looks[Math.min(Math.max(looked, 1), looks.length) - 1] ?? [];
    const shown = kept.filter((id) => ids?.includes(id) ?? true);
    return { items: shown.map((id) => readMessage(conversationId, wireOf(id))), nextToken: null };
  };
  return { messages: { page }, asked };
}

const wireOf = (id: string) => ({ ...messageWire(1), id });
const others = [objectIdOf(9)];
const failing = (code: 'FORBIDDEN' | 'UNAVAILABLE' | 'NOT_FOUND'): MessagePages => ({
  page: () =>
    Promise.reject(
      new UpstreamError({
        code,
        operation: 'get-conversation-messages',
        status: null,
        path: '/',
        requestId: 'the-request',
      }),
    ),
});

async function endOf(
  events: readonly InteractionEvent[],
  messages: MessagePages,
  { signal = new AbortController().signal, settlingMs = 1 } = {},
) {
  async function* batches() {
    for (const event of events) yield [event];
  }
  const confirming = { openMessages: () => messages, signal, settlingMs };
  const given = await Array.fromAsync(confirmedEndings({ conversationId, events: batches() }, confirming));
  expect(given.flat().slice(0, -1)).toEqual(events.slice(0, -1));
  return given.flat().at(-1);
}

describe('what an answer that broke off says of its turn', () => {
  it.each<[InteractionFailureCode, boolean | null]>([
    ['CONNECTION_LOST', false],
    ['TIMED_OUT', false],
    ['MALFORMED_ANSWER', null],
  ])('is what upstream has kept: %s', async (code, guessed) => {
    const end = interactionFailure(code, guessed);
    expect(await endOf([asked, end], keeping([messageId]).messages)).toEqual({
      ...end,
      interactionSaved: true,
      interactionId,
    });
    expect(await endOf([asked, end], keeping(others).messages)).toEqual({
      ...end,
      interactionSaved: false,
      interactionId: null,
    });
  });

  it('is that the turn was kept, where upstream stored it after the first look', async () => {
    const { messages, asked: looks } = keeping(others, [...others, messageId]);
    const end = await endOf([asked, interactionFailure('CONNECTION_LOST', false)], messages);
    expect(end).toMatchObject({ interactionSaved: true, interactionId });
    expect(looks).toEqual([[messageId], undefined, [messageId]]);
  });

  it('is that the turn is void, where the conversation that it began is gone', async () => {
    const began: InteractionEvent = { type: 'conversation-created', conversationId };
    const end = await endOf([began, interactionFailure('CONNECTION_LOST', false)], failing('NOT_FOUND'));
    expect(end).toMatchObject({ interactionSaved: false });
  });

  it('is nothing where nothing can be seen, or upstream is gone', async () => {
    for (const messages of [keeping([]).messages, failing('FORBIDDEN'), failing('UNAVAILABLE')]) {
      const end = await endOf([asked, interactionFailure('CONNECTION_LOST', false)], messages);
      expect(end).toMatchObject({ interactionSaved: null });
    }
  });

  it('is nothing where the turn had no message yet that could be looked for', async () => {
    const { messages, asked: looks } = keeping(others);
    const end = await endOf([interactionFailure('CONNECTION_LOST', false)], messages);
    expect(end).toMatchObject({ interactionSaved: null });
    expect(looks).toEqual([]);
  });

  it('is told on shutting down after one look, which can only tell that the turn was kept', async () => {
    const shuttingDown = { signal: AbortSignal.abort(), settlingMs: 3_600_000 };
    const end = interactionFailure('SHUTTING_DOWN', false);
    const kept = keeping([messageId]);
    expect(await endOf([asked, end], kept.messages, shuttingDown)).toMatchObject({ interactionSaved: true });
    const absent = keeping(others);
    expect(await endOf([asked, end], absent.messages, shuttingDown)).toMatchObject({
      interactionSaved: null,
    });
    expect(absent.asked).toEqual([[messageId], undefined]);
  });

  it('keeps nobody from shutting down who waits for the second look', async () => {
    const shutdown = new AbortController();
    const page: MessagePages['page'] = async (_, { ids }) => {
      queueMicrotask(() => shutdown.abort());
      return { items: ids ? [] : [readMessage(conversationId, wireOf(objectIdOf(9)))], nextToken: null };
    };
    const patience = { signal: shutdown.signal, settlingMs: 3_600_000 };
    const end = await endOf([asked, interactionFailure('CONNECTION_LOST', false)], { page }, patience);
    expect(end).toMatchObject({ interactionSaved: null });
  });

  it('is not waited for with the events that came with it', async () => {
    async function* batch() {
      yield [asked, interactionFailure('CONNECTION_LOST', false)];
    }
    const { messages } = keeping([messageId]);
    const confirming = { openMessages: () => messages, signal: new AbortController().signal };
    const given = confirmedEndings({ conversationId, events: batch() }, confirming);
    expect((await given.next()).value).toEqual([asked]);
    expect((await given.next()).value).toMatchObject([{ interactionSaved: true }]);
  });

  it('is not looked up where upstream has said it itself', async () => {
    const { messages, asked: looks } = keeping([messageId]);
    const said = [interactionFailure('AGENT_FAILED', false), interactionFailure('FINISH_FAILED', true)];
    for (const end of said) expect(await endOf([asked, end], messages)).toEqual(end);
    expect(looks).toEqual([]);
  });

  it('gives up a look that takes too long', async () => {
    const openMessages = (lifetime: Lifetime): MessagePages => ({
      // As one that waits before it tries again, and does not hear that its time is up.
      page: () => new Promise(() => lifetime.onEnd(() => {})),
    });
    const confirming = { openMessages, signal: AbortSignal.abort(), maxLookMs: 1 };
    async function* batch() {
      yield [asked];
      yield [interactionFailure('SHUTTING_DOWN', false)];
    }
    const given = await Array.fromAsync(confirmedEndings({ conversationId, events: batch() }, confirming));
    expect(given.flat().at(-1)).toMatchObject({ interactionSaved: null });
  });
});
