import { z } from 'zod';
import { compilePhrase } from '../domain/analysis/phrase.ts';
import { parseTemplate } from '../domain/analysis/template.ts';
import { oneOrMany } from './one-or-many.ts';

/** Text that is compiled on the way in; what the compiler says of it becomes a complaint about the fixture. */
function compiled<T>(compile: (source: string) => T) {
  return z.string().transform((source, context) => {
    try {
      return compile(source);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });
}

export const phrase = compiled(compilePhrase);
export const template = compiled(parseTemplate);
const names = oneOrMany(z.string()).default([]);

export const requirement = {
  hears: oneOrMany(phrase).default([]),
  learns: names,
  knows: names,
  lacks: names,
  recalls: oneOrMany(phrase).default([]),
  where: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
};
const requirementSchema = z.object(requirement);
type RequirementFields = z.output<typeof requirementSchema>;

export function requires({ hears, learns, knows, lacks, recalls, where }: RequirementFields) {
  return { hears, learns, knows, lacks, recalls, where };
}

const line = z.preprocess(
  (written) => (typeof written === 'string' ? { say: written } : written),
  z
    .strictObject({ ...requirement, say: oneOrMany(template) })
    .transform(({ say, ...rest }) => say.map((text) => ({ requires: requires(rest), text }))),
);

/** A text, a list of texts to vary between, or texts each with what must be so before they are said. */
export const lines = oneOrMany(line)
  .transform((groups) => groups.flat())
  .default([]);

export const answers = z
  .array(
    z
      .strictObject({ ...requirement, say: lines, fails: z.string().nullable().default(null) })
      .transform(({ say, fails, ...rest }) => ({ requires: requires(rest), say, fails })),
  )
  .default([]);

/** The name of a state, or a state of another machine and the state to come back to. */
export const nextState = z
  .union([z.string(), z.strictObject({ run: z.string().regex(/^\w+\.\w+$/u), thenReturnTo: z.string() })], {
    error: 'Expected the name of a state, or { run: Machine.State, thenReturnTo: State }.',
  })
  .transform((to) => (typeof to === 'string' ? to : ([to.run, to.thenReturnTo] as const)));

export const exits = z
  .array(
    z
      .strictObject({ when: z.string(), to: nextState, ...requirement, say: lines })
      .transform(({ when, to, say, ...rest }) => ({ when, to, say, requires: requires(rest) })),
  )
  .default([]);
export type ExitFixture = z.output<typeof exits>[number];

export const tool = z.strictObject({
  id: z.string().optional(),
  version: z.string().default('1.0'),
  input: z.record(z.string(), template).default({}),
  takesMs: z.int().min(0).default(300),
  filler: z.string().nullable().default(null),
  results: oneOrMany(
    z
      .strictObject({
        ...requirement,
        gives: z.record(z.string(), z.union([template, z.number(), z.boolean()])),
      })
      .transform(({ gives, ...rest }) => ({ requires: requires(rest), fields: gives })),
  ),
});
