import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/**
 * Pairs of fields that appear under one name at one place of the answer. Each pair must be compared, to tell whether
 * both mean the same, and with it all pairs below: few fields make many pairs. Stops counting above `most`. Only for
 * documents whose fragments spread no ring.
 */
export function countOverlaps({ definitions }: DocumentNode, most: number): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  let overlaps = 0;
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) countWithin([definition.selectionSet]);
  }
  return overlaps;

  function countWithin(sets: readonly SelectionSetNode[]): void {
    const fields = new Map<string, FieldNode[]>();
    const seen = new Set<string>();
    for (const set of sets) gather(set, fields, seen);
    for (const same of fields.values()) {
      overlaps += (same.length * (same.length - 1)) / 2;
      if (overlaps > most) return;
      const below = same.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (below.length > 0) countWithin(below);
    }
  }

  function gather(
    { selections }: SelectionSetNode,
    fields: Map<string, FieldNode[]>,
    seen: Set<string>,
  ): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const same = fields.get(name);
        if (same) same.push(selection);
        else fields.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        gather(selection.selectionSet, fields, seen);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) gather(fragment.selectionSet, fields, seen);
      }
    }
  }
}
