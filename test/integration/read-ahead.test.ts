import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { runQuery } from '../kit/run-query.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, messageWire, objectIdOf } from '../kit/wire.ts';

const conversation = 'GET /conversation/:id/';
const messages = 'GET /conversation/:id/messages/';
const feedback = 'GET /conversation/feedback/';
const id = objectIdOf(1);
const notFound = { status: 404, body: { detail: 'Not found.' } };

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
  upstream.answer(conversation, { body: conversationWire(1) });
  upstream.answer(messages, pagedAnswer('messages', [messageWire(1), messageWire(2)], 100));
  upstream.answer(feedback, { body: { feedbacks: [], has_more: false, continuation_token: null } });
});

afterEach(async () => {
  await facade.close();
  await upstream.close();
});

/** Lets the conversation be answered only when all of these have been asked for, too. */
function answerConversationAfter(...routes: string[]): void {
  upstream.answer(conversation, async () => {
    await expect
      .poll(() => routes.map((route) => upstream.countOf(route) > 0))
      .toEqual(routes.map(() => true));
    return { body: conversationWire(1) };
  });
}

describe('what hangs on a conversation', () => {
  it.each([
    [
      'by its field',
      `{ conversation(id: "${id}") { createdAt messages(first: 2) { edges { node { text } } } } }`,
    ],
    [
      'in a fragment',
      `{ conversation(id: "${id}") { createdAt ...F } } fragment F on Conversation { ... { m: messages { edges { node { text } } } } }`,
    ],
    [
      'of a node',
      `{ node(id: "${Buffer.from(`Conversation:${id}`).toString('base64url')}") { ... on Conversation { createdAt messages { edges { node { text } } } } } }`,
    ],
    [
      'as turns',
      `{ conversation(id: "${id}") { createdAt interactions { edges { node { upstreamId } } } } }`,
    ],
  ])('is asked for while the conversation is still on its way: %s', async (_, query) => {
    answerConversationAfter(messages);
    const { data, errors } = await runQuery(mira, query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('edges":[{');
    expect(upstream.requests).toHaveLength(2);
  });

  it('is told at as many places of an answer as ask for it', async () => {
    const listed = Array.from({ length: 60 }, (_, index) => messageWire(index));
    upstream.answer(messages, pagedAnswer('messages', listed, 100));
    const asked = Array.from(
      { length: 198 },
      (_, index) => `f${index}: feedback(first: 1) { pageInfo { hasNextPage } }`,
    );
    const { data, errors } = await runQuery(
      mira,
      `{ conversation(id: "${id}") { messages(first: 60) { edges { node { conversation { isFinished ${asked.join(' ')} } } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).match(/"hasNextPage":false/g)).toHaveLength(60 * 198);
    expect(upstream.countOf(feedback)).toBe(1);
  });

  it('is asked for all at once, each only once', async () => {
    answerConversationAfter(messages, feedback);
    const { errors } = await runQuery(
      mira,
      `{ conversation(id: "${id}") { createdAt a: messages { edges { node { text } } } b: messages { edges { node { id } } } feedback { edges { node { id } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect([upstream.countOf(messages), upstream.countOf(feedback)]).toEqual([1, 1]);
  });

  it('takes the arguments that come as variables', async () => {
    answerConversationAfter(messages);
    const { data } = await mira.send<unknown, { n: number }>(
      {
        toString: () =>
          `query ($n: Int) { conversation(id: "${id}") { createdAt messages(last: $n) { edges { node { text } } } } }`,
      },
      { n: 1 },
    );
    expect(data).toMatchObject({ conversation: { messages: { edges: [{ node: { text: 'Message 2' } }] } } });
    expect(upstream.requests).toHaveLength(2);
  });

  it('is not asked for ahead where a condition stands before it', async () => {
    upstream.answer(conversation, notFound);
    const query = `{ conversation(id: "${id}") { createdAt messages @include(if: true) { edges { node { id } } } } }`;
    expect((await runQuery(mira, query)).data).toEqual({ conversation: null });
    expect(upstream.requests).toHaveLength(1);
  });

  it('has been asked for in vain where there is no such conversation, and nothing is said of it', async () => {
    upstream.answer(conversation, notFound);
    upstream.answer(messages, notFound);
    const query = `{ conversation(id: "${id}") { createdAt messages { edges { node { id } } } } }`;
    const { data, errors } = await runQuery(mira, query);
    expect([data, errors]).toEqual([{ conversation: null }, undefined]);
    expect(upstream.requests).toHaveLength(2);
  });

  it('is refused at its own field', async () => {
    upstream.answer(messages, { status: 403, body: { detail: 'No.' } });
    const query = `{ conversation(id: "${id}") { createdAt messages { edges { node { id } } } } }`;
    const { data, errors } = await runQuery(mira, query);
    expect(data).toMatchObject({ conversation: { messages: null } });
    expect(errors).toMatchObject([{ path: ['conversation', 'messages'], extensions: { code: 'FORBIDDEN' } }]);
  });

  it('with arguments that make no sense is refused at its own field, too', async () => {
    const query = `{ conversation(id: "${id}") { createdAt messages(first: -1) { edges { node { id } } } } }`;
    const { errors } = await runQuery(mira, query);
    expect(errors).toMatchObject([{ path: ['conversation', 'messages'] }]);
    expect(upstream.requests).toHaveLength(1);
  });
});
