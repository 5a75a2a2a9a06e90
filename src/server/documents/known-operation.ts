import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { asVariables } from './given-value.ts';
import { type Cost, costOf, type FieldCost } from './operation-cost.ts';
import { shapeOf, variablesIn } from './operation-shape.ts';

/**
 * One operation of a document. The same object for as long as the document is cached, so that what is worked out of it
 * can be kept beside it in a `WeakMap`.
 */
export interface KnownOperation {
  readonly definition: OperationDefinitionNode;
  readonly document: DocumentNode;
  /** What it costs with these variables, as they came. */
  cost(variables: unknown): Cost & { readonly below: readonly FieldCost[] };
}

/** Sets of page sizes and conditions of one operation whose cost is kept. */
const MAX_KEPT = 16;

export function createKnownOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: OperationDefinitionNode,
  maxPageSize: number,
): KnownOperation {
  const prepare = () => {
    const shape = shapeOf(schema, document, definition);
    return { shape, relevant: [...variablesIn(shape)] };
  };
  let prepared: ReturnType<typeof prepare> | undefined;
  const kept = new Map<string, ReturnType<typeof costOf>>();
  return {
    definition,
    document,
    cost(given) {
      prepared ??= prepare();
      const variables = asVariables(given);
      const key = prepared.relevant.map((name) => digestOf(variables[name])).join();
      const known = kept.get(key);
      if (known) return known;
      const cost = costOf(prepared.shape, variables, maxPageSize);
      if (kept.size >= MAX_KEPT) kept.clear();
      kept.set(key, cost);
      return cost;
    },
  };
}

/** All of a value that a cost can depend on: a number, a condition, the length of a list, or that it is there. */
function digestOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return String(value);
  return typeof value;
}
