import { inspect } from 'node:util';
import { GraphQLBoolean, GraphQLID, GraphQLInt, type GraphQLLeafType, GraphQLString } from 'graphql';
import type { Completion, WhenNull } from './field-plan.ts';

/** Turns the values of a scalar or an enum into what is answered, which depends on nothing else. */
export class LeafCompletion implements Completion {
  readonly type: GraphQLLeafType;
  /** What `typeof` says of values that are answered as they are; null where each has to be looked at. */
  readonly asItIs: 'string' | 'boolean' | null;
  readonly isInt: boolean;
  readonly whenNull: WhenNull;

  constructor(type: GraphQLLeafType, whenNull: WhenNull) {
    this.type = type;
    this.asItIs = asItIsOf(type);
    this.isInt = type === GraphQLInt;
    this.whenNull = whenNull;
  }

  complete(value: unknown): unknown {
    if (typeof value === 'string') {
      if (this.asItIs === 'string') return value;
    } else if (typeof value === 'boolean') {
      if (this.asItIs === 'boolean') return value;
    } else if (typeof value === 'number') {
      if (this.isInt && (value | 0) === value) return value;
    } else {
      if (value == null) return this.whenNull();
      if (value instanceof Error) throw value;
    }
    const coerced: unknown = this.type.coerceOutputValue(value);
    if (coerced != null) return coerced;
    throw new Error(
      `Expected \`${this.type}.coerceOutputValue(${inspect(value)})\` to return non-nullable value, returned: ${coerced}`,
    );
  }
}

function asItIsOf(leaf: GraphQLLeafType): LeafCompletion['asItIs'] {
  if (leaf === GraphQLString || leaf === GraphQLID) return 'string';
  return leaf === GraphQLBoolean ? 'boolean' : null;
}
