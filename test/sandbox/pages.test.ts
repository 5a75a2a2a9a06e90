import { expect, test } from 'vitest';
import { conversationPage } from '../../src/contract/conversation.ts';
import { messagePage } from '../../src/contract/message.ts';
import { metricPage } from '../../src/contract/metric.ts';
import { servicePage } from '../../src/contract/service.ts';
import { type Api, type CallOptions, detailOf } from './kit/api.ts';
import { eventOf, openConversation, say, startHarness } from './kit/harness.ts';
import { ids } from './kit/test-catalog.ts';

type Query = CallOptions['query'];

/** Eleven seconds pass with every look at the clock, so that no two moments are the same. */
const passingClock = () => {
  let nowMs = Date.parse('2026-01-01T00:00:00.000Z');
  return {
    now: () => {
      nowMs += 11;
      return nowMs;
    },
  };
};

const listConversations = async (api: Api, query: Query = {}) =>
  conversationPage.parse((await api.call('GET', 'conversation/', { query })).body);

/** Five finished conversations and one that is not, oldest first. */
async function withConversations() {
  const harness = await startHarness({ clock: passingClock() });
  const vera = await harness.signIn(ids.vera);
  const mira = await harness.signIn(ids.mira);
  const made: string[] = [];
  for (const [api, service] of [
    [mira, ids.coach],
    [mira, ids.desk],
    [vera, ids.coach],
    [mira, ids.coach],
    [vera, ids.desk],
  ] as const) {
    const { id } = await openConversation(api, service);
    await api.call('POST', `conversation/${id}/finish/`);
    made.push(id);
  }
  const stream = await mira.stream('conversation/', {
    query: { response_format: 'text' },
    json: { service_id: ids.desk, tags: { area: 'north', beta: null } },
  });
  made.push(eventOf(await stream.rest(), 'conversation-created').conversation_id);
  return { ...harness, vera, mira, made };
}

test('conversations come newest first and can be sorted', async () => {
  const { vera, made } = await withConversations();
  const order = async (query: Query) =>
    (await listConversations(vera, query)).conversations.map(({ id }) => id);
  expect(await order({})).toEqual(made.toReversed());
  expect(await order({ sort_by: '+created_at' })).toEqual(made);
  expect(await order({ sort_by: 'created_at' })).toEqual(made);
  expect(await order({ sort_by: '-created_at' })).toEqual(made.toReversed());
  const raw = await vera.call('GET', 'conversation/?sort_by=+created_at');
  expect(conversationPage.parse(raw.body).conversations.map(({ id }) => id)).toEqual(made);
});

test('pages join to the whole', async () => {
  const { vera, made } = await withConversations();
  const seen: string[] = [];
  for (let token: number | null = 0; token !== null; ) {
    const page = await listConversations(vera, { limit: 4, continuation_token: token });
    expect(page.has_more).toBe(page.continuation_token !== null);
    seen.push(...page.conversations.map(({ id }) => id));
    token = page.continuation_token;
  }
  expect(seen).toEqual(made.toReversed());
  expect(await listConversations(vera, { limit: 6 })).toMatchObject({
    has_more: false,
    continuation_token: null,
  });
  expect(await listConversations(vera, { continuation_token: 99 })).toEqual({
    conversations: [],
    has_more: false,
    continuation_token: null,
  });
});

test('conversations are found by user, service, id, end and tag', async () => {
  const { vera, made } = await withConversations();
  const found = async (query: Query) =>
    (await listConversations(vera, { ...query, sort_by: '+created_at' })).conversations.map(({ id }) =>
      made.indexOf(id),
    );
  expect(await found({ user_id: ids.vera })).toEqual([2, 4]);
  expect(await found({ user_id: [ids.vera, ids.mira] })).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await found({ user_id: 'nobody' })).toEqual([]);
  expect(await found({ service_id: ids.desk, user_id: ids.mira })).toEqual([1, 5]);
  expect(await found({ id: [made[0] ?? '', made[3] ?? '', made[0] ?? ''] })).toEqual([0, 3]);
  expect(await found({ is_finished: 'False' })).toEqual([5]);
  expect(await found({ is_finished: 1 })).toEqual([0, 1, 2, 3, 4]);
  expect(await found({ tag: 'area:north' })).toEqual([5]);
  expect(await found({ tag: ['area:*', 'beta:'] })).toEqual([5]);
  expect(await found({ tag: ['area:*', 'beta:x'] })).toEqual([]);
});

