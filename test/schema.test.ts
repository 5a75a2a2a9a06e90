import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { printedSchema } from '../src/graph/print-schema.ts';
import { schema } from '../src/graph/schema.ts';

const types: GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
  ({ name }) => !name.startsWith('__'),
);

describe('the schema', () => {
  it('is the one in schema.graphql; `npm run schema` writes it', () => {
    expect(printedSchema()).toBe(readFileSync(join(import.meta.dirname, '..', 'schema.graphql'), 'utf8'));
  });

  it('describes every type, field, argument and value', () => {
    expect(types.flatMap(undescribed)).toEqual([]);
  });

  it('lets one selection name the same field on all members of a union or an interface', () => {
    // Whatever can be refetched is a node; nobody selects fields of all of them at once.
    const abstractTypes = types.filter(isAbstractType).filter(({ name }) => name !== 'Node');
    const conflicts = abstractTypes.flatMap((abstractType) => {
      const members = schema.getPossibleTypes(abstractType);
      const fields = members.flatMap((member) => Object.values(member.getFields()));
      const typesByName = Map.groupBy(fields, ({ name }) => name);
      return [...typesByName]
        .filter(([, same]) => new Set(same.map(({ type }) => String(type))).size > 1)
        .map(([name]) => `${abstractType.name}: ${name}`);
    });
    expect(conflicts).toEqual([]);
  });

  it('answers every mutation with a union whose members, but for one success, are errors', () => {
    const errors = new Set(
      types.filter(isObjectType).filter((type) => type.getInterfaces().some(({ name }) => name === 'Error')),
    );
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const result = getNamedType(field.type);
      if (!isUnionType(result)) throw new Error(`${field.name} is no union`);
      const successes = result.getTypes().filter((member) => !errors.has(member));
      expect(successes.map(({ name }) => name)).toEqual([result.name.replace(/Result$/, 'Success')]);
    }
  });
});

function undescribed(type: GraphQLNamedType): string[] {
  const missing: string[] = [];
  const check = (path: string, described: { readonly description?: string | null }) => {
    if (!described.description?.trim()) missing.push(path);
  };
  const isBuiltIn = ['ID', 'String', 'Int', 'Float', 'Boolean'].includes(type.name);
  if (!isBuiltIn) check(type.name, type);
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      check(`${type.name}.${field.name}`, field);
      for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
  }
  if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
  return missing;
}
