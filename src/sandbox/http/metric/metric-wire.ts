import type { MetricWire } from '../../../contract/metric.ts';
import type { Metric, MetricValueType } from '../../domain/catalog.ts';

export const toMetricWire = (metric: Metric): MetricWire => {
  const author = { org_id: metric.organizationId, user_id: metric.authorId };
  return {
    id: metric.id,
    org_id: metric.organizationId,
    name: metric.name,
    applied_to_services: [...metric.appliedToServices],
    additional_notes: metric.description === '' ? null : metric.description,
    tags: metric.tags.map(({ key, value }) => ({ key, value })),
    metric_value_type: toValueTypeWire(metric.valueType),
    is_deleted: metric.isDeleted,
    created_at: metric.createdAt,
    updated_at: metric.updatedAt,
    creator: author,
    updated_by: author,
  };
};

function toValueTypeWire(valueType: MetricValueType): MetricWire['metric_value_type'] {
  switch (valueType.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'numerical':
      return { type: 'numerical', lower_bound: valueType.lowerBound, upper_bound: valueType.upperBound };
    case 'categorical':
      return { type: 'categorical', categories: [...valueType.categories] };
  }
}
