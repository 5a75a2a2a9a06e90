import { z } from 'zod';
import { metricPage } from '../../../contract/metric.ts';
import { objectId } from '../../../contract/primitives.ts';
import { type SortKey, sortItems, takePage } from '../../domain/page.ts';
import { metricAttributes } from '../../domain/permission-attributes.ts';
import { isAllowed, restrictionFor } from '../../domain/permissions.ts';
import { hasTag } from '../../domain/tag-filter.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { organizationParams } from '../path-params.ts';
import { pageQuery, queryBoolean, queryList, sortQuery, tagQuery, toPageRequest } from '../query.ts';
import { listTags } from '../tag-values.ts';
import { toMetricWire } from './metric-wire.ts';

const query = z.object({
  id: queryList(objectId),
  applied_to_service: queryList(objectId),
  type: queryList(z.enum(['boolean', 'numerical', 'categorical'])),
  is_deleted: queryBoolean.default(false),
  tag: tagQuery,
  sort_by: sortQuery({ updated_at: 'updatedAt' }),
  ...pageQuery({ defaultLimit: 50, maxLimit: 50 }),
});

const newestFirst: readonly SortKey<'updatedAt' | 'createdAt'>[] = [
  { field: 'createdAt', direction: 'desc' },
];

export function addListMetrics(app: App, parts: SandboxParts): void {
  const options = operation(parts, 'get-metrics', {
    summary: 'List what conversations are measured by',
    tags: ['Metric'],
    params: organizationParams,
    querystring: query,
    response: { 200: metricPage },
  });
  app.get('/metric/', options, async (request) => {
    const { caller, organization } = admitted(request);
    const {
      id,
      applied_to_service: services,
      type,
      is_deleted: isDeleted,
      tag: tags,
      sort_by,
    } = request.query;
    const visible = restrictionFor(caller, 'Metric:GetMetric');
    const readable = parts.catalog
      .metrics(organization.id)
      .filter((metric) => isAllowed(visible, metricAttributes(organization.id, metric.id)));
    const chosen = readable.filter(
      (metric) =>
        (id.length === 0 || id.includes(metric.id)) &&
        (services.length === 0 || metric.appliedToServices.some((service) => services.includes(service))) &&
        (type.length === 0 || type.includes(metric.valueType.type)) &&
        metric.isDeleted === isDeleted &&
        tags.every((tag) => hasTag(metric.tags, tag)),
    );
    const page = toPageRequest(request.query);
    const sort = sort_by.length > 0 ? sort_by : newestFirst;
    const { items, nextOffset } = takePage(
      sortItems(chosen, sort, (metric, field) => metric[field]),
      page,
    );
    return {
      metrics: items.map(toMetricWire),
      has_more: nextOffset !== null,
      continuation_token: nextOffset,
      filter_values: page.offset === 0 ? { tags: listTags(readable) } : null,
    };
  });
}
