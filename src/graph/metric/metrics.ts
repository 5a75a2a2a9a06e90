import { type Metric, type MetricQuery, maxMetricsPerPage } from '../../upstream/metrics.ts';
import { builder } from '../builder.ts';
import { upstreamIdOf } from '../ids.ts';
import { idLimit, limitFilterIds } from '../paging/filter-ids.ts';
import { leadingOrder } from '../paging/list.ts';
import { OrderDirection, sortFor } from '../paging/order.ts';
import { paginate } from '../paging/paging.ts';
import { TagFilter, tagFiltersOf } from '../tag-filter.ts';
import { inPagesOf, upstreamCalls } from '../upstream-calls.ts';
import { MetricType } from './metric.ts';
import { MetricKind } from './metric-scale.ts';

const MetricFilter = builder.inputType('MetricFilter', {
  description: 'Which metrics to list. What is left out does not restrict; what is given must all hold.',
  fields: (t) => ({
    ids: t.idList({ description: `Only these, by global id or by the id in the REST API. ${idLimit}` }),
    serviceIds: t.idList({
      description: `Only those of any of these services, by global id or REST id. ${idLimit}`,
    }),
    kinds: t.field({ type: [MetricKind], description: 'Only those that give values of these kinds.' }),
    isDeleted: t.boolean({
      defaultValue: false,
      description: 'Deleted ones instead of those in use; upstream never lists both.',
    }),
    tags: t.field({ type: [TagFilter], description: 'Only those that carry every one of these tags.' }),
  }),
});

const MetricOrderField = builder.enumType('MetricOrderField', {
  description: 'What metrics can be ordered by.',
  values: { UPDATED_AT: { value: 'updatedAt', description: 'When they were changed last.' } } as const,
});

const MetricOrder = builder.inputType('MetricOrder', {
  description: 'One key of an order; ids break ties.',
  fields: (t) => ({
    field: t.field({ type: MetricOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: OrderDirection, required: true, description: 'Which way.' }),
  }),
});

const lastChangedFirst = [{ field: 'updatedAt', direction: 'DESC' }] as const;

const MetricConnection = builder.connectionObject(
  { type: MetricType, name: 'MetricConnection', description: 'A page of metrics.' },
  { name: 'MetricEdge', description: 'A metric and its place in the list.' },
);

builder.queryField('metrics', (t) =>
  t.connection(
    {
      type: MetricType,
      nullable: true,
      description:
        'The metrics that you may see. Null, with an error: they could not be read. One upstream call for each 50 of them.',
      args: {
        filter: t.arg({ type: MetricFilter, description: 'Which ones; all in use when left out.' }),
        orderBy: t.arg({ type: [MetricOrder], description: 'The order; last changed first when left out.' }),
      },
      extensions: upstreamCalls(inPagesOf(maxMetricsPerPage)),
      resolve: (_, { filter, orderBy, ...args }, { upstream, paging }) => {
        limitFilterIds(paging.maxFilterIds, [filter?.ids, filter?.serviceIds]);
        const query: MetricQuery = {
          ids: filter?.ids?.map((id) => upstreamIdOf('Metric', id)),
          serviceIds: filter?.serviceIds?.map((id) => upstreamIdOf('Service', id)),
          kinds: filter?.kinds?.filter((kind) => kind !== 'unknown'),
          isDeleted: filter?.isDeleted ?? undefined,
          tags: tagFiltersOf(filter?.tags),
        };
        const sort = orderBy?.length ? orderBy : lastChangedFirst;
        return paginate<Metric>(
          args,
          {
            name: ['metrics', query, sort],
            idOf: ({ upstreamId }) => upstreamId,
            order: leadingOrder(sort, { updatedAt: ({ updatedAt }) => Date.parse(updatedAt) }),
            maxItemsPerRequest: maxMetricsPerPage,
            matchesNothing: [query.ids, query.serviceIds, query.kinds].some((list) => list?.length === 0),
            read: (direction, page) =>
              upstream.metrics.page({ ...query, sort: sortFor(direction, sort) }, page),
          },
          paging,
        );
      },
    },
    MetricConnection,
  ),
);
