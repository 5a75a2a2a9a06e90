import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

type SelectionInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/**
 * Whether everything selected below this field is among the names given: what is asked for is known already, and
 * nothing needs to be fetched. Looks through fragments; directives are not evaluated, so the answer is at worst
 * "no" where "yes" would have been right.
 */
export function selectsOnly(info: SelectionInfo, names: ReadonlySet<string>): boolean {
  return everyField(info, (name) => name === '__typename' || names.has(name));
}

/** Whether this is selected below the field, directives not evaluated. */
export function selects(info: SelectionInfo, name: string): boolean {
  return !everyField(info, (other) => other !== name);
}

function everyField(info: SelectionInfo, holds: (name: string) => boolean): boolean {
  const within = (selections: SelectionSetNode | undefined): boolean =>
    (selections?.selections ?? []).every((selection) => {
      if (selection.kind === 'Field') return holds(selection.name.value);
      if (selection.kind === 'InlineFragment') return within(selection.selectionSet);
      return within(info.fragments[selection.name.value]?.selectionSet);
    });
  return info.fieldNodes.every((node: FieldNode) => within(node.selectionSet));
}
