import type { GraphQLResolveInfo } from 'graphql';
import { type Metric, maxMetricsPerPage } from '../../upstream/metrics.ts';
import { Author } from '../author.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { selectsOnly } from '../selection.ts';
import { ServiceType, serviceOf, servicesCalls } from '../service/service.ts';
import { Tag } from '../tag.ts';
import { inBatchesOf, unlessOnly, upstreamCalls } from '../upstream-calls.ts';
import { MetricScaleInterface } from './metric-scale.ts';

/** A metric, or its bare id where nothing else was asked for. */
export type MetricModel = Metric | { readonly upstreamId: string };

const knownFromId = new Set(['id', 'upstreamId']);

/** The metric behind an id, loaded only if more of it is selected. Null: not visible to the caller. */
export async function metricOf(
  upstreamId: string,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<MetricModel | null> {
  return selectsOnly(info, knownFromId)
    ? { upstreamId }
    : context.loaders.metrics.metricById.load(upstreamId);
}

/** What `metricOf` costs. One more than it takes, since the deleted ones are asked for by themselves. */
export const metricCalls = upstreamCalls(
  unlessOnly(knownFromId, (site) => inBatchesOf(maxMetricsPerPage)(site) + 1),
);

function loaded(metric: MetricModel): Metric {
  if ('name' in metric) return metric;
  throw new Error('This metric was not loaded.');
}

export const MetricType = builder.objectRef<MetricModel>('Metric');

builder.node(MetricType, {
  description: 'Something that finished conversations are measured by.',
  id: { resolve: ({ upstreamId }) => upstreamId },
  loadWithoutCache: (id, { loaders }) => loaders.metrics.metricById.load(id),
  fields: (t) => ({
    upstreamId: t.expose('upstreamId', { type: 'ObjectID', description: 'The id in the REST API.' }),
    organizationId: t.string({
      description: 'The organization that it belongs to, by its short name.',
      resolve: (metric) => loaded(metric).organizationId,
    }),
    name: t.string({ description: 'What operators call it.', resolve: (metric) => loaded(metric).name }),
    notes: t.string({
      nullable: true,
      description: 'What it is about, as operators noted it. Null: they noted nothing.',
      resolve: (metric) => loaded(metric).notes,
    }),
    scale: t.field({
      type: MetricScaleInterface,
      description: 'What values it gives.',
      resolve: (metric) => loaded(metric).scale,
    }),
    services: t.field({
      type: [ServiceType],
      nullable: true,
      description:
        'The services whose conversations it measures, without those that you may not see. One upstream call for each 20 services of all metrics of a page. Null: upstream could not say.',
      extensions: servicesCalls,
      resolve: async (metric, _, context, info) => {
        const services = await Promise.all(
          loaded(metric).serviceIds.map((serviceId) => serviceOf(serviceId, context, info)),
        );
        return services.filter((service) => service !== null);
      },
    }),
    tags: t.field({
      type: [Tag],
      description: 'Labels that operators gave it.',
      resolve: (metric) => loaded(metric).tags,
    }),
    isDeleted: t.boolean({
      description: 'Whether it measures no further conversations; what it found before stays.',
      resolve: (metric) => loaded(metric).isDeleted,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was made.',
      resolve: (metric) => loaded(metric).createdAt,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When it was changed last.',
      resolve: (metric) => loaded(metric).updatedAt,
    }),
    creator: t.field({
      type: Author,
      description: 'Who made it.',
      resolve: (metric) => loaded(metric).creator,
    }),
    updatedBy: t.field({
      type: Author,
      description: 'Who changed it last.',
      resolve: (metric) => loaded(metric).updatedBy,
    }),
  }),
});
