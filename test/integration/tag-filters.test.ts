import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { graphql } from '../__generated__/gql.ts';
import type { TagFilter } from '../__generated__/graphql.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { conversations, services } from '../kit/query-documents.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { objectIdOf, serviceWire } from '../kit/wire.ts';

const serviceDetails = graphql(`
  query ServiceDetails($filter: ServiceFilter) {
    services(first: 1, filter: $filter) {
      edges {
        node {
          agentId
          stateMachineId
          keyTerms
          creator {
            userId
            organizationId
          }
          updatedBy {
            userId
          }
          versionSets {
            name
            agentVersion
            stateMachineVersion
            modelPreferences {
              interactionName
              modelName
              parameters
            }
          }
        }
      }
    }
  }
`);

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
  const page = { has_more: false, continuation_token: null };
  upstream.answer('GET /conversation/', { body: { conversations: [], ...page } });
  upstream.answer('GET /service/', { body: { services: [], ...page, filter_values: null } });
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

const lists = [
  {
    name: 'conversations',
    parameter: 'tag',
    send: (tags: TagFilter[]) => mira.send(conversations, { filter: { tags } }),
  },
  {
    name: 'services',
    parameter: 'tags',
    send: (tags: TagFilter[]) => mira.send(services, { filter: { tags } }),
  },
];

describe.each(lists)('$name with tags', ({ name, parameter, send }) => {
  it('are asked for by each of them: a value, any value, or none', async () => {
    await send([{ key: 'channel', value: 'web: new' }, { key: 'mood' }, { key: 'vip', value: null }]);
    expect(upstream.requests.at(-1)?.query.getAll(parameter)).toEqual(['channel:web: new', 'mood:*', 'vip:']);
  });

  it('are not restricted by an empty list', async () => {
    const answer = await send([]);
    expect(answer.errors).toBeUndefined();
    expect(upstream.requests.at(-1)?.query.has(parameter)).toBe(false);
  });

  it.each([{ key: ' ' }, { key: 'a:b' }, { key: 'a', value: '*' }, { key: 'a', value: '' }])(
    'are not asked for by what upstream would take for another filter: %j',
    async (tag) => {
      const { data, errors, extensions } = await send([tag]);
      expect(data).toEqual({ [name]: null });
      expect(errors?.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT']);
      expect(extensions?.upstream?.calls).toBe(0);
    },
  );
});

describe('services', () => {
  it('say what their version sets hold, and who made them', async () => {
    const preferences = { greeting: { llm_name: 'small', params: { temperature: 0 } } };
    const service = serviceWire(1, {
      version_sets: {
        edge: {
          agent_version_number: null,
          service_hierarchical_state_machine_version_number: null,
          llm_model_preferences: {},
        },
        release: {
          agent_version_number: 3,
          service_hierarchical_state_machine_version_number: 7,
          llm_model_preferences: preferences,
        },
      },
      keyterms: ['Daybreak'],
      creator: { org_id: 'northwind', user_id: objectIdOf(0xa) },
    });
    upstream.answer('GET /service/', {
      body: { services: [service], has_more: false, continuation_token: null, filter_values: null },
    });
    const ids = [objectIdOf(1), encodeGlobalId('Service', objectIdOf(2))];
    const { data } = await mira.send(serviceDetails, { filter: { ids } });
    expect(data?.services?.edges[0]?.node).toEqual({
      agentId: objectIdOf(0x20),
      stateMachineId: objectIdOf(0x30),
      keyTerms: ['Daybreak'],
      creator: { userId: objectIdOf(0xa), organizationId: 'northwind' },
      updatedBy: null,
      versionSets: [
        { name: 'edge', agentVersion: null, stateMachineVersion: null, modelPreferences: [] },
        {
          name: 'release',
          agentVersion: 3,
          stateMachineVersion: 7,
          modelPreferences: [
            { interactionName: 'greeting', modelName: 'small', parameters: { temperature: 0 } },
          ],
        },
      ],
    });
    expect(upstream.requests.at(-1)?.query.getAll('id')).toEqual([objectIdOf(1), objectIdOf(2)]);
  });

  it('by no id at all are none, not all', async () => {
    const { data, extensions } = await mira.send(serviceDetails, { filter: { ids: [] } });
    expect(data).toEqual({ services: { edges: [] } });
    expect(extensions?.upstream?.calls).toBe(0);
  });
});
