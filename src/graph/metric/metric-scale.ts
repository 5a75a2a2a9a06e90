import type { MetricScale } from '../../upstream/metrics.ts';
import { builder } from '../builder.ts';

type ScaleOf<Kind> = Extract<MetricScale, { readonly kind: Kind }>;

export const MetricKind = builder.enumType('MetricKind', {
  description: 'What kind of value a metric gives.',
  values: {
    BOOLEAN: { value: 'boolean', description: 'Yes or no.' },
    NUMERICAL: { value: 'numerical', description: 'A number within bounds.' },
    CATEGORICAL: { value: 'categorical', description: 'One of several categories.' },
    UNKNOWN: { value: 'unknown', description: 'A kind that this version of the schema does not know.' },
  } as const,
});

export const MetricScaleInterface = builder.interfaceRef<MetricScale>('MetricScale').implement({
  description: 'What values a metric can give.',
  resolveType: ({ kind }) => typeNames[kind],
  fields: (t) => ({
    kind: t.expose('kind', { type: MetricKind, description: 'The kind of its values.' }),
  }),
});

const interfaces = [MetricScaleInterface];

builder.objectRef<ScaleOf<'boolean'>>('BooleanMetricScale').implement({
  description: 'Yes or no.',
  interfaces,
});

builder.objectRef<ScaleOf<'numerical'>>('NumericalMetricScale').implement({
  description: 'A number within bounds.',
  interfaces,
  fields: (t) => ({
    lowerBound: t.exposeFloat('lowerBound', { description: 'The least that it can be.' }),
    upperBound: t.exposeFloat('upperBound', { description: 'The most that it can be.' }),
  }),
});

builder.objectRef<ScaleOf<'categorical'>>('CategoricalMetricScale').implement({
  description: 'One of several categories.',
  interfaces,
  fields: (t) => ({
    categories: t.stringList({
      description: 'All that it can be.',
      resolve: ({ categories }) => [...categories],
    }),
  }),
});

builder.objectRef<ScaleOf<'unknown'>>('UnknownMetricScale').implement({
  description: 'Values of a kind that this version of the schema has no type for.',
  interfaces,
  fields: (t) => ({
    type: t.exposeString('type', { description: 'The kind, as the REST API names it.' }),
    payload: t.expose('payload', { type: 'JSONObject', description: 'What upstream says of it.' }),
  }),
});

const typeNames: Record<MetricScale['kind'], string> = {
  boolean: 'BooleanMetricScale',
  numerical: 'NumericalMetricScale',
  categorical: 'CategoricalMetricScale',
  unknown: 'UnknownMetricScale',
};
