import type { MetricRule } from '../domain/analysis/rules.ts';
import type { Metric, MetricValueType } from '../domain/catalog.ts';
import { deriveId } from './fixture-id.ts';
import type { MetricFixture } from './metric-schema.ts';

interface Owner {
  readonly organizationId: string;
  readonly authorId: string;
  readonly folder: string;
  readonly appliedToServices: readonly string[];
}

export function buildMetric(fixture: MetricFixture, owner: Owner): Metric {
  const { name, description, tags, deleted, createdAt, updatedAt = createdAt } = fixture;
  return {
    id: fixture.id ?? deriveId('metric', owner.folder, name),
    organizationId: owner.organizationId,
    name,
    description,
    appliedToServices: owner.appliedToServices,
    valueType: valueType(fixture),
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    isDeleted: deleted,
    createdAt,
    updatedAt,
    authorId: owner.authorId,
  };
}

export function buildMetricRule(fixture: MetricFixture): MetricRule {
  const { needsUserMessages: minUserMessages, because } = fixture;
  switch (fixture.type) {
    case 'boolean': {
      const { by, hears, becauseNot } = fixture;
      return { type: 'boolean', minUserMessages, because, becauseNot, evidence: { by, hears } };
    }
    case 'numerical': {
      const points = fixture.points.map(({ add, by, hears }) => ({ add, evidence: { by, hears } }));
      return { type: 'numerical', minUserMessages, because, startsAt: fixture.startsAt, points };
    }
    case 'categorical': {
      const { by, otherwise } = fixture;
      const categories = Object.entries(fixture.categories).map(([name, hears]) => ({
        name,
        evidence: { by, hears },
      }));
      return { type: 'categorical', minUserMessages, because, categories, otherwise };
    }
  }
}

function valueType(fixture: MetricFixture): MetricValueType {
  switch (fixture.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'numerical':
      return { type: 'numerical', lowerBound: fixture.between[0], upperBound: fixture.between[1] };
    case 'categorical': {
      const names = Object.keys(fixture.categories);
      const { otherwise } = fixture;
      const categories = otherwise === null || names.includes(otherwise) ? names : [...names, otherwise];
      return { type: 'categorical', categories };
    }
  }
}
