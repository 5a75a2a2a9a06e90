import { z } from 'zod';
import { agentVoices } from '../domain/voices.ts';
import { fixtureId } from './fixture-id.ts';
import { metricSchema } from './metric-schema.ts';
import { oneOrMany } from './one-or-many.ts';
import { lines, template } from './script-schema.ts';

const texts = oneOrMany(z.string()).default([]);
const tags = z.record(z.string(), z.string().nullable()).default({});
const versionNumber = z.union([z.int().min(1), z.literal('latest')], {
  error: 'Expected a version number from 1, or latest.',
});

const voice = z.enum(agentVoices, {
  error: ({ input }) => `There is no voice ${JSON.stringify(input)}; there are ${agentVoices.join(', ')}.`,
});

export const agentSchema = z.strictObject({
  id: fixtureId.optional(),
  name: z.string(),
  role: z.string(),
  developedBy: z.string(),
  language: z.string().length(3, 'A language is three letters, as in eng.').default('eng'),
  initials: z.string().max(3).optional(),
  background: z.string(),
  behaviors: texts,
  communicationPatterns: texts,
  voices: z.record(z.string().length(3), voice).default({}),
  picture: z.url().nullable().default(null),
});

const dynamicBehavior = z.strictObject({
  id: fixtureId.optional(),
  name: z.string(),
  active: z.boolean().default(true),
  triggers: oneOrMany(z.string()).refine(
    (list) => list.length >= 1 && list.length <= 50,
    'Between 1 and 50 triggers.',
  ),
  instruction: z.string(),
  overrides: z.boolean().default(false),
  say: lines,
});

const models = z
  .record(
    z.string(),
    z
      .strictObject({ model: z.string(), params: z.record(z.string(), z.unknown()).default({}) })
      .transform(({ model, params }) => ({ llmName: model, params })),
  )
  .default({});

export const serviceSchema = z.strictObject({
  id: fixtureId.optional(),
  name: z.string(),
  description: z.string(),
  active: z.boolean().default(true),
  author: z.string().optional(),
  tags,
  keyterms: texts,
  /** Read version by version, with `agentSchema`. */
  agent: z.record(z.string(), z.unknown()),
  versionSets: z
    .record(
      z.string(),
      z.strictObject({
        agent: versionNumber.default('latest'),
        machine: versionNumber.default('latest'),
        models,
      }),
    )
    .default({}),
  dynamicBehaviors: z.array(dynamicBehavior).default([]),
  memories: z.record(z.string(), template).default({}),
  metrics: z.array(metricSchema).default([]),
});
export type ServiceFixture = z.output<typeof serviceSchema>;
export type AgentFixture = z.output<typeof agentSchema>;
