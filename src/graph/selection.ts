import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';

type SelectionInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/**
 * Whether everything selected below this field is among the names given: what is asked for is known already, and
 * nothing needs to be fetched. Looks through fragments; directives are not evaluated, so the answer is at worst
 * "no" where "yes" would have been right.
 */
export function selectsOnly(info: SelectionInfo, names: ReadonlySet<string>): boolean {
  for (const name of namesBelow(info)) if (name !== '__typename' && !names.has(name)) return false;
  return true;
}

/** Whether this is selected below the field, directives not evaluated. */
export function selects(info: SelectionInfo, name: string): boolean {
  return namesBelow(info).has(name);
}

/** Whether the whole operation asks for nothing but this field. */
export function isOnlyField({ operation, path }: Pick<GraphQLResolveInfo, 'operation' | 'path'>): boolean {
  const { selections } = operation.selectionSet;
  return path.prev === undefined && selections.length === 1 && selections[0]?.kind === 'Field';
}

/** By the nodes of the field, which are the same for every row and for as long as an operation stays compiled. */
const known = new WeakMap<SelectionInfo['fieldNodes'], ReadonlySet<string>>();

function namesBelow({ fieldNodes, fragments }: SelectionInfo): ReadonlySet<string> {
  const found = known.get(fieldNodes);
  if (found) return found;
  const names = new Set<string>();
  const collect = (selectionSet: SelectionSetNode | undefined): void => {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === 'Field') names.add(selection.name.value);
      else if (selection.kind === 'InlineFragment') collect(selection.selectionSet);
      else collect(fragments[selection.name.value]?.selectionSet);
    }
  };
  for (const { selectionSet } of fieldNodes) collect(selectionSet);
  known.set(fieldNodes, names);
  return names;
}
