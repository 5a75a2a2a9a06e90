import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { FeedbackWire } from '../../src/contract/feedback.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { graphql } from '../__generated__/gql.ts';
import { startFacade } from '../kit/facade.ts';
import {
  createConversationFeedback,
  createInteractionFeedback,
  deleteConversationFeedback,
  deleteInteractionFeedback,
  updateConversationFeedback,
  updateInteractionFeedback,
} from '../kit/feedback-documents.ts';
import {
  conversationFeedbackWire,
  interactionFeedbackWire,
  serveFeedback,
} from '../kit/feedback-upstream.ts';
import { createGraphqlClient, type GraphqlAnswer, type GraphqlClient } from '../kit/graphql-client.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, objectIdOf } from '../kit/wire.ts';

const updateTwice = graphql(`
  mutation UpdateTwice($feedbackId: ID!) {
    first: updateConversationFeedback(input: { feedbackId: $feedbackId, comment: "First" }) {
      ... on UpdateConversationFeedbackSuccess {
        feedback {
          comment
        }
      }
    }
    second: updateConversationFeedback(input: { feedbackId: $feedbackId, comment: "Second" }) {
      ... on UpdateConversationFeedbackSuccess {
        feedback {
          comment
        }
      }
    }
  }
`);

const conversationId = objectIdOf(1);
const interactionId = objectIdOf(0x100);
const upstreamId = objectIdOf(0x1000);
const onConversation = encodeGlobalId('ConversationFeedback', conversationId, upstreamId);
const onInteraction = encodeGlobalId('InteractionFeedback', conversationId, interactionId, upstreamId);
const interaction = encodeGlobalId('Interaction', conversationId, interactionId);

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;
let stored: FeedbackWire[] = [];
let requestsBefore = 0;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
  serveFeedback(upstream, () => stored);
  upstream.answer('GET /conversation/:id/', { body: conversationWire(1) });
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

beforeEach(() => {
  stored = [];
  requestsBefore = upstream.requests.length;
});

const asked = () => upstream.requests.slice(requestsBefore);

interface Mutation {
  readonly field: string;
  readonly route: string;
  readonly body: unknown;
  readonly send: () => Promise<GraphqlAnswer<object>>;
  readonly success: { readonly status: number; readonly body?: unknown };
  readonly missing: string;
}

const comment = 'Felt helpful.';
const created = { status: 201, body: { feedback_id: upstreamId } };

const mutations: Mutation[] = [
  {
    field: 'createConversationFeedback',
    route: 'POST /conversation/:id/feedback/',
    body: { comment },
    send: () => mira.send(createConversationFeedback, { input: { conversationId, comment } }),
    success: created,
    missing: 'This conversation',
  },
  {
    field: 'updateConversationFeedback',
    route: 'POST /conversation/:id/feedback/:id/',
    body: { comment },
    send: () => mira.send(updateConversationFeedback, { input: { feedbackId: onConversation, comment } }),
    success: { status: 204 },
    missing: 'This feedback',
  },
  {
    field: 'deleteConversationFeedback',
    route: 'DELETE /conversation/:id/feedback/:id/',
    body: undefined,
    send: () => mira.send(deleteConversationFeedback, { input: { feedbackId: onConversation } }),
    success: { status: 204 },
    missing: 'This feedback',
  },
  {
    field: 'createInteractionFeedback',
    route: 'POST /conversation/:id/interaction/:id/feedback/',
    body: { type: 'interaction_comment', comment, resolved: false },
    send: () => mira.send(createInteractionFeedback, { input: { interactionId: interaction, comment } }),
    success: created,
    missing: 'This interaction',
  },
  {
    field: 'updateInteractionFeedback',
    route: 'POST /conversation/:id/interaction/:id/feedback/:id/',
    body: { resolved: true },
    send: () =>
      mira.send(updateInteractionFeedback, { input: { feedbackId: onInteraction, resolved: true } }),
    success: { status: 204 },
    missing: 'This feedback',
  },
  {
    field: 'deleteInteractionFeedback',
    route: 'DELETE /conversation/:id/interaction/:id/feedback/:id/',
    body: undefined,
    send: () => mira.send(deleteInteractionFeedback, { input: { feedbackId: onInteraction } }),
    success: { status: 204 },
    missing: 'This feedback',
  },
];

const resultOf = ({ data }: GraphqlAnswer<object>) => Object.values(data ?? {})[0];

