import fc from 'fast-check';
import {
  type ExecutionResult,
  execute,
  type GraphQLError,
  getOperationAST,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileOperation } from '../../src/server/execution/compile-operation.ts';
import { arbitraryDocument } from './arbitrary-document.ts';
import { type Mood, type MoodAt, moods, moodySchema } from './moody-schema.ts';

const variables = fc.record(
  {
    yes: fc.oneof({ weight: 9, arbitrary: fc.boolean() }, fc.constantFrom(null, 'yes')),
    no: fc.oneof({ weight: 9, arbitrary: fc.boolean() }, fc.constant(null)),
    number: fc.constantFrom(1, null, 1.5, 'one'),
    sure: fc.constantFrom(2, 3, null),
    color: fc.constantFrom('RED', 'BLUE', null),
    list: fc.constantFrom([1], 2, [null], null),
  },
  { requiredKeys: ['yes'] },
);

/** A random document declares all variables, and rarely uses each. */
const rules = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);

/** Mostly well-meaning. */
const moodTable = (among: readonly Mood[]) =>
  fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant<Mood>('value') }, fc.constantFrom(...among)), {
    minLength: 61,
    maxLength: 61,
  });

const sync: readonly Mood[] = moods.filter((mood) => !/promise|reject/.test(mood));

describe('a compiled operation answers as graphql-js does', () => {
  it('to the last error where resolvers answer at once', async () => {
    await compare(moodTable(sync), (ours, theirs) => expect(ours).toEqual(theirs));
  });

  it('where resolvers promise, too: of several errors that empty one place, either may be told', async () => {
    await compare(moodTable(moods), (ours, theirs) => {
      expect(ours.data).toEqual(theirs.data);
      expect(emptiedPlaces(ours)).toEqual(emptiedPlaces(theirs));
    });
  });
});

async function compare(
  table: fc.Arbitrary<readonly Mood[]>,
  check: (ours: ExecutionResult, theirs: ExecutionResult) => void,
): Promise<void> {
  const inputs = fc.record({ text: arbitraryDocument, variableValues: variables, table });
  await fc.assert(
    fc.asyncProperty(inputs, async ({ text, variableValues, table: moodsByHash }) => {
      const document = parse(text);
      fc.pre(validate(moodySchema, document, rules).length === 0);
      const contextValue = { moodAt: byHash(moodsByHash) };
      const theirs = await execute({ schema: moodySchema, document, variableValues, contextValue });
      const operation = getOperationAST(document);
      const prepared =
        operation && compileOperation(moodySchema, document, operation)?.prepare(variableValues);
      if (!prepared) return;
      const ours = 'errors' in prepared ? prepared : await prepared.execute(undefined, contextValue);
      check(asSent(ours), asSent(theirs));
      expect(Object.keys(flatten(asSent(ours).data))).toEqual(Object.keys(flatten(asSent(theirs).data)));
    }),
    { numRuns: 100, seed: 20250604, endOnFailure: true },
  );
}

function byHash(table: readonly Mood[]): MoodAt {
  return (path) => {
    let hash = 7;
    for (const letter of path) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003;
    return table[hash % table.length] ?? 'value';
  };
}

/** What would go over the wire, with the places of errors in the document. */
function asSent(result: ExecutionResult | { readonly errors: readonly GraphQLError[] }): ExecutionResult {
  return JSON.parse(JSON.stringify(result));
}

/** Where errors have left null, nearest to the root first. */
function emptiedPlaces({ data, errors = [] }: ExecutionResult): string[] {
  const places = errors.map(({ path = [] }) => {
    let value: unknown = data;
    const walked: (string | number)[] = [];
    for (const key of path) {
      if (value === null || value === undefined) break;
      walked.push(key);
      value = Reflect.get(Object(value), key);
    }
    return walked.join('.');
  });
  return [...new Set(places)].sort();
}

/** Every value by its path, in the order in which it would be sent. */
function flatten(value: unknown, path = '$'): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return { [path]: value };
  return Object.assign(
    { [path]: null },
    ...Object.entries(value).map(([key, item]) => flatten(item, `${path}.${key}`)),
  );
}
