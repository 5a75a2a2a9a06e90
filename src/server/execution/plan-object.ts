import {
  type GraphQLField,
  type GraphQLObjectType,
  getArgumentValues,
  isNonNullType,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { type Conditions, collectFields, type FieldNodes } from './collect-fields.ts';
import { createCompletion } from './completion.ts';
import { type FieldPlan, type ObjectPlan, type OperationFacts, readProperty } from './field-plan.ts';

/**
 * Works out a selection on objects of one type. What is selected below its fields is worked out when the first object
 * is met there, so that a plan never grows beyond what its answers have.
 */
export function planObject(
  facts: OperationFacts,
  conditions: Conditions,
  type: GraphQLObjectType,
  selectionSets: readonly (SelectionSetNode | undefined)[],
): ObjectPlan {
  const fields: FieldPlan[] = [];
  for (const [key, nodes] of collectFields(facts, conditions, type, selectionSets)) {
    const definition = facts.schema.getField(type, nodes[0].name.value);
    if (!definition) continue;
    const below = nodes.map(({ selectionSet }) => selectionSet);
    fields.push({
      key,
      nodes,
      definition,
      facts,
      parentType: type,
      resolve: definition.resolve ?? readProperty,
      constantArguments: constantArguments(definition, nodes),
      isNullable: !isNonNullType(definition.type),
      complete: createCompletion({
        schema: facts.schema,
        parentType: type,
        definition,
        nodes,
        planFor: (objectType) => planObject(facts, conditions, objectType, below),
      }),
    });
  }
  return { fields, blank: Object.fromEntries(fields.map(({ key }) => [key, undefined])) };
}

/** Null where they depend on variables, or cannot be made: then each execution says so. */
function constantArguments(
  definition: GraphQLField<unknown, unknown>,
  [node]: FieldNodes,
): FieldPlan['constantArguments'] {
  if (node.arguments?.some(({ value }) => hasVariable(value))) return null;
  try {
    return getArgumentValues(definition, node);
  } catch {
    return null;
  }
}

function hasVariable(value: ValueNode): boolean {
  if (value.kind === 'ListValue') return value.values.some(hasVariable);
  if (value.kind === 'ObjectValue') return value.fields.some((field) => hasVariable(field.value));
  return value.kind === 'Variable';
}