describe.each(mutations)('$field', ({ field, route, body, send, success, missing }) => {
  const isDelete = field.startsWith('delete');
  const isOnConversation = field.endsWith('ConversationFeedback');

  it('is done with one request, and two more where the feedback and the conversation are asked for', async () => {
    upstream.answer(route, success);
    stored = [
      isOnConversation
        ? conversationFeedbackWire(0x1000, conversationId)
        : interactionFeedbackWire(0x1000, conversationId, interactionId),
    ];
    const answer = await send();
    const conversation = { upstreamId: conversationId, isFinished: false };
    const id = isOnConversation ? onConversation : onInteraction;
    expect(resultOf(answer)).toMatchObject(
      isDelete
        ? { __typename: expect.stringMatching(/Success$/), deletedId: id, conversation }
        : { __typename: expect.stringMatching(/Success$/), feedbackId: id, feedback: { id }, conversation },
    );
    const [write, ...reads] = asked();
    expect(write?.route).toBe(route);
    expect(write?.body === '' ? undefined : JSON.parse(write?.body ?? '')).toEqual(body);
    expect(reads.map((request) => request.route).toSorted()).toEqual(
      isDelete ? ['GET /conversation/:id/'] : ['GET /conversation/:id/', 'GET /conversation/feedback/'],
    );
  });

  it('says what is not there, what is not allowed, and how long to wait', async () => {
    const refused = async (status: number) => {
      const headers = { 'retry-after': '30' };
      const detail = 'Missing required permissions: Conversation:UpsertInteractionFeedback.';
      upstream.answer(route, { status, headers, body: { detail } });
      return resultOf(await send());
    };
    expect(await refused(404)).toMatchObject({ message: expect.stringContaining(missing) });
    const missingPermissions = ['Conversation:UpsertInteractionFeedback'];
    expect(await refused(403)).toMatchObject({ missingPermissions });
    expect(await refused(429)).toMatchObject({ retryAfterMs: 30_000 });
  });
});

describe('a mutation of feedback', () => {
  it.each([
    () => mira.send(createConversationFeedback, { input: { conversationId, comment: ' \n' } }),
    () => mira.send(updateConversationFeedback, { input: { feedbackId: onConversation, comment: '' } }),
    () => mira.send(createInteractionFeedback, { input: { interactionId: interaction, comment: '\t' } }),
    () => mira.send(updateInteractionFeedback, { input: { feedbackId: onInteraction, comment: ' ' } }),
    () => mira.send(updateInteractionFeedback, { input: { feedbackId: onInteraction } }),
  ])('with nothing to say is refused before any request (%#)', async (send) => {
    expect(resultOf(await send())).toMatchObject({
      __typename: 'InvalidInputError',
      fields: [{ path: 'comment', message: expect.any(String) }],
    });
    expect(asked()).toEqual([]);
  });

  it.each([
    () => mira.send(createConversationFeedback, { input: { conversationId: 'xyz', comment } }),
    () => mira.send(createInteractionFeedback, { input: { interactionId, comment } }),
    () => mira.send(updateConversationFeedback, { input: { feedbackId: onInteraction, comment } }),
    () => mira.send(deleteInteractionFeedback, { input: { feedbackId: onConversation } }),
  ])('with an id that names nothing of its kind is refused before any request (%#)', async (send) => {
    const answer = await send();
    expect(answer.errors).toBeUndefined();
    expect(resultOf(answer)).toMatchObject({ __typename: 'InvalidInputError' });
    expect(asked()).toEqual([]);
  });

  it('gives back what is stored, not what another one of the same document had read', async () => {
    upstream.answer('POST /conversation/:id/feedback/:id/', ({ body }) => {
      stored = [{ ...conversationFeedbackWire(0x1000, conversationId), feedback_content: JSON.parse(body) }];
      return { status: 204 };
    });
    const { data } = await mira.send(updateTwice, { feedbackId: onConversation });
    expect(data).toEqual({
      first: { feedback: { comment: 'First' } },
      second: { feedback: { comment: 'Second' } },
    });
  });

  it('gives back the id of feedback that the caller may not read', async () => {
    upstream.answer('POST /conversation/:id/feedback/', created);
    const answer = await mira.send(createConversationFeedback, { input: { conversationId, comment } });
    expect(resultOf(answer)).toMatchObject({ feedbackId: onConversation, feedback: null });
    expect(answer.errors).toBeUndefined();
  });
});
