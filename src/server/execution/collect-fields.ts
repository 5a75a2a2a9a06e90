import {
  type FieldNode,
  type GraphQLObjectType,
  isAbstractType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { OperationFacts } from './field-plan.ts';

/** The values of the variables on which `@skip` and `@include` depend. */
export type Conditions = Readonly<Record<string, boolean>>;

export type FieldNodes = [FieldNode, ...FieldNode[]];

/** The fields selected on objects of a type, by their names in the answer, those of fragments merged in. */
export function collectFields(
  facts: OperationFacts,
  conditions: Conditions,
  type: GraphQLObjectType,
  selectionSets: readonly (SelectionSetNode | undefined)[],
): Map<string, FieldNodes> {
  const collected = new Map<string, FieldNodes>();
  const spread = new Set<string>();

  const applies = (condition: string | undefined): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const named = facts.schema.getType(condition);
    return isAbstractType(named) && facts.schema.isSubType(named, type);
  };
  const collect = (selectionSet: SelectionSetNode | undefined): void => {
    for (const selection of selectionSet?.selections ?? []) {
      if (!isIncluded(selection, conditions)) continue;
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? selection.name.value;
        const known = collected.get(key);
        if (known) known.push(selection);
        else collected.set(key, [selection]);
      } else if (selection.kind === 'InlineFragment') {
        if (applies(selection.typeCondition?.name.value)) collect(selection.selectionSet);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = facts.fragments[selection.name.value];
        if (fragment && applies(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
      }
    }
  };
  for (const selectionSet of selectionSets) collect(selectionSet);
  return collected;
}

function isIncluded({ directives }: SelectionNode, conditions: Conditions): boolean {
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const condition = given?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      condition?.kind === 'Variable'
        ? conditions[condition.name.value] === true
        : condition?.kind === 'BooleanValue' && condition.value;
    if (holds === (name.value === 'skip')) return false;
  }
  return true;
}
