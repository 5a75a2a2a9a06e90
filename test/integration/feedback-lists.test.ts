import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { FeedbackWire } from '../../src/contract/feedback.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { startFacade } from '../kit/facade.ts';
import {
  feedbackByFilter,
  feedbackByIds,
  feedbackOfConversation,
  feedbackOfPage,
  feedbackOfTurns,
} from '../kit/feedback-list-documents.ts';
import {
  conversationFeedbackWire,
  interactionFeedbackWire,
  serveFeedback,
} from '../kit/feedback-upstream.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { required } from '../kit/required.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, messageWire, objectIdOf } from '../kit/wire.ts';

const route = 'GET /conversation/feedback/';
let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;
let stored: FeedbackWire[] = [];
let askedBefore = 0;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

beforeEach(() => {
  stored = [];
  serveFeedback(upstream, () => stored);
  askedBefore = upstream.countOf(route);
});

/** What was asked of feedback in this test; requests sent side by side arrive in any order, so it is sorted. */
const asked = () =>
  upstream.requests
    .filter((request) => request.route === route)
    .slice(askedBefore)
    .toSorted((a, b) => a.query.toString().localeCompare(b.query.toString()));

/** Conversations 1 to `count` on one page of upstream, each also readable alone. */
function serveConversations(count: number): string[] {
  const rows = Array.from({ length: count }, (_, index) => conversationWire(index + 1));
  upstream.answer('GET /conversation/', {
    body: { conversations: rows, has_more: false, continuation_token: null },
  });
  upstream.answer('GET /conversation/:id/', ({ path }) => ({
    body: rows.find(({ id }) => path.includes(id)),
  }));
  return rows.map(({ id }) => id);
}

/** So much feedback on a conversation, oldest first. */
function give(count: number, conversationId: string): string[] {
  const first = stored.length;
  const given = Array.from({ length: count }, (_, index) =>
    conversationFeedbackWire(0x1000 + first + index, conversationId),
  );
  stored.push(...given);
  return given.map((row) => row.feedback_content.comment);
}

const commentsOf = (page: { edges: readonly { node: { comment: string } }[] } | null | undefined) =>
  required(page ?? undefined).edges.map(({ node }) => node.comment);

describe('the feedback of all conversations on a page', () => {
  // The floor: one request for the page of conversations, and as many for feedback as its pages of 100 need.
  it.each([
    { conversations: 150, each: 0, requests: 1 },
    { conversations: 20, each: 5, requests: 1 },
    { conversations: 60, each: 5, requests: 3 },
  ])(
    'of $conversations with $each each costs $requests requests',
    async ({ conversations, each, requests }) => {
      const ids = serveConversations(conversations);
      const given = new Map(ids.map((id) => [id, give(each, id)]));
      const answer = await mira.send(feedbackOfPage, { first: 20 });
      const nodes = required(answer.data?.conversations ?? undefined).edges.map(({ node }) => node);
      expect(nodes.map(({ upstreamId }) => upstreamId)).toEqual(ids);
      for (const { upstreamId, feedback } of nodes)
        expect(commentsOf(feedback)).toEqual(given.get(upstreamId)?.toReversed());
      expect(answer.extensions?.upstream?.byOperation).toEqual({
        'get-conversations': 1,
        'get-conversation-feedbacks': requests,
      });
    },
  );

  it('is cut to the page that was asked for, from either end, with true statements on what lies around', async () => {
    const [busy = '', quiet = ''] = serveConversations(2);
    const given = give(5, busy).toReversed();
    give(1, quiet);
    const first = await mira.send(feedbackOfPage, { first: 2 });
    const last = await mira.send(feedbackOfPage, { last: 2 });
    const pages = [first, last].map((answer) => answer.data?.conversations?.edges[0]?.node.feedback);
    expect(pages.map(commentsOf)).toEqual([given.slice(0, 2), given.slice(3)]);
    expect(pages.map((page) => page?.pageInfo)).toMatchObject([
      { hasNextPage: true, hasPreviousPage: false },
      { hasNextPage: false, hasPreviousPage: true },
    ]);
    const only = first.data?.conversations?.edges[1]?.node.feedback?.pageInfo;
    expect(only).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  });

  it('hands out cursors that reading on in one conversation understands, whichever way', async () => {
    const [busy = ''] = serveConversations(3);
    const given = give(330, busy).toReversed();
    const page = await mira.send(feedbackOfPage, { first: 150 });
    const shown = page.data?.conversations?.edges[0]?.node.feedback;
    const after = required(shown?.pageInfo.endCursor ?? undefined);
    const next = await mira.send(feedbackOfConversation, { id: busy, first: 100, after });
    expect([...commentsOf(shown), ...commentsOf(next.data?.conversation?.feedback)]).toEqual(
      given.slice(0, 250),
    );

    const end = await mira.send(feedbackOfPage, { last: 150 });
    const tail = end.data?.conversations?.edges[0]?.node.feedback;
    const before = required(tail?.pageInfo.startCursor ?? undefined);
    const previous = await mira.send(feedbackOfConversation, { id: busy, last: 100, before });
    expect([...commentsOf(previous.data?.conversation?.feedback), ...commentsOf(tail)]).toEqual(
      given.slice(80),
    );
    expect(previous.data?.conversation?.feedback?.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: true,
    });
  });

  it('finds its way on from a cursor of a shared read whose feedback was deleted since', async () => {
    const [busy = ''] = serveConversations(2);
    const given = give(200, busy).toReversed();
    const page = await mira.send(feedbackOfPage, { first: 150 });
    const after = required(
      page.data?.conversations?.edges[0]?.node.feedback?.pageInfo.endCursor ?? undefined,
    );
    stored = stored.filter(
      (row) => JSON.stringify(row.feedback_content) !== JSON.stringify({ comment: given[149] }),
    );
    const next = await mira.send(feedbackOfConversation, { id: busy, first: 100, after });
    expect(commentsOf(next.data?.conversation?.feedback)).toEqual(given.slice(150));
  });

  it('is null where upstream refuses it, and leaves the conversations alone', async () => {
    const ids = serveConversations(2);
    upstream.answer(route, {
      status: 403,
      body: { detail: 'Missing required permissions: User:GetUserInfo.' },
    });
    const { data, errors } = await mira.send(feedbackOfPage, { first: 2 });
    expect(data?.conversations?.edges.map(({ node }) => node)).toEqual(
      ids.map((upstreamId) => ({ upstreamId, feedback: null })),
    );
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });
});

