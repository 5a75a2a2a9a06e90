import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { startCountedFacade } from '../kit/counted-facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { conversation, conversations, services } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';
import { conversationWire, objectIdOf, serviceWire } from '../kit/wire.ts';

const facade = await startCountedFacade();
const { url, upstream, mira, startCounting, counted, dataOf } = facade;
beforeEach(startCounting);
afterAll(facade.close);

const conversationId = objectIdOf(1);
const emptyVersionSet = {
  agent_version_number: null,
  service_hierarchical_state_machine_version_number: null,
  llm_model_preferences: {},
};
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('services', () => {
  const rows = numbers(25).map((number) =>
    serviceWire(number, { version_sets: { release: emptyVersionSet } }),
  );

  beforeAll(() => upstream.answer('GET /service/', pagedAnswer('services', rows, 20)));

  it('are a page of one call, by name', async () => {
    const { services: page } = dataOf(await mira.send(services, { first: 2 }), 1);
    expect(page?.edges.map(({ node: { name } }) => name)).toEqual(['Service 1', 'Service 2']);
    expect(page?.edges[0]?.node).toEqual({
      id: encodeGlobalId('Service', objectIdOf(1)),
      upstreamId: objectIdOf(1),
      name: 'Service 1',
      isActive: true,
      versionSets: [{ name: 'release', agentVersion: null }],
    });
    expect(page?.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(counted()[0]?.query.toString()).toBe('sort_by=%2Bname&limit=2');
  });

  it('are more than upstream gives at once, of as many calls as that takes', async () => {
    const { services: page } = dataOf(await mira.send(services, { first: 25 }), 2);
    expect(page?.edges).toHaveLength(25);
    expect(page?.pageInfo.hasNextPage).toBe(false);
  });

  it('are asked for with the filter that was given', async () => {
    dataOf(await mira.send(services, { first: 1, filter: { isActive: true } }), 1);
    expect(counted()[0]?.query.get('is_active')).toBe('true');
  });
});

describe('conversations', () => {
  const rows = numbers(12).map((number) =>
    conversationWire(number, { service_id: objectIdOf(0x50 + (number % 3)) }),
  );

  beforeAll(() => {
    upstream.answer('GET /conversation/', pagedAnswer('conversations', rows));
    const known = [0x50, 0x51].map((number) => serviceWire(number));
    upstream.answer('GET /service/', pagedAnswer('services', known));
  });

  it('are the newest first, with all their services in one more call', async () => {
    const { conversations: page } = dataOf(await mira.send(conversations, { first: 6 }), 2);
    expect(page?.edges.map(({ node: { finalMessage } }) => finalMessage)).toEqual(
      [12, 11, 10, 9, 8, 7].map((number) => `Last words of ${number}`),
    );
    const [list, batch] = counted();
    expect(list?.query.toString()).toBe('sort_by=-created_at&limit=6');
    expect(batch?.route).toBe('GET /service/');
    expect(batch?.query.getAll('id').toSorted()).toEqual([0x50, 0x51, 0x52].map(objectIdOf));
  });

  it('have no service where it is not visible', async () => {
    const { conversations: page } = dataOf(await mira.send(conversations, { first: 3 }), 2);
    expect(page?.edges.map(({ node: { service } }) => service)).toEqual([
      { name: 'Service 80' },
      null,
      { name: 'Service 81' },
    ]);
  });

  it('can be walked to the end and back, a call for each page', async () => {
    const seen: string[] = [];
    let after: string | null | undefined;
    for (const expected of [5, 5, 2]) {
      startCounting();
      const answer = await mira.send(conversations, { first: 5, after });
      const { conversations: page } = dataOf(answer, 2);
      expect(page?.edges).toHaveLength(expected);
      seen.push(...(page?.edges ?? []).map(({ node: { upstreamId } }) => upstreamId));
      after = page?.pageInfo.endCursor;
    }
    expect(seen).toEqual(rows.map(({ id }) => id).toReversed());
    startCounting();
    const { conversations: last } = dataOf(await mira.send(conversations, { last: 2 }), 2);
    expect(last?.edges.map(({ node: { upstreamId } }) => upstreamId)).toEqual(seen.slice(-2));
    expect(last?.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(counted()[0]?.query.get('sort_by')).toBe('+created_at');
  });

  it('are filtered upstream, by global and by raw ids', async () => {
    const filter = {
      ids: [encodeGlobalId('Conversation', objectIdOf(3)), objectIdOf(4)],
      serviceIds: [encodeGlobalId('Service', objectIdOf(0x50))],
      userIds: [objectIdOf(0xa)],
      isFinished: false,
    };
    const { conversations: page } = dataOf(await mira.send(conversations, { first: 5, filter }), 2);
    expect(page?.edges).toHaveLength(2);
    const [request] = counted();
    expect(request?.query.getAll('id')).toEqual([objectIdOf(3), objectIdOf(4)]);
    expect(request?.query.getAll('service_id')).toEqual([objectIdOf(0x50)]);
    expect(request?.query.getAll('user_id')).toEqual([objectIdOf(0xa)]);
    expect(request?.query.get('is_finished')).toBe('false');
  });

  it('are none, without a call, where the filter allows no value', async () => {
    const { conversations: page } = dataOf(await mira.send(conversations, { filter: { ids: [] } }), 0);
    expect(page).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
  });
});

describe('a conversation', () => {
  it('is one call, by its raw id or its global id', async () => {
    upstream.answer('GET /conversation/:id/', {
      body: conversationWire(1, {
        is_finished: true,
        completed_post_processings: ['generate-user-models', 'of-a-later-version'],
        tags: { channel: 'web', vip: null },
        num_messages: 7,
      }),
    });
    const answer = await mira.send(conversation, { id: conversationId });
    const data = dataOf(answer, 1);
    expect(data.conversation).toEqual({
      id: encodeGlobalId('Conversation', conversationId),
      upstreamId: conversationId,
      userId: objectIdOf(0xa),
      createdAt: '2025-06-04T00:00:01.000Z',
      isFinished: true,
      finalMessage: 'Last words of 1',
      messageCount: 7,
      completedPostProcessings: ['GENERATE_USER_MODELS', 'UNKNOWN'],
      tags: [
        { key: 'channel', value: 'web' },
        { key: 'vip', value: null },
      ],
      versionSet: { name: 'release', agent: { upstreamId: objectIdOf(0x20), version: 3 } },
      agent: { name: 'Sol', pictureUrl: 'https://img.example/sol.png' },
    });
    startCounting();
    const again = await mira.send(conversation, { id: required(data.conversation?.id) });
    expect(dataOf(again, 1)).toEqual(data);
  });

  it('shows as null what upstream blanked', async () => {
    const blanked = { user_id: '', final_message: '', version_set_info: null, agent_name: '', agent_pfp: '' };
    upstream.answer('GET /conversation/:id/', { body: conversationWire(1, blanked) });
    const data = dataOf(await mira.send(conversation, { id: conversationId }), 1);
    expect(data.conversation).toMatchObject({
      userId: null,
      finalMessage: null,
      versionSet: null,
      agent: { name: null, pictureUrl: null },
    });
  });

  it('is null where there is none', async () => {
    upstream.answer('GET /conversation/:id/', { status: 404, body: { detail: 'Not found.' } });
    expect(dataOf(await mira.send(conversation, { id: conversationId }), 1)).toEqual({ conversation: null });
  });

  it('is read again where upstream stumbles, and every attempt is counted', async () => {
    let attempts = 0;
    upstream.answer('GET /conversation/:id/', () => {
      attempts += 1;
      return attempts < 3
        ? { status: 503, headers: { 'retry-after': '0' }, body: { detail: 'Maintenance.' } }
        : { body: conversationWire(1) };
    });
    const data = dataOf(await mira.send(conversation, { id: conversationId }), 3);
    expect(data.conversation?.upstreamId).toBe(conversationId);
  });

  it.each([
    ['is no JSON', '{"id":', 'UPSTREAM_PROTOCOL'],
    ['is something else', { id: conversationId }, 'UPSTREAM_PROTOCOL'],
    ['is empty', undefined, 'UPSTREAM_PROTOCOL'],
  ])('is an error, said safely, where the answer %s', async (_, body, code) => {
    upstream.answer('GET /conversation/:id/', { body });
    const { data, errors } = await mira.send(conversation, { id: conversationId });
    expect(data).toEqual({ conversation: null });
    expect(errors).toEqual([
      expect.objectContaining({ path: ['conversation'], extensions: expect.objectContaining({ code }) }),
    ]);
  });
});

it.each([501, 99_999_999, 2_147_483_647])(
  'a page of %i is refused as larger than a page may be',
  async (first) => {
    const { data, errors } = await mira.send(conversations, { first });
    expect(data).toEqual({ conversations: null });
    expect(errors).toMatchObject([
      { message: 'first must be between 0 and 500.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(counted()).toEqual([]);
  },
);

describe('arguments that are ids', () => {
  it('are refused without a call where they are malformed, wherever they stand', async () => {
    const answers = [
      await mira.send(conversation, { id: 'nonsense' }),
      await mira.send(conversation, { id: encodeGlobalId('Service', conversationId) }),
      await mira.send(conversations, { filter: { ids: [`${conversationId}/finish`] } }),
      await mira.send(conversations, { filter: { serviceIds: [''] } }),
      await mira.send(conversations, { filter: { userIds: ['mira'] } }),
      await mira.send(conversations, { after: 'nonsense' }),
    ];
    for (const { errors } of answers)
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(counted()).toEqual([]);
  });
});

describe('without a token', () => {
  const nobody = () => createGraphqlClient(url, null);

  it('nothing of a caller is read, and no call is made', async () => {
    for (const answer of [
      await nobody().send(conversation, { id: conversationId }),
      await nobody().send(services, { first: 1 }),
    ]) {
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect(counted()).toEqual([]);
  });
});
