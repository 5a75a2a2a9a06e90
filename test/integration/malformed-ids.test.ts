import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { schema } from '../../src/graph/schema.ts';
import { startCountedFacade } from '../kit/counted-facade.ts';
import { runQuery } from '../kit/run-query.ts';
import { objectIdOf } from '../kit/wire.ts';

const facade = await startCountedFacade();
const { upstream, mira, startCounting, counted } = facade;
beforeEach(startCounting);
afterAll(facade.close);

const conversationId = objectIdOf(1);
const upstreamId = objectIdOf(0x1000);

/** The field that takes an id, and whatever else the input of the mutation must have. */
const idFieldOf: Readonly<Record<string, { readonly field: string; readonly others?: string }>> = {
  startConversation: { field: 'serviceId' },
  sendMessage: { field: 'conversationId', others: 'content: { text: "Hi" }' },
  finishConversation: { field: 'conversationId' },
  simulateInteraction: { field: 'interactionId' },
  createConversationFeedback: { field: 'conversationId', others: 'comment: "Fine."' },
  updateConversationFeedback: { field: 'feedbackId', others: 'comment: "Fine."' },
  deleteConversationFeedback: { field: 'feedbackId' },
  createInteractionFeedback: { field: 'interactionId', others: 'comment: "Fine."' },
  updateInteractionFeedback: { field: 'feedbackId', others: 'comment: "Fine."' },
  deleteInteractionFeedback: { field: 'feedbackId' },
};

const mutationWith = (name: string, id: string) => {
  const { field, others = '' } = idFieldOf[name] ?? { field: 'id' };
  const input = `${field}: ${JSON.stringify(id)} ${others}`;
  return `${name}(input: { ${input} }) { __typename ... on InvalidInputError { fields { path message } } }`;
};

describe('a malformed id of an input', () => {
  it('is looked for in every mutation', () => {
    const names = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(Object.keys(idFieldOf).toSorted()).toEqual(names.toSorted());
  });

  describe.each(Object.entries(idFieldOf))('of %s', (name, { field }) => {
    it.each(['', 'abc', encodeGlobalId('Metric', upstreamId)])(
      'makes it answer, without a call, which field it is: %j',
      async (id) => {
        const { data, errors } = await runQuery(mira, `mutation { ${mutationWith(name, id)} }`);
        expect(errors).toBeUndefined();
        const message = expect.stringContaining(`${JSON.stringify(id)} is not the global id `);
        expect(data?.[name]).toEqual({
          __typename: 'InvalidInputError',
          fields: [{ path: field, message }],
        });
        expect(counted()).toEqual([]);
      },
    );
  });

  it('leaves what other mutations of the same document have to say', async () => {
    upstream.answer('POST /conversation/:id/feedback/', { status: 201, body: { feedback_id: upstreamId } });
    const { data, errors } = await runQuery(
      mira,
      `mutation {
        kept: createConversationFeedback(input: { conversationId: "${conversationId}", comment: "Kept." }) {
          ... on CreateConversationFeedbackSuccess { feedbackId }
        }
        refused: ${mutationWith('createConversationFeedback', 'abc')}
      }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      kept: { feedbackId: encodeGlobalId('ConversationFeedback', conversationId, upstreamId) },
      refused: { __typename: 'InvalidInputError' },
    });
  });
});

describe('a malformed id of a query', () => {
  it.each([
    ['{ conversation(id: "abc") { id } }', 'conversation'],
    ['{ interactionStream(id: "abc") { id } }', 'interactionStream'],
    ['{ node(id: "abc") { id } }', 'node'],
    [
      `{ conversations(filter: { ids: ["${conversationId}", "abc"] }) { edges { cursor } } }`,
      'conversations',
    ],
    ['{ metrics(filter: { serviceIds: ["abc"] }) { edges { cursor } } }', 'metrics'],
  ])('is named by the error: %s', async (query, field) => {
    const { data, errors } = await runQuery(mira, query);
    expect(data).toEqual({ [field]: null });
    expect(errors).toMatchObject([
      {
        path: [field],
        message: expect.stringContaining('"abc" is not'),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(counted()).toEqual([]);
  });
});
