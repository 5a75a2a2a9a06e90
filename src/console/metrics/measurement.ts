import type { MeasuredConversationsQuery, MetricsQuery } from '../__generated__/graphql.ts';

export type Metric = NonNullable<MetricsQuery['metrics']>['edges'][number]['node'];
export type MeasuredConversation = NonNullable<
  MeasuredConversationsQuery['conversations']
>['edges'][number]['node'];
type Result = NonNullable<MeasuredConversation['metrics']>['results'][number];

/** What one metric found in one conversation. */
export interface Measurement extends Omit<Result, 'metric' | 'value'> {
  readonly value: NonNullable<Result['value']>;
  readonly conversation: Omit<MeasuredConversation, 'metrics'>;
}

/** What a metric found, oldest conversation first. Conversations that it does not apply to are left out. */
export function measurementsOf(
  metric: Metric,
  conversations: readonly MeasuredConversation[],
): readonly Measurement[] {
  return conversations
    .flatMap(({ metrics, ...conversation }) =>
      (metrics?.results ?? []).flatMap(({ metric: its, value, ...result }) =>
        its?.id === metric.id && value ? [{ ...result, value, conversation }] : [],
      ),
    )
    .toSorted((a, b) => a.conversation.createdAt.localeCompare(b.conversation.createdAt));
}

/** A value as a number: yes counts as 1. Null: it is none. */
export function numberOf({ value }: Measurement): number | null {
  if (value.__typename === 'NumericalMetricValue') return value.number;
  return value.__typename === 'BooleanMetricValue' ? Number(value.isTrue) : null;
}
