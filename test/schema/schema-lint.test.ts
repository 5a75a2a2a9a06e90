import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import graphqlPlugin from '@graphql-eslint/eslint-plugin';
import { Linter } from 'eslint';
import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';

const sdl = readFileSync(join(import.meta.dirname, '..', '..', 'schema.graphql'), 'utf8');

const rules: Linter.RulesRecord = {
  ...graphqlPlugin.configs['flat/schema-recommended'].rules,
  ...graphqlPlugin.configs['flat/schema-relay'].rules,
  // It wants an id on every object, and most here are values; that what has an id is a Node is held below.
  '@graphql-eslint/strict-id-in-types': 'off',
  // It wants every list to be a connection; those that are short by nature are plain lists here.
  '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
};

describe('schema.graphql', () => {
  it('keeps the rules that graphql-eslint recommends, and those of Relay', () => {
    expect(lint(sdl)).toEqual([]);
  });

  it('makes a Node of every object that has an id', () => {
    const strangers = Object.values(buildSchema(sdl).getTypeMap())
      .filter(isObjectType)
      .filter((type) => type.getFields().id !== undefined)
      .filter((type) => !type.getInterfaces().some(({ name }) => name === 'Node'));
    expect(strangers.map(({ name }) => name)).toEqual([]);
  });
});

it('finds what is wrong with a schema that breaks the rules', () => {
  const rulesBroken = lint('type Query { get_thing: thing } type thing { name: String }').map(
    ({ rule }) => rule,
  );
  expect(rulesBroken).toContain('@graphql-eslint/naming-convention');
  expect(rulesBroken).toContain('@graphql-eslint/require-description');
});

function lint(schema: string) {
  const config: Linter.Config = {
    files: ['**/*.graphql'],
    plugins: { '@graphql-eslint': graphqlPlugin },
    languageOptions: { parser: graphqlPlugin.parser, parserOptions: { graphQLConfig: { schema } } },
    rules,
  };
  return new Linter()
    .verify(schema, config, { filename: 'schema.graphql' })
    .map(({ line, ruleId: rule, message }) => ({ line, rule, message }));
}
