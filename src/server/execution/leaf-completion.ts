import { inspect } from 'node:util';
import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  type GraphQLOutputType,
  GraphQLString,
  getNullableType,
} from 'graphql';

/** Turns the value of a scalar or an enum into what is answered, which depends on nothing else. */
export type CompleteLeaf = (value: unknown) => unknown;

/** What `typeof` says of values that are answered as they are; null where each has to be looked at. */
export type AsItIs = 'string' | 'boolean' | null;

export function completeLeaf(type: GraphQLLeafType): CompleteLeaf {
  const asItIs = asItIsOf(type);
  const isInt = type === GraphQLInt;
  return (value) => {
    if (typeof value === asItIs) return value;
    if (isInt && typeof value === 'number' && (value | 0) === value) return value;
    if (value == null) return null;
    if (value instanceof Error) throw value;
    const coerced: unknown = type.coerceOutputValue(value);
    if (coerced != null) return coerced;
    throw new Error(
      `Expected \`${type}.coerceOutputValue(${inspect(value)})\` to return non-nullable value, returned: ${coerced}`,
    );
  };
}

export function asItIsOf(type: GraphQLOutputType): AsItIs {
  const leaf = getNullableType(type);
  if (leaf === GraphQLString || leaf === GraphQLID) return 'string';
  return leaf === GraphQLBoolean ? 'boolean' : null;
}