describe('the feedback of one conversation', () => {
  it('is read only as far as it was asked for', async () => {
    const [id = ''] = serveConversations(1);
    const given = give(300, id).toReversed();
    const answer = await mira.send(feedbackOfConversation, { id, first: 3 });
    expect(commentsOf(answer.data?.conversation?.feedback)).toEqual(given.slice(0, 3));
    expect(asked().map(({ query }) => query.get('limit'))).toEqual(['3']);
  });

  it('is asked for in the order that the caller wants', async () => {
    const [id = ''] = serveConversations(1);
    const given = give(3, id);
    const orderBy = [{ field: 'CREATED_AT', direction: 'ASC' } as const];
    const answer = await mira.send(feedbackOfConversation, { id, first: 2, orderBy });
    expect(commentsOf(answer.data?.conversation?.feedback)).toEqual(given.slice(0, 2));
    expect(asked().map(({ query }) => query.getAll('sort_by'))).toEqual([['+created_at']]);
  });

  it('is not asked for with a page size that is out of bounds, nor with the cursor of another conversation', async () => {
    const [id = '', other = ''] = serveConversations(2);
    give(2, id);
    const tooLarge = await mira.send(feedbackOfConversation, { id, first: 501 });
    const page = await mira.send(feedbackOfConversation, { id, first: 1 });
    const after = required(page.data?.conversation?.feedback?.pageInfo.endCursor ?? undefined);
    const strange = await mira.send(feedbackOfConversation, { id: other, first: 1, after });
    for (const { errors } of [tooLarge, strange])
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    expect(asked()).toHaveLength(1);
  });
});

describe('the feedback of turns', () => {
  const conversationId = objectIdOf(1);
  const turns = Array.from({ length: 40 }, (_, index) => objectIdOf(0x100 + index));

  beforeEach(() => {
    serveConversations(1);
    const messages = turns.map((interaction_id, index) => messageWire(0x200 + index, { interaction_id }));
    upstream.answer('GET /conversation/:id/messages/', {
      body: { messages, has_more: false, continuation_token: null },
    });
  });

  it('costs one request for all of a page, whose kinds upstream may add to', async () => {
    const [first = '', second = ''] = turns;
    const novel = { type: 'star_rating', interaction_id: second, stars: 4 };
    stored = [
      interactionFeedbackWire(1, conversationId, first, { resolved: true }),
      { ...interactionFeedbackWire(2, conversationId, second), feedback_content: novel },
    ];
    const { data } = await mira.send(feedbackOfTurns, { id: conversationId });
    const shown = data?.conversation?.interactions?.edges.map(({ node }) => node) ?? [];
    const feedbackOf = (id: string) =>
      shown.find(({ upstreamId }) => upstreamId === id)?.feedback?.edges.map(({ node }) => node);
    expect(feedbackOf(first)).toEqual([
      {
        createdAt: '2025-06-05T00:00:01.000Z',
        authorId: objectIdOf(0xa),
        authorOrganizationId: 'northwind',
        interaction: { upstreamId: first },
        content: { comment: 'Comment 1', resolved: true },
      },
    ]);
    expect(feedbackOf(second)?.map(({ content }) => content)).toEqual([
      { type: 'star_rating', payload: novel },
    ]);
    expect(shown.filter(({ feedback }) => feedback?.edges.length === 0)).toHaveLength(38);
    expect(data?.conversation?.interactionFeedback?.edges).toHaveLength(2);
    // The floor: one for the conversation's own list, one for the lists of its turns.
    expect(asked().map(({ query }) => [query.get('type'), query.getAll('interaction_id').length])).toEqual([
      ['interaction', 0],
      ['interaction', 40],
    ]);
  });
});

