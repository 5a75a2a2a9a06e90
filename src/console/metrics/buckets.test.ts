import { describe, expect, it } from 'vitest';
import { bucketsOf } from './buckets.ts';
import { type MeasuredConversation, type Metric, measurementsOf } from './measurement.ts';
import { trendOf } from './trend.ts';

type Value = NonNullable<NonNullable<MeasuredConversation['metrics']>['results'][number]['value']>;

const metricWith = (scale: Metric['scale']): Metric => ({ id: 'metric', name: 'Mood', notes: null, scale });
const numbers = (lowerBound: number, upperBound: number) =>
  metricWith({ __typename: 'NumericalMetricScale', kind: 'NUMERICAL', lowerBound, upperBound });
const number = (value: number): Value => ({ __typename: 'NumericalMetricValue', number: value });

/** One conversation a day, each with one of the values; null: the metric does not apply to it. */
const measured = (metric: Metric, values: readonly (Value | null)[]) =>
  measurementsOf(
    metric,
    values.map((value, day) => ({
      id: `conversation-${day}`,
      upstreamId: `${day}`,
      createdAt: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
      userId: null,
      metrics: {
        status: 'READY',
        results: [{ justification: '', value, metric: { id: 'metric' }, references: [] }],
      },
    })),
  );
const countsOf = (metric: Metric, values: readonly (Value | null)[]) =>
  bucketsOf(metric, measured(metric, values)).map(({ label, measurements }) => [label, measurements.length]);

describe('the measurements of a metric', () => {
  it('are sorted into yes and no', () => {
    const isTrue = (value: boolean): Value => ({ __typename: 'BooleanMetricValue', isTrue: value });
    const metric = metricWith({ __typename: 'BooleanMetricScale', kind: 'BOOLEAN' });
    expect(countsOf(metric, [isTrue(true), isTrue(false), isTrue(true), null])).toEqual([
      ['Yes', 2],
      ['No', 1],
    ]);
  });

  it('are sorted by category, those that nothing has included', () => {
    const scale = {
      __typename: 'CategoricalMetricScale',
      kind: 'CATEGORICAL',
      categories: ['good', 'bad'],
    } as const;
    const good: Value = { __typename: 'CategoricalMetricValue', category: 'good' };
    expect(countsOf(metricWith({ ...scale, categories: [...scale.categories] }), [good])).toEqual([
      ['good', 1],
      ['bad', 0],
    ]);
  });

  it('have a column for each whole number of a small scale', () => {
    expect(countsOf(numbers(0, 3), [number(0), number(3), number(2.6)])).toEqual([
      ['0', 1],
      ['1', 0],
      ['2', 0],
      ['3', 2],
    ]);
  });

  it('share ten columns of a large one, the bounds included', () => {
    const counts = countsOf(numbers(0, 1000), [number(0), number(99), number(100), number(1000)]);
    expect(counts).toHaveLength(10);
    expect(counts[0]).toEqual(['0–100', 2]);
    expect(counts[1]).toEqual(['100–200', 1]);
    expect(counts[9]).toEqual(['900–1000', 1]);
  });

  it('have a mean for each week in which there are any', () => {
    const metric = numbers(0, 10);
    const values = Array.from({ length: 15 }, (_, day) =>
      day < 8 ? number(2) : day < 14 ? null : number(6),
    );
    const means = trendOf(measured(metric, values)).map(({ mean }) => mean);
    expect(means).toEqual([2, 2, 6]);
  });
});
