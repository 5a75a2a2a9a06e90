import { Kind, type OperationDefinitionNode, type ValueNode, valueFromASTUntyped } from 'graphql';

/** The variables of one request, as they came. */
export type GivenVariables = Readonly<Record<string, unknown>>;

/** What an argument is given: a constant, or whatever a variable holds. */
export type GivenValue =
  | { readonly constant: unknown }
  | { readonly variable: string; readonly default: unknown };

const absent: GivenValue = { constant: undefined };

/** Variables within a list or an object count as absent, which leaves the length of a list as it is. */
export function givenValueOf(node: ValueNode | undefined, operation: OperationDefinitionNode): GivenValue {
  if (!node) return absent;
  if (node.kind !== Kind.VARIABLE) return { constant: valueFromASTUntyped(node) };
  const name = node.name.value;
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  const fallback = definition?.defaultValue && valueFromASTUntyped(definition.defaultValue);
  return { variable: name, default: fallback };
}

export function resolveValue(given: GivenValue, variables: GivenVariables): unknown {
  if ('constant' in given) return given.constant;
  return Object.hasOwn(variables, given.variable) ? variables[given.variable] : given.default;
}

export function asVariables(given: unknown): GivenVariables {
  return isObject(given) ? given : {};
}

function isObject(value: unknown): value is GivenVariables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
