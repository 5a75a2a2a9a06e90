import { z } from 'zod';
import { authorship, keyValueTag, objectId, pageFields, timestamp } from './primitives.ts';

export const metricValueType = z.discriminatedUnion('type', [
  z.object({ type: z.literal('boolean') }),
  z.object({ type: z.literal('numerical'), lower_bound: z.number(), upper_bound: z.number() }),
  z.object({ type: z.literal('categorical'), categories: z.array(z.string()) }),
]);

export const metric = z.object({
  id: objectId,
  org_id: z.string(),
  name: z.string(),
  applied_to_services: z.array(objectId),
  additional_notes: z.string().nullable(),
  tags: z.array(keyValueTag),
  /** Kinds beside the known ones may come, and readers pass them through. */
  metric_value_type: z.union([metricValueType, z.looseObject({ type: z.string() })]),
  is_deleted: z.boolean(),
  created_at: timestamp,
  updated_at: timestamp,
  creator: authorship,
  updated_by: authorship,
});
export type MetricWire = z.infer<typeof metric>;

export const metricPage = z.object({
  metrics: z.array(metric),
  ...pageFields,
  filter_values: z.object({ tags: z.array(z.string()) }).nullish(),
});

/** A null value means that the metric does not apply to this conversation. */
export const metricResult = z.object({
  metric_id: objectId,
  value: z.union([z.number(), z.boolean(), z.string()]).nullable(),
  references: z.array(z.string()),
  justification: z.string(),
});
export type MetricResultWire = z.infer<typeof metricResult>;

export const conversationMetrics = z.object({ metrics: z.array(metricResult) });
