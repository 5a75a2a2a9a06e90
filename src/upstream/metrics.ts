import {
  conversationMetrics,
  type MetricResultWire,
  type MetricWire,
  metricPage,
  metricValueType,
} from '../contract/metric.ts';
import { type Author, decodeAuthor } from './author.ts';
import { decodePage, type Page, type PageQuery } from './page.ts';
import type { Requester } from './requester.ts';
import { encodeSort, type SortKey } from './sort.ts';
import { encodeTagFilter, type TagFilter } from './tag-filter.ts';

export interface Metric {
  readonly upstreamId: string;
  readonly organizationId: string;
  readonly name: string;
  readonly serviceIds: readonly string[];
  readonly notes: string | null;
  readonly tags: readonly { readonly key: string; readonly value: string | null }[];
  readonly scale: MetricScale;
  readonly isDeleted: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly creator: Author;
  readonly updatedBy: Author;
}

export type MetricScale =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'numerical'; readonly lowerBound: number; readonly upperBound: number }
  | { readonly kind: 'categorical'; readonly categories: readonly string[] }
  | { readonly kind: 'unknown'; readonly type: string; readonly payload: Readonly<Record<string, unknown>> };

/** What a metric says of one conversation. */
export interface MetricResult {
  readonly conversationId: string;
  readonly metricId: string;
  /** Null: the metric does not apply to the conversation. */
  readonly value: boolean | number | string | null;
  readonly justification: string;
  readonly messageIds: readonly string[];
}

export interface MetricQuery {
  readonly ids?: readonly string[];
  readonly serviceIds?: readonly string[];
  readonly kinds?: readonly Exclude<MetricScale['kind'], 'unknown'>[];
  /** Upstream never mixes the two; those that exist when left out. */
  readonly isDeleted?: boolean;
  readonly tags?: readonly TagFilter[];
  readonly sort?: readonly SortKey<'updatedAt'>[];
}

export const maxMetricsPerPage = 50;

export function metricEndpoints({ request }: Requester) {
  return {
    page: async (query: MetricQuery, page: PageQuery): Promise<Page<Metric>> => {
      const answer = await request(metricPage, {
        operation: 'get-metrics',
        method: 'GET',
        path: '/metric/',
        query: {
          id: query.ids,
          applied_to_service: query.serviceIds,
          type: query.kinds,
          is_deleted: query.isDeleted,
          tag: query.tags?.map(encodeTagFilter),
          sort_by: encodeSort(query.sort, { updatedAt: 'updated_at' }),
          limit: page.limit,
          continuation_token: page.token ?? undefined,
        },
      });
      return decodePage(answer.metrics, answer, decodeMetric);
    },

    /** Empty until they have been computed. */
    resultsOf: async (conversationId: string): Promise<MetricResult[]> => {
      const answer = await request(conversationMetrics, {
        operation: 'get-conversation-metrics',
        method: 'GET',
        path: `/conversation/${conversationId}/metrics/`,
      });
      return answer.metrics.map((row) => decodeResult(conversationId, row));
    },
  };
}

function decodeMetric(row: MetricWire): Metric {
  return {
    upstreamId: row.id,
    organizationId: row.org_id,
    name: row.name,
    serviceIds: row.applied_to_services,
    notes: row.additional_notes || null,
    tags: row.tags,
    scale: decodeScale(row.metric_value_type),
    isDeleted: row.is_deleted,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    creator: decodeAuthor(row.creator),
    updatedBy: decodeAuthor(row.updated_by),
  };
}

function decodeScale(wire: MetricWire['metric_value_type']): MetricScale {
  const known = metricValueType.safeParse(wire);
  if (!known.success) return { kind: 'unknown', type: wire.type, payload: wire };
  switch (known.data.type) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'numerical':
      return { kind: 'numerical', lowerBound: known.data.lower_bound, upperBound: known.data.upper_bound };
    case 'categorical':
      return { kind: 'categorical', categories: known.data.categories };
  }
}

function decodeResult(conversationId: string, row: MetricResultWire): MetricResult {
  return {
    conversationId,
    metricId: row.metric_id,
    value: row.value,
    justification: row.justification,
    messageIds: row.references,
  };
}
