import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../__generated__/gql.ts';
import {
  createInteractionFeedback,
  deleteInteractionFeedback,
  updateInteractionFeedback,
} from '../kit/feedback-documents.ts';
import type { GraphqlClient } from '../kit/graphql-client.ts';
import { required } from '../kit/required.ts';
import { signIn, supervisorId } from '../kit/sign-in.ts';
import { type System, startSystem } from '../kit/system.ts';

const everyFeedback = graphql(`
  query EveryFeedback {
    conversations(first: 200) {
      edges {
        node {
          upstreamId
          feedback(first: 50) {
            edges {
              node {
                id
              }
            }
          }
          interactionFeedback(first: 50) {
            edges {
              node {
                id
              }
            }
          }
        }
      }
    }
    conversationFeedback(first: 500) {
      edges {
        node {
          id
          conversation {
            upstreamId
          }
        }
      }
    }
    interactionFeedback(first: 500) {
      edges {
        node {
          id
          conversation {
            upstreamId
          }
        }
      }
    }
  }
`);

const analysedConversations = graphql(`
  query AnalysedConversations($filter: ConversationFilter!, $first: Int!) {
    conversations(first: $first, filter: $filter) {
      edges {
        node {
          id
          service {
            name
          }
          tags {
            key
            value
          }
          metrics {
            status
            results {
              value {
                __typename
                ... on NumericalMetricValue {
                  number
                }
                ... on CategoricalMetricValue {
                  category
                }
              }
              metric {
                name
                services {
                  name
                }
                scale {
                  ... on NumericalMetricScale {
                    lowerBound
                    upperBound
                  }
                  ... on CategoricalMetricScale {
                    categories
                  }
                }
              }
              references {
                conversation {
                  id
                }
              }
            }
          }
        }
      }
    }
  }
`);

const lastTurn = graphql(`
  query LastTurn {
    conversations(first: 1, filter: { isFinished: true }) {
      edges {
        node {
          interactions(last: 1) {
            edges {
              node {
                id
              }
            }
          }
        }
      }
    }
  }
`);

const remark = graphql(`
  query Remark($id: ID!) {
    node(id: $id) {
      ... on InteractionFeedback {
        authorId
        interaction {
          id
          feedback(first: 1) {
            edges {
              node {
                id
              }
            }
          }
        }
        content {
          ... on InteractionComment {
            comment
            resolved
          }
        }
      }
    }
  }
`);

let system: System;
let mira: GraphqlClient;
let helen: GraphqlClient;

beforeAll(async () => {
  system = await startSystem({ SANDBOX_DEMO_HISTORY: 'true' });
  mira = system.mira;
  helen = await signIn(system.app, supervisorId);
}, 30_000);

afterAll(() => system?.app.close());

