import { z } from 'zod';
import { fixtureId } from './fixture-id.ts';
import { oneOrMany } from './one-or-many.ts';
import { phrase } from './script-schema.ts';

const time = z.iso.datetime({ error: 'A time is written as in 2025-01-31T00:00:00.000Z.' });
const phrases = oneOrMany(phrase);
const by = z.enum(['user', 'agent', 'anyone']).default('user');

const common = {
  id: fixtureId.optional(),
  name: z.string(),
  description: z.string(),
  tags: z.record(z.string(), z.string().nullable()).default({}),
  /** Folders of other services that are measured by it too. */
  sharedWith: oneOrMany(z.string()).default([]),
  deleted: z.boolean().default(false),
  createdAt: time.default('2025-01-15T09:00:00.000Z'),
  updatedAt: time.optional(),
  needsUserMessages: z.int().min(0).default(1),
};

const boolean = z.strictObject({
  ...common,
  type: z.literal('boolean'),
  by,
  hears: phrases,
  because: z.string(),
  becauseNot: z.string(),
});
const numerical = z.strictObject({
  ...common,
  type: z.literal('numerical'),
  between: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low < high, 'The lower bound comes first.'),
  startsAt: z.number(),
  points: z.array(z.strictObject({ add: z.number(), by, hears: phrases })),
  because: z.string(),
});
const categorical = z.strictObject({
  ...common,
  type: z.literal('categorical'),
  by,
  categories: z.record(z.string(), phrases),
  otherwise: z.string().nullable().default(null),
  because: z.string(),
});

/** A metric together with the rule that computes it. */
export const metricSchema = z.discriminatedUnion('type', [boolean, numerical, categorical], {
  error: 'A metric is of type boolean, numerical or categorical.',
});
export type MetricFixture = z.output<typeof metricSchema>;
