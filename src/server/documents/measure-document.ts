import {
  type ConstValueNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What the operations of a document come to together, with all that they spread. */
export interface DocumentSize {
  readonly depth: number;
  /** Fields and fragments. */
  readonly selections: number;
  readonly aliases: number;
  readonly directives: number;
}

const nothing: DocumentSize = { depth: 0, selections: 0, aliases: 0, directives: 0 };

/**
 * Measures a document in a time that grows with its text, whatever it would come to with its fragments written out:
 * each fragment is measured once. A fragment that no operation spreads counts as if one did. Goes no deeper than `maxDepth` levels and one more, which bounds the stack. A
 * fragment that spreads itself counts once there; validation refuses it.
 */
export function measureDocument(document: DocumentNode, maxDepth: number): DocumentSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, DocumentSize>();

  function measureSelections({ selections }: SelectionSetNode, level: number): DocumentSize {
    if (level > maxDepth) return { ...nothing, depth: 1 };
    const within = selections.map((selection) => measureSelection(selection, level));
    const { depth, ...counts } = within.reduce(together, nothing);
    return { depth: depth + 1, ...counts };
  }

  function measureSelection(selection: SelectionNode, level: number): DocumentSize {
    const directives = selection.directives ?? [];
    const own = { ...nothing, selections: 1, directives: directives.length };
    const inputs = directives.flatMap((directive) => directive.arguments ?? []);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      return together(own, together(depthOf(inputs), measureFragment(selection.name.value, level + 1)));
    }
    const below = selection.selectionSet ? measureSelections(selection.selectionSet, level + 1) : nothing;
    if (selection.kind === Kind.INLINE_FRAGMENT) return together(own, together(depthOf(inputs), below));
    const field = { ...own, aliases: selection.alias ? 1 : 0 };
    return together(field, together(depthOf([...inputs, ...(selection.arguments ?? [])]), below));
  }

  function measureFragment(name: string, level: number): DocumentSize {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    measured.set(name, nothing);
    const size = measureSelections(fragment.selectionSet, level);
    const complete = together(size, { ...nothing, directives: fragment.directives?.length ?? 0 });
    measured.set(name, complete);
    return complete;
  }

  function depthOf(inputs: readonly { readonly value: ValueNode | ConstValueNode }[]): DocumentSize {
    return { ...nothing, depth: Math.max(0, ...inputs.map(({ value }) => depthOfValue(value, 0))) };
  }

  function depthOfValue(value: ValueNode | ConstValueNode, level: number): number {
    if (level > maxDepth) return level;
    if (value.kind === Kind.LIST) return deepest(value.values, level);
    if (value.kind === Kind.OBJECT)
      return deepest(
        value.fields.map((field) => field.value),
        level,
      );
    return level;
  }

  function deepest(values: readonly (ValueNode | ConstValueNode)[], level: number): number {
    return values.reduce((most, value) => Math.max(most, depthOfValue(value, level + 1)), level + 1);
  }

  function measureOperation(operation: OperationDefinitionNode): DocumentSize {
    const variables = operation.variableDefinitions ?? [];
    const directives = [operation, ...variables].flatMap((node) => node.directives ?? []);
    const defaults = variables.flatMap(({ defaultValue: value }) => (value ? [{ value }] : []));
    const size = together(measureSelections(operation.selectionSet, 1), depthOf(defaults));
    return together(size, { ...nothing, directives: directives.length });
  }

  const operations = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map(measureOperation);
  const alone = [...fragments.keys()].map((name) => measureFragment(name, 1));
  return larger(operations.reduce(together, nothing), alone.reduce(larger, nothing));
}

/** Side by side: counts add up, and the deeper one is as deep as both. */
function together(a: DocumentSize, b: DocumentSize): DocumentSize {
  return {
    depth: Math.max(a.depth, b.depth),
    selections: a.selections + b.selections,
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
  };
}

function larger(a: DocumentSize, b: DocumentSize): DocumentSize {
  return {
    depth: Math.max(a.depth, b.depth),
    selections: Math.max(a.selections, b.selections),
    aliases: Math.max(a.aliases, b.aliases),
    directives: Math.max(a.directives, b.directives),
  };
}
