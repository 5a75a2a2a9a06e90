import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { conversationId, feedbackId, serviceId, turnId, world } from '../kit/large-world.ts';
import { serveWorld } from '../kit/model-upstream.ts';
import { ids } from '../kit/model-world.ts';
import { runQuery } from '../kit/run-query.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

// What is selected of a result is read only where neither the request nor upstream's answer to it said it.

const input = {
  onConversation: `conversationId: "${conversationId(3)}", comment: "Felt helpful."`,
  onTurn: `interactionId: "${turnId(3, 1)}", comment: "Too pushy?"`,
};

const mutations = [
  {
    query: `mutation { createConversationFeedback(input: { ${input.onConversation} }) { __typename ... on CreateConversationFeedbackSuccess { feedbackId conversation { id upstreamId } } } }`,
    floor: { 'create-conversation-feedback': 1 },
    because: 'upstream answers with the id, and the conversation was named in the request',
  },
  {
    query: `mutation { createConversationFeedback(input: { ${input.onConversation} }) { ... on CreateConversationFeedbackSuccess { feedback { comment } conversation { isFinished } } } }`,
    floor: {
      'create-conversation-feedback': 1,
      'get-conversation-feedbacks': 1,
      'get-conversation': 1,
    },
    because: 'both have to be read',
  },
  {
    query: `mutation { createInteractionFeedback(input: { ${input.onTurn} }) { ... on CreateInteractionFeedbackSuccess { feedbackId conversation { id } } } }`,
    floor: { 'create-interaction-feedback': 1 },
    because: 'nothing is selected that is not known',
  },
  {
    query: `mutation { deleteConversationFeedback(input: { feedbackId: "${feedbackId(3)}" }) { ... on DeleteConversationFeedbackSuccess { deletedId conversation { id feedback { edges { node { id } } } } } } }`,
    floor: { 'delete-conversation-feedback': 1, 'get-conversation-feedbacks': 1 },
    because: 'what is left is listed by the id of the conversation, which is known',
  },
  {
    query: `mutation { finishConversation(input: { conversationId: "${conversationId(3)}" }) { __typename ... on FinishConversationSuccess { conversation { id } } } }`,
    floor: { 'finish-conversation': 1 },
    because: 'nothing is selected that is not known',
  },
  {
    query: `mutation { finishConversation(input: { conversationId: "${conversationId(3)}" }) { ... on FinishConversationSuccess { conversation { isFinished agent { name } } } } }`,
    floor: { 'finish-conversation': 1, 'get-conversation': 1 },
    because: 'the conversation has to be read, and its agent comes with it',
  },
];

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
  serveWorld(upstream, () => world);
  for (const write of [
    'POST /conversation/:id/feedback/',
    'POST /conversation/:id/interaction/:id/feedback/',
  ])
    upstream.answer(write, { status: 201, body: { feedback_id: ids.feedback(3) } });
  for (const write of ['DELETE /conversation/:id/feedback/:id/', 'POST /conversation/:id/finish/'])
    upstream.answer(write, { status: 204 });
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

describe('a mutation costs upstream no more than it must', () => {
  it.each(mutations)('$because: $query', async ({ query, floor }) => {
    const { data, errors, extensions } = await runQuery(mira, query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toContain(':null');
    expect(extensions?.upstream?.byOperation).toEqual(floor);
  });

  it.each([
    [
      'startConversation',
      `mutation { startConversation(input: { serviceId: "${serviceId(1)}" }) { ... on StartConversationSuccess { conversation { id } stream { id } } } }`,
      { 'create-conversation': 1 },
    ],
    [
      'sendMessage',
      `mutation { sendMessage(input: { conversationId: "${conversationId(3)}", content: { text: "Hi" } }) { ... on SendMessageSuccess { conversation { id activeStream { id } } stream { id status } } } }`,
      { 'interact-with-conversation': 1 },
    ],
  ])('the conversation was named and the stream is ours: %s', async (_, query, floor) => {
    const opening = upstream.nextStream();
    const sending = runQuery(mira, query);
    const stream = await opening;
    stream.write({ type: 'conversation-created', conversation_id: ids.conversation(2) });
    const { errors, extensions } = await sending;
    stream.end();
    expect(errors).toBeUndefined();
    expect(extensions?.upstream?.byOperation).toEqual(floor);
  });

  it('reads again what an earlier mutation of the same document has read before the change', async () => {
    let isFinished = false;
    upstream.answer('GET /conversation/:id/', () => ({
      body: { ...world.conversations[3]?.row, is_finished: isFinished },
    }));
    upstream.answer('POST /conversation/:id/finish/', () => {
      isFinished = true;
      return { status: 204 };
    });
    const { data } = await runQuery(
      mira,
      `mutation {
        createConversationFeedback(input: { ${input.onConversation} }) {
          ... on CreateConversationFeedbackSuccess { conversation { isFinished } }
        }
        finishConversation(input: { conversationId: "${conversationId(3)}" }) {
          ... on FinishConversationSuccess { conversation { isFinished } }
        }
      }`,
    );
    expect(data).toEqual({
      createConversationFeedback: { conversation: { isFinished: false } },
      finishConversation: { conversation: { isFinished: true } },
    });
  });
});
