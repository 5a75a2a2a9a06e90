import { beforeAll, describe, expect, it } from 'vitest';
import { createScriptedEngine } from '../agent/scripted-engine.ts';
import { isAnalyzed } from '../domain/post-processing.ts';
import type { History, HistoryStore } from '../store/history-store.ts';
import { openStore } from '../store/store.ts';
import { demoFixturesDirectory, type Fixtures, loadFixtures } from './load-fixtures.ts';
import { seedHistory } from './seed-history.ts';

const nowMs = Date.parse('2026-03-01T12:00:00.000Z');
const DAY_MS = 86_400_000;
let fixtures: Fixtures;
let history: History;

async function seed(store: HistoryStore, count = 200): Promise<void> {
  const engine = createScriptedEngine(fixtures.scripts);
  await seedHistory({ store, fixtures, engine, nowMs, count });
}

async function seeded(count?: number): Promise<History> {
  const added: History[] = [];
  const store = {
    claim: async () => async () => {},
    isEmpty: async () => true,
    add: async (one: History) => {
      added.push(one);
    },
  };
  await seed(store, count);
  const [only] = added;
  if (only === undefined || added.length !== 1) throw new Error('The history is added once.');
  return only;
}

beforeAll(async () => {
  fixtures = await loadFixtures(demoFixturesDirectory);
  history = await seeded();
});

describe('the demo history', () => {
  it('holds 200 finished and analysed conversations of three months', () => {
    expect(history.conversations).toHaveLength(200);
    for (const { conversation, turns } of history.conversations) {
      expect(conversation.isFinished).toBe(true);
      expect(isAnalyzed(conversation.completedPostProcessings)).toBe(true);
      expect(turns.length).toBeGreaterThan(1);
      const age = nowMs - Date.parse(conversation.createdAt);
      expect(age).toBeGreaterThan(0);
      expect(age).toBeLessThanOrEqual(91 * DAY_MS);
    }
  });

  it('has every end user talk to every active service', () => {
    const pairs = new Set(
      history.conversations.map(({ conversation }) => `${conversation.userId} ${conversation.serviceId}`),
    );
    const { users, services } = fixtures.catalog;
    for (const user of users.filter(({ roleName }) => roleName === 'DefaultUserRole')) {
      for (const service of services.filter(({ isActive }) => isActive)) {
        expect(pairs.has(`${user.id} ${service.id}`)).toBe(true);
      }
    }
  });

  it('runs forward in time, one conversation after the other, with ids in the same order', () => {
    let last = '';
    const messages = history.conversations.flatMap(({ turns }) => turns.flatMap((turn) => turn.messages));
    for (const { createdAt } of messages) {
      expect(createdAt >= last).toBe(true);
      last = createdAt;
    }
    expect(Date.parse(last)).toBeLessThan(nowMs);
    const ids = history.conversations.map(({ conversation }) => conversation.id);
    expect(ids).toEqual(ids.toSorted());
    const all = [...ids, ...messages.map(({ id }) => id)];
    expect(new Set(all).size).toBe(all.length);
  });

  it('has feedback on conversations and on single answers, some of it resolved', () => {
    const feedback = history.conversations.flatMap((past) => past.feedback);
    const remarks = feedback.filter(({ interactionId }) => interactionId !== null);
    expect(feedback.length - remarks.length).toBeGreaterThan(50);
    expect(remarks.filter(({ resolved }) => resolved).length).toBeGreaterThan(10);
    expect(remarks.filter(({ resolved }) => !resolved).length).toBeGreaterThan(10);
    for (const one of feedback) expect(one.updatedAt >= one.createdAt).toBe(true);
  });

  it('lets users come back to what they told before', () => {
    const returning = history.conversations.filter(
      ({ turns }) =>
        turns[0]?.interaction.start.state === 'LookBack' &&
        /remember|kept/u.test(turns[0].messages[0]?.text ?? ''),
    );
    expect(returning.length).toBeGreaterThan(5);
  });

  it('is the same for the same time', async () => {
    expect(await seeded(20)).toEqual(await seeded(20));
  });

  it('fills an empty store, and leaves any other alone', async () => {
    const store = await openStore({ dataDirectory: ':memory:', onError: () => {} });
    try {
      await seed(store.history, 12);
      const stored = await store.conversations.list(
        {
          organizationId: 'demo',
          visible: { allow: [[]], deny: [] },
          ids: [],
          userIds: [],
          serviceIds: [],
          tags: [],
          isFinished: true,
        },
        [],
        { limit: 100, offset: 0 },
      );
      expect(stored.items).toHaveLength(12);
      expect(
        stored.items.every(({ messageCount, finalMessage }) => messageCount > 1 && finalMessage !== null),
      ).toBe(true);
      await expect(store.history.isEmpty()).resolves.toBe(false);
      await seed({ ...store.history, add: () => Promise.reject(new Error('must not add')) }, 12);
    } finally {
      await store.close();
    }
  });
});