describe('three months of conversations', () => {
  it('show on each conversation exactly the feedback that the lists of all of it have', async () => {
    const { data, errors, extensions } = await helen.send(everyFeedback);
    expect(errors).toBeUndefined();
    const conversations = required(data?.conversations ?? undefined).edges.map(({ node }) => node);
    const families = [
      { all: data?.conversationFeedback, of: (node: (typeof conversations)[number]) => node.feedback },
      {
        all: data?.interactionFeedback,
        of: (node: (typeof conversations)[number]) => node.interactionFeedback,
      },
    ];
    const pagesOf = (rows: readonly unknown[]) => Math.max(1, Math.ceil(rows.length / 100));
    let floor = 0;
    for (const { all, of } of families) {
      const listed = required(all ?? undefined).edges.map(({ node }) => [
        node.conversation?.upstreamId,
        node.id,
      ]);
      const shown = conversations.map((node) =>
        (of(node)?.edges ?? []).map((edge) => [node.upstreamId, edge.node.id]),
      );
      expect(listed.length).toBeGreaterThan(20);
      expect(shown.flat().toSorted()).toEqual(listed.toSorted());
      floor += pagesOf(listed) + pagesOf(shown.slice(0, 150).flat()) + pagesOf(shown.slice(150).flat());
    }
    // The floor: the 200 conversations come in pages of 150, the feedback in pages of 100: once from the list of all
    // of it, and once for what is shown on the conversations, which are asked for in groups of 150.
    expect(extensions?.upstream?.byOperation).toEqual({
      'get-conversations': 2,
      'get-conversation-feedbacks': floor,
    });
  });

  it('are measured by values that their metrics can have, on messages of their own', async () => {
    const { data, errors } = await helen.send(analysedConversations, {
      first: 8,
      filter: { isFinished: true },
    });
    expect(errors).toBeUndefined();
    const measured = required(data?.conversations ?? undefined).edges.map(({ node }) => node);
    const results = measured.flatMap(({ id, service, metrics }) => {
      expect(metrics?.status).toBe('READY');
      return (metrics?.results ?? []).map((result) => ({ id, service, ...result }));
    });
    expect(results.length).toBeGreaterThan(8);
    for (const { id, service, value, metric, references } of results) {
      const { scale, services } = required(metric ?? undefined);
      expect(services).toContainEqual(service);
      expect(references?.every(({ conversation }) => conversation?.id === id)).toBe(true);
      if (value?.__typename === 'NumericalMetricValue') {
        expect(scale).toMatchObject({ lowerBound: expect.any(Number), upperBound: expect.any(Number) });
        const { lowerBound = 0, upperBound = 0 } = 'lowerBound' in scale ? scale : {};
        expect(value.number).toBeGreaterThanOrEqual(lowerBound);
        expect(value.number).toBeLessThanOrEqual(upperBound);
      }
      if (value?.__typename === 'CategoricalMetricValue')
        expect('categories' in scale && scale.categories).toContain(value.category);
    }
    expect(results.some(({ references }) => (references ?? []).length > 0)).toBe(true);
  });

  it('hide their metrics, and nothing else, from the users who had them', async () => {
    const { data, errors } = await mira.send(analysedConversations, {
      first: 2,
      filter: { isFinished: true },
    });
    expect(data?.conversations?.edges.map(({ node }) => node.metrics)).toEqual([null, null]);
    expect(errors?.map(({ extensions }) => extensions?.missingPermissions)).toEqual([
      ['Conversation:GetConversationMetrics'],
      ['Conversation:GetConversationMetrics'],
    ]);
  });

  it('are found by their tags', async () => {
    const tags = [{ key: 'channel', value: 'web' }, { key: 'mood' }];
    const { data } = await helen.send(analysedConversations, { first: 5, filter: { tags } });
    const found = required(data?.conversations ?? undefined).edges.map(({ node }) => node.tags);
    expect(found.length).toBeGreaterThan(0);
    for (const carried of found) {
      expect(carried).toContainEqual(tags[0]);
      expect(carried.map(({ key }) => key)).toContain('mood');
    }
  });
});

describe('a remark on a turn', () => {
  it('lives from its creation over its resolution to its end', async () => {
    const turns = await helen.send(lastTurn);
    const interactionId = required(turns.data?.conversations?.edges[0]?.node.interactions?.edges[0]?.node.id);
    const created = await helen.send(createInteractionFeedback, {
      input: { interactionId, comment: 'Too pushy?' },
    });
    const result = created.data?.createInteractionFeedback;
    if (result?.__typename !== 'CreateInteractionFeedbackSuccess') throw new Error(JSON.stringify(created));
    const { feedbackId } = result;
    expect(result.feedback).toMatchObject({
      id: feedbackId,
      content: { comment: 'Too pushy?', resolved: false },
    });

    const update = async (change: { comment?: string; resolved?: boolean }, client = helen) =>
      (await client.send(updateInteractionFeedback, { input: { feedbackId, ...change } })).data
        ?.updateInteractionFeedback;
    expect(await update({ resolved: true })).toMatchObject({ feedback: { content: { resolved: true } } });
    expect(await update({ comment: 'Not pushy.' })).toMatchObject({
      __typename: 'FeedbackResolvedError',
      code: 'FEEDBACK_RESOLVED',
      message: expect.stringContaining('Set resolved to false first'),
    });
    expect(await update({ resolved: false })).toMatchObject({ feedback: { content: { resolved: false } } });
    expect(await update({ comment: 'Not pushy.' })).toMatchObject({
      feedback: { content: { comment: 'Not pushy.' } },
    });
    expect(await update({ comment: 'Mine now' }, mira)).toMatchObject({
      __typename: 'ForbiddenError',
      missingPermissions: ['Conversation:UpsertConversationFeedback'],
    });

    const found = await helen.send(remark, { id: feedbackId });
    expect(found.data?.node).toEqual({
      authorId: supervisorId,
      interaction: { id: interactionId, feedback: { edges: [{ node: { id: feedbackId } }] } },
      content: { comment: 'Not pushy.', resolved: false },
    });

    const remove = async () =>
      (await helen.send(deleteInteractionFeedback, { input: { feedbackId } })).data
        ?.deleteInteractionFeedback;
    expect(await remove()).toMatchObject({ deletedId: feedbackId });
    expect(await remove()).toMatchObject({ __typename: 'NotFoundError' });
    expect((await helen.send(remark, { id: feedbackId })).data).toEqual({ node: null });
  });
});