describe('feedback by filter', () => {
  it('is asked for as it was, whichever form of id named it', async () => {
    const [id, interactionId] = [objectIdOf(1), objectIdOf(0x100)];
    await mira.send(feedbackByFilter, {
      conversationIds: [id, encodeGlobalId('Conversation', objectIdOf(2))],
      interactionIds: [encodeGlobalId('Interaction', id, interactionId)],
    });
    expect(asked().map(({ query }) => query.toString())).toEqual([
      new URLSearchParams([
        ['type', 'conversation'],
        ['conversation_id', id],
        ['conversation_id', objectIdOf(2)],
        ['sort_by', '+user_id'],
        ['sort_by', '-created_at'],
        ['limit', '5'],
      ]).toString(),
      new URLSearchParams([
        ['type', 'interaction'],
        ['conversation_id', id],
        ['conversation_id', objectIdOf(2)],
        ['interaction_id', interactionId],
        ['sort_by', '-feedback_content.interaction_id'],
        ['limit', '5'],
      ]).toString(),
    ]);
  });

  it('of no conversation at all is empty, not everything', async () => {
    const { data } = await mira.send(feedbackByFilter, { conversationIds: [] });
    expect(data).toEqual({ conversationFeedback: { edges: [] }, interactionFeedback: { edges: [] } });
    expect(asked()).toEqual([]);
  });
});

describe('feedback by global id', () => {
  it('is found however old it is, one request for all of a family as long as it is new', async () => {
    const [busy = '', quiet = ''] = serveConversations(2);
    give(1, quiet);
    give(150, busy);
    const interaction = objectIdOf(0x100);
    stored.push(interactionFeedbackWire(0x5000, busy, interaction));
    const wanted = [
      encodeGlobalId('ConversationFeedback', busy, objectIdOf(0x1000 + 150)),
      encodeGlobalId('InteractionFeedback', busy, interaction, objectIdOf(0x5000)),
      encodeGlobalId('ConversationFeedback', busy, objectIdOf(0x1000 + 100)),
    ];
    const { data } = await mira.send(feedbackByIds, { ids: wanted });
    expect(data?.nodes.map((node) => node?.id)).toEqual(wanted);
    expect(asked()).toHaveLength(2);

    const old = encodeGlobalId('ConversationFeedback', quiet, objectIdOf(0x1000));
    const again = await mira.send(feedbackByIds, { ids: [old, required(wanted[0])] });
    expect(again.data?.nodes).toMatchObject([
      { id: old, conversation: { upstreamId: quiet } },
      { id: wanted[0], conversation: { upstreamId: busy } },
    ]);
    expect(asked()).toHaveLength(4);
  });

  it('is null where there is none, or where another conversation has it', async () => {
    const [mine = '', other = ''] = serveConversations(2);
    give(1, mine);
    const { data, errors } = await mira.send(feedbackByIds, {
      ids: [
        encodeGlobalId('ConversationFeedback', mine, objectIdOf(0x9999)),
        encodeGlobalId('ConversationFeedback', other, objectIdOf(0x1000)),
      ],
    });
    expect(data?.nodes).toEqual([null, null]);
    expect(errors).toBeUndefined();
  });

  it('is looked for in so many requests, and what is further back is an error of its own', async () => {
    const [conversation = ''] = serveConversations(1);
    give(250, conversation);
    const sparing = await startFacade(upstream.url, { MAX_UPSTREAM_REQUESTS_PER_PAGE: '2' });
    const [near = '', far = ''] = [249, 0].map((index) =>
      encodeGlobalId('ConversationFeedback', conversation, objectIdOf(0x1000 + index)),
    );
    const client = createGraphqlClient(sparing.url);
    const { data, errors } = await client.send(feedbackByIds, { ids: [far, near] });
    await sparing.close();
    expect(data?.nodes).toMatchObject([null, { id: near }]);
    expect(errors).toMatchObject([
      {
        path: ['nodes', 0],
        message: expect.stringContaining('not among the newest'),
        extensions: { code: 'OPERATION_TOO_EXPENSIVE' },
      },
    ]);
    expect(asked()).toHaveLength(2);
  });
});
