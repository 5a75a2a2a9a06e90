import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { MetricResultWire, MetricWire } from '../../src/contract/metric.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlAnswer, type GraphqlClient } from '../kit/graphql-client.ts';
import { metricIds, metricNode, metrics, metricsOfPage, statusOfPage } from '../kit/metric-documents.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, messageWire, metricWire, objectIdOf, serviceWire } from '../kit/wire.ts';

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

const computed = ['generate-user-models', 'extract-memories', 'compute-metrics'];
const resultWire = (fields: Partial<MetricResultWire>): MetricResultWire => ({
  metric_id: objectIdOf(0x50),
  value: true,
  references: [],
  justification: 'The user named a goal.',
  ...fields,
});

function serveConversations(...states: (readonly string[])[]): void {
  const rows = states.map((done, index) =>
    conversationWire(index + 1, { completed_post_processings: [...done] }),
  );
  upstream.answer('GET /conversation/', {
    body: { conversations: rows, has_more: false, continuation_token: null },
  });
  upstream.answer('GET /conversation/:id/', { body: rows[0] });
}

/** Lists metrics as upstream does: deleted ones only when they are asked for. */
function serveMetrics(rows: readonly MetricWire[]): void {
  upstream.answer('GET /metric/', ({ query }) => ({
    body: {
      metrics: rows.filter(
        ({ id, is_deleted: isDeleted }) =>
          (query.getAll('id').length === 0 || query.getAll('id').includes(id)) &&
          isDeleted === (query.get('is_deleted') === 'true'),
      ),
      has_more: false,
      continuation_token: null,
      filter_values: null,
    },
  }));
}

const callsOf = ({ extensions }: GraphqlAnswer<unknown>) => extensions?.upstream?.byOperation;

describe('the metrics of conversations', () => {
  beforeEach(() => {
    serveMetrics([
      metricWire(0x50, { applied_to_services: [objectIdOf(0x51), objectIdOf(0x52)] }),
      metricWire(0x51, { applied_to_services: [objectIdOf(0x51)] }),
    ]);
    upstream.answer('GET /service/', {
      body: {
        services: [serviceWire(0x51)],
        has_more: false,
        continuation_token: null,
        filter_values: null,
      },
    });
    upstream.answer('GET /conversation/:id/messages/', ({ query }) => ({
      body: {
        messages: query
          .getAll('id')
          .filter((id) => id !== objectIdOf(0x999))
          .map((id) => messageWire(Number.parseInt(id, 16))),
        has_more: false,
        continuation_token: null,
      },
    }));
  });

  it('say what they found, in what, and on which messages it rests', async () => {
    serveConversations(computed, ['generate-user-models'], computed);
    upstream.answer('GET /conversation/:id/metrics/', {
      body: {
        metrics: [
          resultWire({ references: [objectIdOf(1), objectIdOf(2), objectIdOf(0x999)] }),
          resultWire({ metric_id: objectIdOf(0x51), value: 7.5, references: [objectIdOf(2)] }),
          resultWire({ metric_id: objectIdOf(0x51), value: 'calm' }),
          resultWire({ metric_id: objectIdOf(0x53), value: null }),
        ],
      },
    });
    const answer = await mira.send(metricsOfPage);
    const service = { name: 'Service 81' };
    const ready = {
      status: 'READY',
      results: [
        {
          value: { isTrue: true },
          justification: 'The user named a goal.',
          metric: { name: 'Metric 80', services: [service] },
          references: [{ text: 'Message 1' }, { text: 'Message 2' }],
        },
        {
          value: { number: 7.5 },
          metric: { name: 'Metric 81', services: [service] },
          references: [{ text: 'Message 2' }],
        },
        { value: { category: 'calm' }, references: [] },
        { value: null, metric: null },
      ],
    };
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.conversations).toMatchObject({
      edges: [
        { node: { metrics: ready } },
        { node: { metrics: { status: 'PENDING', results: [] } } },
        { node: { metrics: ready } },
      ],
    });
    // The floor: upstream gives results and messages of one conversation at a time, so two each for the two that are
    // ready; one request for all metrics, a second for the one that was not among those in use; one for services.
    expect(callsOf(answer)).toEqual({
      'get-conversations': 1,
      'get-conversation-metrics': 2,
      'get-metrics': 2,
      'get-conversation-messages': 2,
      'get-services': 1,
    });
  });

  it('cost nothing where only their state is asked for, or they are pending', async () => {
    serveConversations(computed, [], ['compute-metrics']);
    const answer = await mira.send(statusOfPage);
    expect(answer.data?.conversations?.edges.map(({ node }) => node.metrics?.status)).toEqual([
      'READY',
      'PENDING',
      'READY',
    ]);
    expect(callsOf(answer)).toEqual({ 'get-conversations': 1 });
  });

  it('name their metric without asking for it', async () => {
    serveConversations(computed);
    upstream.answer('GET /conversation/:id/metrics/', { body: { metrics: [resultWire({})] } });
    const answer = await mira.send(metricIds, { id: objectIdOf(1) });
    expect(answer.data?.conversation?.metrics?.results).toEqual([
      { metric: { id: encodeGlobalId('Metric', objectIdOf(0x50)), upstreamId: objectIdOf(0x50) } },
    ]);
    expect(callsOf(answer)).toEqual({ 'get-conversation': 1, 'get-conversation-metrics': 1 });
  });

  it('are null where upstream refuses them, and leave the conversation alone', async () => {
    serveConversations(computed);
    upstream.answer('GET /conversation/:id/metrics/', {
      status: 403,
      body: { detail: 'Missing required permissions: Conversation:GetConversationMetrics.' },
    });
    const { data, errors } = await mira.send(metricIds, { id: objectIdOf(1) });
    expect(data).toEqual({ conversation: { metrics: null } });
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'FORBIDDEN', missingPermissions: ['Conversation:GetConversationMetrics'] },
    ]);
  });
});

