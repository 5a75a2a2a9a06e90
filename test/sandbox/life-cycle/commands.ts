import { once } from 'node:events';
import type { AsyncCommand } from 'fast-check';
import { expect, vi } from 'vitest';
import { conversationPage } from '../../../src/contract/conversation.ts';
import { messagePage } from '../../../src/contract/message.ts';
import { inText, textForm } from '../kit/harness.ts';
import { ids } from '../kit/test-catalog.ts';
import type { Actor, KnownConversation, Model, Place, System } from './model.ts';

type Command = AsyncCommand<Model, System, true>;

const command = (
  name: string,
  check: (model: Readonly<Model>) => boolean,
  run: (model: Model, system: System) => Promise<void>,
): Command => ({ check: async (model) => check(model), run, toString: () => name });

const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % items.length];
const openOf = (model: Readonly<Model>) => model.conversations.filter(({ open }) => open !== undefined);

/** Acts on one conversation of those that there are, if there is any. */
const onAny = (
  name: string,
  index: number,
  run: (conversation: KnownConversation, system: System, model: Model) => Promise<void>,
): Command =>
  command(
    `${name} #${index}`,
    ({ conversations }) => conversations.length > 0,
    async (model, system) => {
      const conversation = pick(model.conversations, index);
      if (conversation) await run(conversation, system, model);
    },
  );

const onOpen = (
  name: string,
  index: number,
  run: (conversation: KnownConversation) => Promise<void>,
): Command =>
  command(
    `${name} #${index}`,
    (model) => openOf(model).length > 0,
    async (model) => {
      const conversation = pick(openOf(model), index);
      if (conversation) await run(conversation);
    },
  );

export const begin = (user: Actor, service: Place): Command =>
  command(
    `${user} begins with ${service}`,
    () => true,
    async (model, { engine, users }) => {
      const api = users[user];
      const request = { query: { response_format: 'text' }, json: { service_id: ids[service] } };
      const other = model.conversations.find(
        (one) => one.user === user && one.service === service && !one.isFinished && !one.isGone,
      );
      if (other) {
        const isOpening = other.open?.said === null;
        const { status } = await api.call('POST', 'conversation/', request);
        expect(status).toBe(isOpening ? 409 : 400);
        return;
      }
      const stream = await api.stream('conversation/', request);
      const created = await stream.next();
      if (created?.type !== 'conversation-created') throw new Error('no conversation');
      model.conversations.push({
        id: created.conversation_id,
        user,
        service,
        api,
        committed: [],
        open: { stream, driven: await engine.nextTurn(), said: null },
        isFinished: false,
        isGone: false,
      });
    },
  );

/** What a write is answered when it cannot be. */
const refusalOf = ({ isGone, isFinished, open }: KnownConversation): number | undefined => {
  if (isGone) return 404;
  return isFinished || open ? 409 : undefined;
};

export const speak = (index: number): Command =>
  onAny('speak in', index, async (conversation, { engine }, model) => {
    model.count += 1;
    const said = `Line ${model.count}`;
    const path = `conversation/${conversation.id}/interact`;
    const request = { query: inText, form: textForm(said) };
    const refusal = refusalOf(conversation);
    if (refusal !== undefined) {
      expect((await conversation.api.call('POST', path, request)).status).toBe(refusal);
      return;
    }
    const stream = await conversation.api.stream(path, request);
    expect(await stream.next()).toMatchObject({ type: 'user-message-available', user_message: said });
    conversation.open = { stream, driven: await engine.nextTurn(), said };
  });

export const finish = (index: number): Command =>
  onAny('finish', index, async (conversation) => {
    const { status } = await conversation.api.call('POST', `conversation/${conversation.id}/finish/`);
    const refusal = refusalOf(conversation);
    expect(status).toBe(refusal ?? 204);
    if (refusal === undefined) conversation.isFinished = true;
  });

export const complete = (index: number, ends: boolean): Command =>
  onOpen(ends ? 'complete and end' : 'complete', index, async (conversation) => {
    const { open } = conversation;
    if (open === undefined) return;
    const message = `Answer to ${open.said ?? 'nothing'}`;
    open.driven.say(message);
    open.driven.finish({ completed: ends });
    const events = await open.stream.rest();
    expect(events.some(({ type }) => type === 'interaction-complete')).toBe(true);
    conversation.committed.push(...(open.said === null ? [] : [open.said]), message);
    conversation.isFinished = ends;
    conversation.open = undefined;
  });

/** Nothing is kept of the turn; of an opening turn not even the conversation. */
function rollBack(conversation: KnownConversation): void {
  conversation.isGone = conversation.open?.said === null;
  conversation.open = undefined;
}

export const fail = (index: number): Command =>
  onOpen('fail', index, async (conversation) => {
    conversation.open?.driven.say('Well, ');
    conversation.open?.driven.fail('No more words.');
    expect((await conversation.open?.stream.rest())?.at(-1)?.type).toBe('error');
    rollBack(conversation);
  });

export const leave = (index: number): Command =>
  onOpen('leave', index, async (conversation) => {
    const { open, api, id } = conversation;
    if (open === undefined) return;
    const aborted = once(open.driven.signal, 'abort');
    open.stream.leave();
    await aborted;
    rollBack(conversation);
    // A message without words is refused for that reason only once nothing is going on any more.
    const request = () =>
      api.call('POST', `conversation/${id}/interact`, { query: inText, form: textForm(' ') });
    await vi.waitFor(async () => expect((await request()).status).toBe(conversation.isGone ? 404 : 400), {
      interval: 1,
    });
  });

export const read = (): Command =>
  command(
    'read',
    () => true,
    async (model, { supervisor }) => {
      const { body } = await supervisor.call('GET', 'conversation/', { query: { sort_by: '+created_at' } });
      const { conversations } = conversationPage.parse(body);
      const expected = model.conversations.filter(({ isGone }) => !isGone);
      expect(
        conversations.map((one) => ({
          id: one.id,
          user: one.user_id,
          is_finished: one.is_finished,
          num_messages: one.num_messages,
          final_message: one.final_message,
        })),
      ).toEqual(
        expected
          .map(({ id, user, isFinished, committed }) => ({
            id,
            user: ids[user],
            is_finished: isFinished,
            num_messages: committed.length,
            final_message: committed.at(-1) ?? '',
          }))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
      const unfinished = conversations
        .filter((one) => !one.is_finished)
        .map((one) => `${one.user_id} ${one.service_id}`);
      expect(new Set(unfinished).size).toBe(unfinished.length);
      for (const { id, committed } of expected) {
        const answer = await supervisor.call('GET', `conversation/${id}/messages/`, {
          query: { sort_by: ['+interaction_id', '+created_at'] },
        });
        const { messages } = messagePage.parse(answer.body);
        expect(messages.map(({ message }) => message)).toEqual(committed);
        for (const interaction of new Set(messages.map((one) => one.interaction_id))) {
          const insights = await supervisor.call(
            'GET',
            `conversation/${id}/interaction/${interaction}/insights`,
          );
          expect(insights.status).toBe(200);
        }
      }
    },
  );
