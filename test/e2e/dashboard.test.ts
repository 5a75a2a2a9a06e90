import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vendorRateLimits } from '../../src/sandbox/http/rate-limits.ts';
import { graphql } from '../__generated__/gql.ts';
import { startConversation } from '../kit/documents.ts';
import type { GraphqlClient } from '../kit/graphql-client.ts';
import { collect, watch } from '../kit/live.ts';
import { signIn, supervisorId } from '../kit/sign-in.ts';
import { type System, startSystem } from '../kit/system.ts';

const dashboard = graphql(`
  query Dashboard($withMetrics: Boolean!) {
    conversations(first: 25) {
      edges {
        node {
          id
          createdAt
          isFinished
          finalMessage
          service {
            name
          }
          feedback(first: 5) {
            edges {
              node {
                comment
              }
            }
          }
          metrics @include(if: $withMetrics) {
            status
            results {
              justification
              metric {
                name
              }
            }
          }
        }
      }
    }
    latest: conversations(first: 5) {
      edges {
        node {
          id
          messages(last: 10) {
            edges {
              node {
                sender
                text
              }
            }
          }
        }
      }
    }
  }
`);

const someServices = graphql(`
  query SomeServices {
    services(first: 3) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

const jonasId = '5eed00000000000000000002';

let system: System;
let helen: GraphqlClient;

beforeAll(async () => {
  system = await startSystem({ SANDBOX_DEMO_HISTORY: 'true', SANDBOX_RATE_LIMITS: 'vendor' });
  helen = await signIn(system.app, supervisorId);
  const jonas = await signIn(system.app, jonasId);
  const { data } = await helen.send(someServices);
  const serviceIds = data?.services?.edges.map(({ node }) => node.id) ?? [];
  // Five who are still talking; the other twenty that a page of 25 shows have ended.
  await Promise.all(serviceIds.map((serviceId) => greet(system.mira, serviceId)));
  await Promise.all(serviceIds.slice(0, 2).map((serviceId) => greet(jonas, serviceId)));
});

afterAll(() => system.app.close());

async function greet(client: GraphqlClient, serviceId: string): Promise<void> {
  const answer = await client.send(startConversation, { input: { serviceId } });
  const result = answer.data?.startConversation;
  if (result?.__typename !== 'StartConversationSuccess') throw new Error(JSON.stringify(answer));
  await collect(watch(client, 'websocket', result.stream.id));
}

describe('a dashboard of 25 conversations', () => {
  it('is one query within every limit of the vendor', async () => {
    const { data, errors, extensions } = await helen.send(dashboard, { withMetrics: true });
    expect(errors).toBeUndefined();
    const shown = data?.conversations?.edges.map(({ node }) => node) ?? [];
    expect(shown).toHaveLength(25);
    expect(shown.filter(({ isFinished }) => isFinished)).toHaveLength(20);
    for (const { isFinished, metrics } of shown) {
      expect(metrics?.status).toBe(isFinished ? 'READY' : 'PENDING');
      expect(metrics?.results.length).toBeGreaterThanOrEqual(isFinished ? 1 : 0);
    }
    expect(data?.latest?.edges.map(({ node }) => node.messages?.edges.length)).toEqual([1, 1, 1, 1, 1]);
    // Two pages of conversations; one request each for all services, all feedback and all metrics; results for each
    // conversation that has some, and messages for each of the latest.
    const calls = extensions?.upstream?.byOperation ?? {};
    expect(calls).toEqual({
      'get-conversations': 2,
      'get-services': 1,
      'get-conversation-feedbacks': 1,
      'get-conversation-metrics': 20,
      'get-metrics': 1,
      'get-conversation-messages': 5,
    });
    const limits: Readonly<Record<string, number>> = vendorRateLimits.perMinute;
    for (const [operation, count] of Object.entries(calls))
      expect(count).toBeLessThanOrEqual(limits[operation] ?? 0);
  });

  it('keeps all but the metrics when it is asked for again in the same minute, up to four times in all', async () => {
    const { data, errors = [] } = await helen.send(dashboard, { withMetrics: true });
    const shown = data?.conversations?.edges.map(({ node }) => node) ?? [];
    expect(shown.filter(({ isFinished, metrics }) => isFinished && metrics === null)).toHaveLength(20);
    expect(shown.every(({ service }) => service !== null)).toBe(true);
    expect(errors).toHaveLength(20);
    for (const { path, extensions } of errors) {
      expect(path?.at(-1)).toBe('metrics');
      expect(extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    }
    for (const _ of ['third', 'fourth'])
      expect((await helen.send(dashboard, { withMetrics: false })).errors).toBeUndefined();
    const fifth = await helen.send(dashboard, { withMetrics: false });
    expect(fifth.errors?.map(({ path }) => path?.at(-1))).toEqual(Array(5).fill('messages'));
  });
});
