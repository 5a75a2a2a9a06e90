import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

const known = new WeakMap<GraphQLSchema, ReadonlyMap<string, number>>();

/**
 * How many objects a field of introspection leads to on average in this schema: the whole of it is asked for at once,
 * in lists within lists, and counted at their real lengths it costs what it costs. Undefined for all other fields.
 */
export function usualLengthOf(schema: GraphQLSchema, parent: string, field: string): number | undefined {
  if (!parent.startsWith('__')) return undefined;
  const lengths = known.get(schema) ?? measureSchema(schema);
  known.set(schema, lengths);
  return lengths.get(`${parent}.${field}`);
}

function measureSchema(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type): GraphQLField<unknown, unknown>[] =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  );
  const inputFields = types.flatMap((type) =>
    isInputObjectType(type) ? Object.values(type.getFields()) : [],
  );
  const args = fields.flatMap((field) => field.args);
  const values = types.flatMap((type) => (isEnumType(type) ? type.getValues() : []));
  const interfaces = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [],
  );
  const possible = types.flatMap((type) =>
    isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type) : [],
  );
  const wrappers = [...fields, ...inputFields, ...args].map(({ type }) => countWrappers(type));
  const directives = schema.getDirectives();
  const average = (parts: number, wholes: number) => parts / Math.max(1, wholes);
  return new Map([
    ['__Schema.types', types.length],
    ['__Schema.directives', directives.length],
    [
      '__Directive.args',
      average(directives.flatMap((directive) => directive.args).length, directives.length),
    ],
    ['__Type.fields', average(fields.length, types.length)],
    ['__Type.inputFields', average(inputFields.length, types.length)],
    ['__Type.enumValues', average(values.length, types.length)],
    ['__Type.interfaces', average(interfaces.length, types.length)],
    ['__Type.possibleTypes', average(possible.length, types.length)],
    ['__Field.args', average(args.length, fields.length)],
    // Most are wrapped once or not at all, and those that are wrapped further are ever fewer.
    ['__Type.ofType', Math.min(0.9, average(sum(wrappers), wrappers.length + sum(wrappers)))],
  ]);
}

function countWrappers(type: GraphQLOutputType | GraphQLInputType): number {
  return isNonNullType(type) || isListType(type) ? 1 + countWrappers(type.ofType) : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
