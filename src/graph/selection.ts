import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/**
 * Whether everything selected below this field is among the names given: what is asked for is known already, and
 * nothing needs to be fetched. Looks through fragments; directives are not evaluated, so the answer is at worst
 * "no" where "yes" would have been right.
 */
export function selectsOnly(
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  names: ReadonlySet<string>,
): boolean {
  const within = (selections: SelectionSetNode | undefined): boolean =>
    (selections?.selections ?? []).every((selection) => {
      if (selection.kind === 'Field') {
        return selection.name.value === '__typename' || names.has(selection.name.value);
      }
      if (selection.kind === 'InlineFragment') return within(selection.selectionSet);
      return within(info.fragments[selection.name.value]?.selectionSet);
    });
  return info.fieldNodes.every((node: FieldNode) => within(node.selectionSet));
}
