import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UserModel } from '../../src/sandbox/domain/analysis/generate-user-model.ts';
import type { Store } from '../../src/sandbox/store/store.ts';
import {
  at,
  conversationOf,
  everything,
  feedbackOn,
  keepStarted,
  locked,
  newId,
  turnOf,
} from './kit/records.ts';
import { describeRecordings } from './recordings.contract.ts';

const firstPage = { limit: 100, offset: 0 };
const anyConversation = {
  visible: everything,
  ids: [],
  userIds: [],
  serviceIds: [],
  tags: [],
  isFinished: undefined,
};
const anyMessage = { visible: everything, ids: [], interactionIds: [], types: [] };

/** What holds for every store, whatever it keeps its records in; `open` gives an empty one. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    const find = async (id: string) => {
      const found = await store.conversations.find('acme', id);
      if (found === undefined) throw new Error('The conversation is gone.');
      return found;
    };

    describe('conversations', () => {
      it('come back as they were kept', async () => {
        const conversation = conversationOf({
          tags: { topic: 'sleep', urgent: null, ünïcode: '🙂 "quoted"' },
        });
        expect(await store.conversations.insert(conversation)).toBe('inserted');
        expect(await find(conversation.id)).toEqual({
          ...conversation,
          isStarted: false,
          messageCount: 0,
          finalMessage: null,
        });
        expect(await store.conversations.find('other', conversation.id)).toBeUndefined();
      });

      it('are one for each user and service until they finish', async () => {
        const first = await keepStarted(store);
        const second = conversationOf({ userId: first.userId });
        expect(await store.conversations.insert(second)).toBe('another is unfinished');
        expect(await store.conversations.insert({ ...second, serviceId: newId() })).toBe('inserted');
        expect(await store.conversations.finish(first.id)).toBe(true);
        expect(await store.conversations.insert({ ...second, id: newId() })).toBe('inserted');
      });

      it('of which many begin at once for one user and service are one', async () => {
        const userId = newId();
        const started = await Promise.all(
          Array.from({ length: 8 }, async () => {
            const conversation = conversationOf({ userId });
            const unlock = await store.locks.acquire(conversation.id);
            return { unlock, result: await store.conversations.insert(conversation) };
          }),
        );
        expect(started.map(({ result }) => result).sort()).toEqual([
          ...Array.from({ length: 7 }, () => 'another is starting'),
          'inserted',
        ]);
        for (const { unlock } of started) await unlock?.();
      });

      it('that nobody goes on starting make room for the next', async () => {
        const abandoned = conversationOf();
        const unlock = await store.locks.acquire(abandoned.id);
        await store.conversations.insert(abandoned);
        const next = conversationOf({ userId: abandoned.userId });
        await store.conversations.removeAbandoned();
        expect(await store.conversations.insert(next)).toBe('another is starting');
        await unlock?.();
        expect(await store.conversations.insert(next)).toBe('inserted');
        expect(await store.conversations.find('acme', abandoned.id)).toBeUndefined();
        await store.conversations.removeAbandoned();
        expect(await store.conversations.find('acme', next.id)).toBeUndefined();
      });

      it('finish once', async () => {
        const { id } = await keepStarted(store);
        const finished = await Promise.all([store.conversations.finish(id), store.conversations.finish(id)]);
        expect(finished.sort()).toEqual([false, true]);
        expect((await find(id)).isFinished).toBe(true);
      });

      it('are gone with all that belongs to them', async () => {
        const conversation = await keepStarted(store, { tags: { topic: 'sleep' } });
        await store.feedback.insert(feedbackOn(conversation));
        await store.conversations.remove(conversation.id);
        expect(await store.conversations.find('acme', conversation.id)).toBeUndefined();
        expect(await store.messages.history(conversation.id)).toEqual([]);
        expect(await store.interactions.latest(conversation.id)).toBeUndefined();
      });

      it('are listed newest first, filtered and cut after what may not be seen', async () => {
        const organizationId = 'listing';
        const kept = [];
        for (const [index, topic] of ['a', 'b', null, 'a'].entries()) {
          kept.push(
            await keepStarted(store, {
              organizationId,
              createdAt: `2026-03-0${index + 1}T12:00:00.000Z`,
              tags: { topic },
            }),
          );
        }
        const [first, second, third, fourth] = kept.map(({ id }) => id);
        const list = async (filter: object, page = firstPage, sort: { direction: 'asc' | 'desc' }[] = []) => {
          const { items, nextOffset } = await store.conversations.list(
            { ...anyConversation, organizationId, ...filter },
            sort.map(({ direction }) => ({ field: 'createdAt', direction })),
            page,
          );
          return [items.map(({ id }) => id), nextOffset];
        };
        expect(await list({})).toEqual([[fourth, third, second, first], null]);
        expect(await list({}, firstPage, [{ direction: 'asc' }])).toEqual([
          [first, second, third, fourth],
          null,
        ]);
        expect(await list({}, { limit: 2, offset: 1 })).toEqual([[third, second], 3]);
        expect(await list({ tags: [{ key: 'topic', value: 'any' }] })).toEqual([
          [fourth, third, second, first],
          null,
        ]);
        expect(await list({ tags: [{ key: 'topic', value: { equals: null } }] })).toEqual([[third], null]);
        expect(await list({ tags: [{ key: 'topic', value: { equals: 'a' } }] })).toEqual([
          [fourth, first],
          null,
        ]);
        expect(await list({ userIds: [kept[1]?.userId] })).toEqual([[second], null]);
        await store.conversations.finish(second ?? '');
        expect(await list({ isFinished: true })).toEqual([[second], null]);
        const hidden = { allow: [[]], deny: [[['is_finished', { type: 'Equals', value: true }]]] };
        expect(await list({ visible: hidden }, { limit: 3, offset: 0 })).toEqual([
          [fourth, third, first],
          null,
        ]);
      });
    });

    describe('turns', () => {
      it('move the conversation on, inner thoughts apart', async () => {
        const conversation = await keepStarted(store);
        const turn = turnOf(conversation, 'Onward');
        await locked(store, conversation.id, () => store.interactions.commit(turn));
        expect(await find(conversation.id)).toMatchObject({
          isStarted: true,
          messageCount: 4,
          position: { state: 'Onward' },
          finalMessage: { id: turn.messages[2]?.id, text: 'Onward' },
        });
        expect(await store.interactions.latest(conversation.id)).toEqual(turn.interaction);
        expect((await store.interactions.before(turn.interaction))?.end.state).toBe('Hello');
        expect(await store.messages.ofInteraction(turn.interaction.id)).toEqual(turn.messages);
        const before = await store.messages.history(conversation.id, turn.interaction.id);
        expect(before.map(({ text }) => text)).toEqual(['Hello', 'Hello', 'Hello']);
      });

      it('are kept whole or not at all', async () => {
        const conversation = await keepStarted(store);
        const turn = turnOf(conversation, 'Twice');
        const [message] = turn.messages;
        const broken = { ...turn, messages: [...turn.messages, ...(message ? [message] : [])] };
        const committing = locked(store, conversation.id, () => store.interactions.commit(broken));
        await expect(committing).rejects.toThrow();
        expect(await find(conversation.id)).toMatchObject({ messageCount: 2, position: { state: 'Hello' } });
        expect(await store.interactions.find(conversation.id, turn.interaction.id)).toBeUndefined();
      });

      it('are refused without the lock', async () => {
        const conversation = await keepStarted(store);
        await expect(store.interactions.commit(turnOf(conversation, 'Late'))).rejects.toMatchObject({
          name: 'LeaseLost',
        });
        expect((await find(conversation.id)).messageCount).toBe(2);
      });

      it('keep their texts to the letter', async () => {
        const conversation = await keepStarted(store);
        const text = `"it's" \\ 🙂 ünïcode\t\n{{}} $1 ?`;
        const turn = turnOf(conversation, text, { metadata: ['a "mark"', '🙂'] });
        await locked(store, conversation.id, () => store.interactions.commit(turn));
        expect(await store.messages.ofInteraction(turn.interaction.id)).toEqual(turn.messages);
      });

      it('accept a text with a null character', async () => {
        const conversation = await keepStarted(store);
        const turn = turnOf(conversation, 'a\0b');
        await locked(store, conversation.id, () => store.interactions.commit(turn));
        const [said] = await store.messages.ofInteraction(turn.interaction.id);
        expect(['a\0b', 'a\uFFFDb']).toContain(said?.text);
      });

      it('are listed by message, in pages', async () => {
        const conversation = await keepStarted(store);
        const list = (filter: object, limit = 100, offset = 0) =>
          store.messages.list(
            { ...anyMessage, conversationId: conversation.id, ...filter },
            [{ field: 'createdAt', direction: 'asc' }],
            { limit, offset },
          );
        const { items } = await list({});
        expect(items.map(({ type }) => type)).toEqual([
          'user-message',
          'agent-inner-thought',
          'agent-message',
        ]);
        expect(await list({}, 2)).toEqual({ items: items.slice(0, 2), nextOffset: 2 });
        expect((await list({ types: ['agent-message'] })).items).toEqual(items.slice(2));
        expect((await list({ ids: [items[1]?.id] })).items).toEqual(items.slice(1, 2));
      });
    });

    describeRecordings(() => store);

    describe('locks', () => {
      it('are held by one at a time', async () => {
        const id = newId();
        const taken = await Promise.all(Array.from({ length: 5 }, () => store.locks.acquire(id)));
        const [unlock, ...others] = taken.filter((release) => release !== undefined);
        expect(others).toEqual([]);
        expect(await store.locks.isHeld(id)).toBe(true);
        await unlock?.();
        expect(await store.locks.isHeld(id)).toBe(false);
        const again = await store.locks.acquire(id);
        expect(again).toBeDefined();
        await again?.();
      });
    });

    describe('feedback', () => {
      it('is revised one at a time', async () => {
        const feedback = feedbackOn(await keepStarted(store), { comment: '' });
        await store.feedback.insert(feedback);
        const add = (letter: string) =>
          store.feedback.revise(feedback.id, (stored) => ({ ...stored, comment: stored.comment + letter }));
        await Promise.all(['a', 'b', 'c', 'd'].map(add));
        const found = await store.feedback.find(feedback.conversationId, feedback.id);
        expect([...(found?.comment ?? '')].sort()).toEqual(['a', 'b', 'c', 'd']);
        expect(await store.feedback.revise(feedback.id, () => 'refused')).toBe('refused');
        expect(await store.feedback.revise(newId(), (stored) => stored)).toBeUndefined();
      });

      it('is removed once', async () => {
        const feedback = feedbackOn(await keepStarted(store));
        await store.feedback.insert(feedback);
        expect(await store.feedback.remove(feedback.id)).toBe(true);
        expect(await store.feedback.remove(feedback.id)).toBe(false);
      });

      it('is sorted by the letters as they are encoded, whatever the language', async () => {
        const organizationId = 'sorting';
        const conversation = await keepStarted(store, { organizationId });
        for (const userOrganizationId of ['b-1', 'B', 'a', 'ä', 'b1', 'b 2']) {
          await store.feedback.insert(feedbackOn(conversation, { userOrganizationId }));
        }
        const { items } = await store.feedback.list(
          {
            organizationId,
            family: 'conversation',
            visible: everything,
            conversationIds: [],
            interactionIds: [],
          },
          [{ field: 'userOrganizationId', direction: 'asc' }],
          firstPage,
        );
        expect(items.map((item) => item.userOrganizationId)).toEqual(['B', 'a', 'b 2', 'b-1', 'b1', 'ä']);
      });
    });

    describe('post-processing', () => {
      const modelOf = (userId: string, conversations: number): UserModel => ({
        userId,
        conversations,
        messages: 1,
        wordsPerMessage: 1,
        style: 'brief',
        topics: [],
        updatedAt: at,
      });

      beforeEach(drain);

      it('is claimed job by job, in order, and counted once', async () => {
        const { id, userId } = await keepStarted(store);
        await store.conversations.finish(id);
        const results = [
          { type: 'generate-user-models', userModel: modelOf(userId, 1) },
          {
            type: 'extract-memories',
            memories: [{ userId, key: 'goal', text: 'Sleep', learnedAt: at, conversationId: id }],
          },
          {
            type: 'compute-metrics',
            metricResults: [{ metricId: newId(), value: 7.5, references: [newId()], justification: 'So' }],
          },
        ] as const;
        for (const result of results) {
          const job = await claimOf(id);
          expect(job.type).toBe(result.type);
          await store.postProcessings.complete(job, result);
          await store.postProcessings.complete(job, result);
          await job.release();
        }
        expect((await find(id)).completedPostProcessings).toEqual(results.map(({ type }) => type));
        expect(await store.userModels.of('acme', userId)).toEqual(modelOf(userId, 1));
        expect((await store.memories.of('acme', userId)).map(({ text }) => text)).toEqual(['Sleep']);
        expect(await store.metricResults.of(id)).toEqual(results[2].metricResults);
      });

      it('of one user is done by one at a time', async () => {
        const first = await keepStarted(store);
        const second = await keepStarted(store, { userId: first.userId, serviceId: newId() });
        const other = await keepStarted(store);
        for (const { id } of [first, second, other]) await store.conversations.finish(id);
        const held = [await claimNext(), await claimNext()];
        expect(held.map((job) => job?.conversationId)).toEqual([first.id, other.id]);
        expect(await claimNext()).toBeUndefined();
        for (const job of held) await job?.release();
      });

      it('leaves named conversations alone', async () => {
        const { id } = await keepStarted(store);
        await store.conversations.finish(id);
        expect(await store.postProcessings.claim([id])).toBeUndefined();
      });

      const claimNext = () => store.postProcessings.claim([]);
      async function claimOf(id: string) {
        const job = await claimNext();
        if (job?.conversationId !== id) throw new Error('Another job comes first.');
        return job;
      }
      async function drain() {
        for (let job = await claimNext(); job; job = await claimNext()) {
          await store.postProcessings.complete(job, { type: 'compute-metrics', metricResults: [] });
          await job.release();
        }
      }
    });

    it('keeps the first of the secrets that are offered under a name', async () => {
      const offered = ['one', 'two', 'three'];
      const kept = await Promise.all(offered.map((secret) => store.secrets.keep('token', secret)));
      expect(new Set(kept).size).toBe(1);
      expect(await store.secrets.keep('token', 'four')).toBe(kept[0]);
      expect(await store.secrets.keep('another', 'four')).toBe('four');
    });

    it('counts requests in windows that begin with the first one', async () => {
      const startMs = Date.parse(at);
      const count = (passedMs: number, key = 'a') =>
        store.requestWindows.count(key, startMs + passedMs, 60_000);
      const counted = await Promise.all([count(0), count(0), count(0)]);
      expect(counted.map(({ used }) => used).sort()).toEqual([1, 2, 3]);
      expect(await count(59_999)).toEqual({ used: 4, endsAtMs: startMs + 60_000 });
      expect(await count(59_999, 'b')).toMatchObject({ used: 1 });
      expect(await count(60_000)).toEqual({ used: 1, endsAtMs: startMs + 120_000 });
    });

    it('is given a past as a whole', async () => {
      const conversation = { ...conversationOf({ organizationId: 'past' }), isFinished: true };
      const release = await store.history.claim();
      expect(release).toBeDefined();
      expect(await store.history.claim()).toBeUndefined();
      await store.history.add({
        organizationId: 'past',
        conversations: [
          { conversation, turns: [turnOf(conversation, 'Then')], metricResults: [], feedback: [] },
        ],
        memories: [],
        userModels: [],
      });
      await release?.();
      expect(await store.history.isEmpty()).toBe(false);
      expect(await store.conversations.find('past', conversation.id)).toMatchObject({
        isFinished: true,
        messageCount: 2,
        finalMessage: { text: 'Then' },
      });
    });
  });
}
