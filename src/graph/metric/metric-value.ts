import { builder } from '../builder.ts';

const BooleanMetricValue = builder.objectRef<{ readonly value: boolean }>('BooleanMetricValue').implement({
  description: 'Yes or no.',
  fields: (t) => ({ isTrue: t.exposeBoolean('value', { description: 'Yes.' }) }),
});

const NumericalMetricValue = builder.objectRef<{ readonly value: number }>('NumericalMetricValue').implement({
  description: 'A number.',
  fields: (t) => ({
    number: t.exposeFloat('value', { description: 'The number, within the bounds of the metric.' }),
  }),
});

const CategoricalMetricValue = builder
  .objectRef<{ readonly value: string }>('CategoricalMetricValue')
  .implement({
    description: 'One of several categories.',
    fields: (t) => ({
      category: t.exposeString('value', { description: 'The category, one of those of the metric.' }),
    }),
  });

export const MetricValue = builder.unionType('MetricValue', {
  description: 'What a metric found.',
  types: [BooleanMetricValue, NumericalMetricValue, CategoricalMetricValue],
  resolveType: ({ value }) => {
    if (typeof value === 'boolean') return BooleanMetricValue;
    return typeof value === 'number' ? NumericalMetricValue : CategoricalMetricValue;
  },
});
