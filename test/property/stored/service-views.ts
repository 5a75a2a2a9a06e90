import type { GraphQLResolveInfo } from 'graphql';
import type { MetricWire } from '../../../src/contract/metric.ts';
import type { ServiceWire } from '../../../src/contract/service.ts';
import { encodeGlobalId } from '../../../src/graph/ids.ts';
import { pagesOf, placeOf } from '../call-bound.ts';
import { asksBeyond, pageSize, type Stored, type View, visible } from './stored.ts';

const idsOnly = ['id', 'upstreamId'];

const authorOf = ({ org_id, user_id }: { readonly org_id: string; readonly user_id: string }): View => ({
  organizationId: org_id,
  userId: user_id,
});

export const preferencesOf = (
  preferences: Readonly<Record<string, { readonly llm_name: string; readonly params: unknown }>>,
): View[] =>
  Object.entries(preferences).map(([interactionName, { llm_name: modelName, params: parameters }]) => ({
    interactionName,
    modelName,
    parameters,
  }));

/** In as many requests as it takes to name them, each answered in pages. */
export function batchCost(stored: Stored, documented: number) {
  return (ids: readonly string[]): number => {
    const full = Math.floor(ids.length / documented);
    const rest = ids.length % documented;
    const size = pageSize(stored, documented);
    return full * pagesOf(documented, size) + (rest > 0 ? pagesOf(rest, size) : 0);
  };
}

export function serviceView(row: ServiceWire): View {
  return {
    __typename: 'Service',
    id: encodeGlobalId('Service', row.id),
    upstreamId: row.id,
    name: row.name,
    description: row.description,
    isActive: row.is_active,
    agentId: row.agent_id,
    stateMachineId: row.service_hierarchical_state_machine_id,
    versionSets: Object.entries(row.version_sets).map(([name, set]) => ({
      name,
      agentVersion: set.agent_version_number,
      stateMachineVersion: set.service_hierarchical_state_machine_version_number,
      modelPreferences: preferencesOf(set.llm_model_preferences),
    })),
    tags: row.tags,
    keyTerms: row.keyterms ?? [],
    creator: row.creator ? authorOf(row.creator) : null,
    updatedBy: row.updated_by ? authorOf(row.updated_by) : null,
  };
}

export function linkedService(stored: Stored, id: string, info: GraphQLResolveInfo): View | null {
  if (!asksBeyond(info, idsOnly)) return { id: encodeGlobalId('Service', id), upstreamId: id };
  stored.bound.batch(`services at ${placeOf(info)}`, id, batchCost(stored, 20));
  const row = visible(stored, stored.world.services).find((service) => service.id === id);
  return row ? stored.views.service(row) : null;
}

export function metricView(stored: Stored, row: MetricWire): View {
  return {
    __typename: 'Metric',
    id: encodeGlobalId('Metric', row.id),
    upstreamId: row.id,
    organizationId: row.org_id,
    name: row.name,
    notes: row.additional_notes || null,
    scale: scaleOf(row.metric_value_type),
    services: (_: unknown, __: unknown, info: GraphQLResolveInfo) =>
      row.applied_to_services
        .map((id) => stored.views.linkedService(id, info))
        .filter((service) => service !== null),
    tags: row.tags,
    isDeleted: row.is_deleted,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    creator: authorOf(row.creator),
    updatedBy: authorOf(row.updated_by),
  };
}

function scaleOf(type: Readonly<Record<string, unknown>> & { readonly type: string }): View {
  switch (type.type) {
    case 'boolean':
      return { __typename: 'BooleanMetricScale', kind: 'BOOLEAN' };
    case 'numerical':
      return {
        __typename: 'NumericalMetricScale',
        kind: 'NUMERICAL',
        lowerBound: type.lower_bound,
        upperBound: type.upper_bound,
      };
    case 'categorical':
      return { __typename: 'CategoricalMetricScale', kind: 'CATEGORICAL', categories: type.categories };
    default:
      return { __typename: 'UnknownMetricScale', kind: 'UNKNOWN', type: type.type, payload: type };
  }
}

/** Deleted metrics are listed apart from the others, so that looking for one may take two requests. */
export function linkedMetric(stored: Stored, id: string, info: GraphQLResolveInfo): View | null {
  if (!asksBeyond(info, idsOnly)) return { id: encodeGlobalId('Metric', id), upstreamId: id };
  stored.bound.batch(`metrics at ${placeOf(info)}`, id, metricCost(stored));
  const row = visible(stored, stored.world.metrics).find((metric) => metric.id === id);
  return row ? stored.views.metric(row) : null;
}

export function metricCost(stored: Stored) {
  return (ids: readonly string[]): number => 2 * batchCost(stored, 50)(ids);
}