describe('metrics', () => {
  it('say what values they give, of whichever kind', async () => {
    const novel = { type: 'ordinal', ranks: 3 };
    serveMetrics([
      metricWire(0x50, { additional_notes: null }),
      metricWire(0x51, { metric_value_type: { type: 'numerical', lower_bound: 1, upper_bound: 10 } }),
      metricWire(0x52, { metric_value_type: { type: 'categorical', categories: ['calm', 'upset'] } }),
      metricWire(0x53, { metric_value_type: novel }),
      metricWire(0x54, { metric_value_type: { type: 'numerical' } }),
    ]);
    const { data, errors } = await mira.send(metrics, { first: 5 });
    const nodes = data?.metrics?.edges.map(({ node }) => node);
    expect(errors).toBeUndefined();
    expect(nodes?.[0]).toEqual({
      id: encodeGlobalId('Metric', objectIdOf(0x50)),
      organizationId: 'northwind',
      name: 'Metric 80',
      notes: null,
      scale: { kind: 'BOOLEAN' },
      tags: [{ key: 'area', value: null }],
      isDeleted: false,
      createdAt: '2025-06-04T00:00:00.000Z',
      updatedAt: '2025-06-05T00:00:00.000Z',
      creator: { userId: objectIdOf(0xa), organizationId: 'northwind' },
      updatedBy: { userId: objectIdOf(0xb) },
    });
    expect(nodes?.slice(1).map(({ scale }) => scale)).toEqual([
      { kind: 'NUMERICAL', lowerBound: 1, upperBound: 10 },
      { kind: 'CATEGORICAL', categories: ['calm', 'upset'] },
      { kind: 'UNKNOWN', type: 'ordinal', payload: novel },
      { kind: 'UNKNOWN', type: 'numerical', payload: { type: 'numerical' } },
    ]);
  });

  it('are asked for with the filter that was given', async () => {
    serveMetrics([]);
    await mira.send(metrics, {
      first: 3,
      filter: {
        ids: [objectIdOf(0x50), encodeGlobalId('Metric', objectIdOf(0x51))],
        serviceIds: [objectIdOf(0x51)],
        kinds: ['NUMERICAL', 'UNKNOWN'],
        isDeleted: true,
        tags: [{ key: 'area', value: 'support' }, { key: 'tier' }, { key: 'beta', value: null }],
      },
    });
    expect(upstream.requests.at(-1)?.query.toString()).toBe(
      new URLSearchParams([
        ['id', objectIdOf(0x50)],
        ['id', objectIdOf(0x51)],
        ['applied_to_service', objectIdOf(0x51)],
        ['type', 'numerical'],
        ['is_deleted', 'true'],
        ['tag', 'area:support'],
        ['tag', 'tier:*'],
        ['tag', 'beta:'],
        ['sort_by', '-updated_at'],
        ['limit', '3'],
      ]).toString(),
    );
  });

  it.each([{ ids: [] }, { serviceIds: [] }, { kinds: ['UNKNOWN' as const] }])(
    'are none where the filter leaves none to ask for: %j',
    async (filter) => {
      const answer = await mira.send(metrics, { filter });
      expect(answer.data).toEqual({ metrics: { edges: [] } });
      expect(answer.extensions?.upstream?.calls).toBe(0);
    },
  );

  it('are found by their id, deleted or not', async () => {
    serveMetrics([metricWire(0x50), metricWire(0x51, { is_deleted: true })]);
    const find = (number: number) =>
      mira.send(metricNode, { id: encodeGlobalId('Metric', objectIdOf(number)) });
    const answers = [await find(0x50), await find(0x51), await find(0x52)];
    expect(answers.map(({ data }) => data?.node)).toEqual([
      { name: 'Metric 80', isDeleted: false },
      { name: 'Metric 81', isDeleted: true },
      null,
    ]);
    expect(answers.map(({ extensions }) => extensions?.upstream?.calls)).toEqual([1, 2, 2]);
  });
});
