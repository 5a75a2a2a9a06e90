import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  getArgumentValues,
  isNonNullType,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
  type ValueNode,
} from 'graphql';
import { type Conditions, collectFields, type FieldNodes } from './collect-fields.ts';
import { type CompletedField, createCompletion } from './completion.ts';
import { type FieldPlan, type ObjectPlan, type OperationFacts, readProperty } from './field-plan.ts';
import { LeafCompletion } from './leaf-completion.ts';
import type { AnswerObject } from './place.ts';

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
  const blank: AnswerObject = {};
  for (const [key, nodes] of collectFields(facts, conditions, type, selectionSets)) {
    const definition = facts.schema.getField(type, nodes[0].name.value);
    if (!definition) continue;
    if (definition === TypeNameMetaFieldDef) {
      blank[key] = type.name;
      continue;
    }
    blank[key] = undefined;
    fields.push(planField(facts, conditions, type, definition, key, nodes));
  }
  return { fields, blank };
}

function planField(
  facts: OperationFacts,
  conditions: Conditions,
  parentType: GraphQLObjectType,
  definition: FieldPlan['definition'],
  key: string,
  nodes: FieldNodes,
): FieldPlan {
  const below = nodes.map(({ selectionSet }) => selectionSet);
  const { resolve = readProperty } = definition;
  const property = definition.resolve || definition.args.length > 0 ? null : definition.name;
  const completed: CompletedField = {
    schema: facts.schema,
    parentType,
    definition,
    nodes,
    planFor: (type) => planObject(facts, conditions, type, below),
  };
  const completion = createCompletion(completed);
  const isLeaf = completion instanceof LeafCompletion && (property !== null || !asksWhereItStands(resolve));
  return {
    key,
    nodes,
    definition,
    facts,
    parentType,
    resolve,
    property,
    constantArguments: constantArguments(definition, nodes),
    isNullable: !isNonNullType(definition.type),
    completion,
    leaf: isLeaf ? completion : null,
  };
}

/** Whether a resolver takes a fourth parameter. One that names none may take them all together. */
function asksWhereItStands({ length }: GraphQLFieldResolver<unknown, unknown>): boolean {
  return length === 0 || length > 3;
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
