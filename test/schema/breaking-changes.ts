import { BreakingChangeType, buildSchema, findSchemaChanges } from 'graphql';

const breakingTypes: ReadonlySet<string> = new Set(Object.values(BreakingChangeType));

/** What a client of the schema before could trip over after, in words, one line for each change. */
export function findBreakingChanges(before: string, after: string): string[] {
  return findSchemaChanges(buildSchema(before), buildSchema(after))
    .filter(({ type }) => breakingTypes.has(type))
    .map(({ type, description }) => `${type}: ${description}`);
}

/** The changes listed in a file: one a line; blank lines and lines that start with `#` say nothing. */
export function parseAcceptedChanges(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
