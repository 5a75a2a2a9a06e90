import { z } from 'zod';
import { fixtureId } from './fixture-id.ts';
import { oneOrMany } from './one-or-many.ts';
import { answers, exits, lines, nextState, phrase, template, tool } from './script-schema.ts';

const texts = oneOrMany(z.string()).default([]);

const action = z.strictObject({
  kind: z.literal('action'),
  objective: z.string(),
  actions: oneOrMany(z.string()).refine((list) => list.length > 0, 'At least one action is needed.'),
  navigation: texts,
  guidelines: texts,
  boundaries: texts,
  metadata: texts,
  asksFor: texts,
  skipsMemory: z.boolean().default(false),
  say: lines,
  asks: lines,
  answers,
  otherwise: lines,
  suggest: lines,
  exits,
});
const decision = z.strictObject({
  kind: z.literal('decision'),
  objective: z.string(),
  guidelines: texts,
  uses: texts,
  exits,
});
const recall = z
  .strictObject({
    kind: z.literal('recall'),
    queries: oneOrMany(z.string()).optional(),
    information: z.string().optional(),
    next: nextState,
  })
  .refine(({ queries, information }) => (queries === undefined) !== (information === undefined), {
    error: 'A recall state has either queries or information.',
  });
const reflection = z.strictObject({
  kind: z.literal('reflection'),
  problem: z.string(),
  wordLimit: z.int().min(1).default(60),
  uses: texts,
  thinks: lines,
  next: nextState,
});
const annotation = z.strictObject({ kind: z.literal('annotation'), thought: template, next: nextState });
const toolCall = z.strictObject({ kind: z.literal('tool-call'), tool: z.string(), next: nextState });
const email = z.strictObject({
  subject: template,
  body: template,
  to: oneOrMany(template),
  from: z.string(),
});
const sideEffect = z
  .strictObject({
    kind: z.literal('side-effect'),
    event: z.string().optional(),
    email: email.optional(),
    next: nextState,
  })
  .refine(({ event, email }) => (event === undefined) !== (email === undefined), {
    error: 'A side-effect state has either an event or an email.',
  });

const state = z.preprocess(
  (written) =>
    typeof written === 'object' && written !== null && !('kind' in written)
      ? { kind: 'action', ...written }
      : written,
  z.discriminatedUnion('kind', [action, decision, recall, reflection, annotation, toolCall, sideEffect], {
    error: 'A state is of kind action, decision, recall, reflection, annotation, tool-call or side-effect.',
  }),
);
export type StateFixture = z.output<typeof state>;

const capture = z.preprocess(
  (written) => (Array.isArray(written) || typeof written === 'string' ? { phrases: written } : written),
  z.strictObject({ phrases: oneOrMany(phrase) }),
);

const anytime = z.strictObject({
  exits,
  answers,
  otherwise: lines,
  silence: lines,
  events: lines,
  suggest: lines,
});

/** One version of a state machine together with what is said in it. */
export const machineSchema = z.strictObject({
  id: fixtureId.optional(),
  name: z.string(),
  description: z.string().default(''),
  start: z.string(),
  startAgain: z.string().optional(),
  end: z.string(),
  references: z
    .record(z.string(), z.string().regex(/^[\w-]+(?:@\d+)?$/u, 'Expected name or name@version.'))
    .default({}),
  listensFor: z.record(z.string(), capture).default({}),
  tools: z.record(z.string(), tool).default({}),
  anytime: anytime.prefault({}),
  states: z.record(z.string(), state),
});
export type MachineFixture = z.output<typeof machineSchema>;
