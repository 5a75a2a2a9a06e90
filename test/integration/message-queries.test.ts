import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationMessagesQuery } from '../__generated__/graphql.ts';
import { startCountedFacade } from '../kit/counted-facade.ts';
import type { GraphqlAnswer } from '../kit/graphql-client.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { conversationMessages } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';
import { conversationWire, messageWire, objectIdOf } from '../kit/wire.ts';

const facade = await startCountedFacade();
const { upstream, mira, startCounting, counted, countedRoutes, dataOf } = facade;
beforeEach(startCounting);
afterAll(facade.close);

const conversationId = objectIdOf(1);
const messagesRoute = 'GET /conversation/:id/messages/';
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('messages', () => {
  const rows = numbers(250).map((number) =>
    messageWire(number, { message_type: number % 2 ? 'agent-message' : 'user-message' }),
  );

  beforeAll(() => {
    upstream.answer('GET /conversation/:id/', { body: conversationWire(1) });
    upstream.answer(messagesRoute, pagedAnswer('messages', rows, 100));
  });

  const messagesOf = (answer: GraphqlAnswer<ConversationMessagesQuery>, calls: number) =>
    required(dataOf(answer, calls).conversation?.messages ?? undefined);

  it('are the latest, oldest first, for `last`', async () => {
    const page = messagesOf(await mira.send(conversationMessages, { id: conversationId, last: 3 }), 2);
    expect(page.edges.map(({ node: { text } }) => text)).toEqual([
      'Message 248',
      'Message 249',
      'Message 250',
    ]);
    expect(page.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(countedRoutes().toSorted()).toEqual(['GET /conversation/:id/', messagesRoute]);
  });

  it('are found in the same order from both ends, a call for each hundred', async () => {
    const forward = messagesOf(await mira.send(conversationMessages, { id: conversationId, first: 250 }), 4);
    startCounting();
    const backward = messagesOf(await mira.send(conversationMessages, { id: conversationId, last: 250 }), 4);
    expect(forward.edges.map(({ node: { upstreamId } }) => upstreamId)).toEqual(rows.map(({ id }) => id));
    expect(backward.edges).toEqual(forward.edges);
  });

  it('go on with messages that come in between not listed twice', async () => {
    const growing = [...rows];
    upstream.answer(messagesRoute, (request) => pagedAnswer('messages', growing, 100)(request));
    const first = messagesOf(await mira.send(conversationMessages, { id: conversationId, last: 1 }), 2);
    growing.push(...[251, 252, 253].map((number) => messageWire(number)));
    const { data } = await mira.send(conversationMessages, {
      id: conversationId,
      last: 2,
      before: first.pageInfo.startCursor,
    });
    const texts = data?.conversation?.messages?.edges.map(({ node: { text } }) => text);
    expect(texts).toEqual(['Message 248', 'Message 249']);
    upstream.answer(messagesRoute, pagedAnswer('messages', rows, 100));
  });

  it('of one type are asked for by that type', async () => {
    const filter = { types: ['AGENT_INNER_THOUGHT' as const] };
    messagesOf(await mira.send(conversationMessages, { id: conversationId, first: 1, filter }), 2);
    expect(
      counted()
        .find(({ route }) => route === messagesRoute)
        ?.query.getAll('message_type'),
    ).toEqual(['agent-inner-thought']);
  });
});