test.each([
  ['conversation/', 'limit=0', 'query.limit'],
  ['conversation/', 'limit=151', 'query.limit'],
  ['conversation/', 'limit=ten', 'query.limit'],
  ['conversation/', 'limit=1&limit=2', 'query.limit'],
  ['conversation/', 'continuation_token=-1', 'query.continuation_token'],
  ['conversation/', 'sort_by=user_id', 'query.sort_by'],
  ['conversation/', 'sort_by=', 'query.sort_by'],
  ['conversation/', 'is_finished=maybe', 'query.is_finished'],
  ['conversation/', 'id=xyz', 'query.id'],
  ['conversation/', 'tag=plain', 'query.tag'],
  ['service/', 'limit=21', 'query.limit'],
  ['metric/', 'limit=51', 'query.limit'],
  ['metric/', 'type=vague', 'query.type'],
  ['conversation/feedback/', 'limit=5', 'query.type'],
  ['conversation/feedback/', 'type=conversation&limit=101', 'query.limit'],
  ['conversation/feedback/', 'type=conversation&sort_by=feedback_content.interaction_id', 'query.sort_by'],
])('%s?%s is refused', async (path, search, place) => {
  const { signIn } = await startHarness();
  const answer = await (await signIn(ids.vera)).call('GET', `${path}?${search}`);
  expect([answer.status, detailOf(answer)]).toEqual([422, expect.stringContaining(place)]);
});

test('a page of messages is never longer than a hundred', async () => {
  const { signIn } = await startHarness();
  const mira = await signIn(ids.mira);
  const { id } = await openConversation(mira);
  for (let turn = 0; turn < 51; turn += 1) await (await say(mira, id, `${turn}`)).rest();
  const read = async (query: Query) =>
    messagePage.parse((await mira.call('GET', `conversation/${id}/messages/`, { query })).body);
  const first = await read({});
  expect(first.messages).toHaveLength(100);
  expect(first).toMatchObject({ has_more: true, continuation_token: 100 });
  const second = await read({ limit: 500, continuation_token: 100 });
  expect(second.messages).toHaveLength(3);
  expect(second).toMatchObject({ has_more: false, continuation_token: null });
  expect((await read({ limit: 1 })).messages).toEqual(first.messages.slice(0, 1));
  expect((await mira.call('GET', `conversation/${id}/messages/`, { query: { limit: 501 } })).status).toBe(
    422,
  );
});

test('messages are found and sorted by interaction, id and kind', async () => {
  const { signIn } = await startHarness({ clock: passingClock() });
  const mira = await signIn(ids.mira);
  const opened = await openConversation(mira);
  const events = await (await say(mira, opened.id, 'Hi')).rest();
  const { interaction_id: interaction } = eventOf(events, 'interaction-complete');
  const read = async (query: Query) =>
    messagePage
      .parse((await mira.call('GET', `conversation/${opened.id}/messages/`, { query })).body)
      .messages.map(({ message }) => message);
  expect(await read({ interaction_id: interaction, sort_by: '+created_at' })).toEqual(['Hi', 'You said: Hi']);
  expect(await read({ id: opened.messageId })).toEqual(['Hello, Mira.']);
  expect(await read({ message_type: 'user-message' })).toEqual(['Hi']);
  expect(await read({ sort_by: ['-interaction_id', '+timestamp'] })).toEqual([
    'Hi',
    'You said: Hi',
    'Hello, Mira.',
  ]);
});

test('services are listed by page, state and tag', async () => {
  const { signIn } = await startHarness();
  const mira = await signIn(ids.mira);
  const read = async (query: Query) =>
    servicePage.parse((await mira.call('GET', 'service/', { query })).body);
  const names = async (query: Query) => (await read(query)).services.map(({ name }) => name);
  expect(await names({ sort_by: '+name' })).toEqual(['Coach', 'Desk', 'Mute', 'Retired']);
  expect(await names({ sort_by: ['+is_active', '-name'] })).toEqual(['Retired', 'Mute', 'Desk', 'Coach']);
  expect(await names({ is_active: false })).toEqual(['Retired']);
  expect(await names({ id: [ids.desk, ids.coach], sort_by: 'name' })).toEqual(['Coach', 'Desk']);
  expect(await names({ tags: 'area:health' })).toEqual(['Coach']);
  expect(await names({ tags: ['area:*', 'beta:'] })).toEqual(['Desk']);
  const first = await read({ limit: 3 });
  expect(first).toMatchObject({
    has_more: true,
    continuation_token: 3,
    filter_values: { tags: ['area:health', 'area:travel', 'beta:'] },
  });
  expect(await read({ limit: 3, continuation_token: 3 })).toMatchObject({
    has_more: false,
    filter_values: null,
  });
});

test('metrics are listed by service, type, state and tag', async () => {
  const { signIn } = await startHarness();
  const vera = await signIn(ids.vera);
  const names = async (query: Query) =>
    metricPage.parse((await vera.call('GET', 'metric/', { query })).body).metrics.map(({ name }) => name);
  expect(await names({ sort_by: '-updated_at' })).toEqual(['Goal', 'Tone']);
  expect(await names({ sort_by: '+updated_at' })).toEqual(['Tone', 'Goal']);
  expect(await names({ is_deleted: true })).toEqual(['Old']);
  expect(await names({ type: ['numerical', 'categorical'] })).toEqual(['Tone']);
  expect(await names({ applied_to_service: ids.desk })).toEqual([]);
  expect(await names({ tag: 'kind:style' })).toEqual(['Tone']);
  const mira = await signIn(ids.mira);
  expect((await mira.call('GET', 'metric/')).body).toMatchObject({
    metrics: [],
    filter_values: { tags: [] },
  });
});
