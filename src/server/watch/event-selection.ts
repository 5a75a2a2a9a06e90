import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/**
 * The event types of which an operation selects nothing but what the event itself says. That is the same for everyone
 * who sees the event, while objects with an identity of their own are read with the token of whoever asks.
 */
export function selfContainedTypes(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ReadonlySet<string> {
  const root = schema.getSubscriptionType();
  const events = schema.getType('InteractionEvent');
  if (operation.operation !== 'subscription' || !root || !isInterfaceType(events)) return new Set();
  const fragments = fragmentsOf(document);

  /** Whether nothing selected here on this object leads to an object with an identity. */
  const isSelfContained = (selectionSet: SelectionSetNode, type: GraphQLNamedType): boolean =>
    selectionSet.selections.every((selection) => {
      if (selection.kind !== Kind.FIELD) {
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (!fragment) return false;
        const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
        if (condition && !canBe(schema, type, condition)) return true;
        // Known to be of one type already, it stays so within fragments on what that type implements.
        return isSelfContained(fragment.selectionSet, isObjectType(type) ? type : (condition ?? type));
      }
      if (selection.name.value.startsWith('__')) return true;
      const field =
        isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : null;
      if (!field) return false;
      const result = getNamedType(field.type);
      if (!isCompositeType(result) || !selection.selectionSet) return true;
      return !leadsToNode(schema, result) && isSelfContained(selection.selectionSet, result);
    });

  const selectsOnlyEvents = operation.selectionSet.selections.every(
    (selection) =>
      selection.kind === Kind.FIELD && getNamedType(root.getFields()[selection.name.value]?.type) === events,
  );
  if (!selectsOnlyEvents) return new Set();
  const isShareable = (type: GraphQLObjectType) =>
    operation.selectionSet.selections.every(
      (field) => field.kind === Kind.FIELD && field.selectionSet && isSelfContained(field.selectionSet, type),
    );
  return new Set(
    schema
      .getPossibleTypes(events)
      .filter(isShareable)
      .map(({ name }) => name),
  );
}

/** The variables on which it can depend what is shown of an event; the arguments of the subscription itself are none. */
export function variablesOfEvents(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly string[] {
  const names = new Set<string>();
  const note = {
    Variable: ({ name }: { readonly name: { readonly value: string } }) => void names.add(name.value),
  };
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind !== Kind.FIELD) visit(selection, note);
    else
      for (const part of [selection.selectionSet, ...(selection.directives ?? [])])
        if (part) visit(part, note);
  }
  for (const fragment of fragmentsOf(document).values()) visit(fragment, note);
  return [...names].sort();
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
}

function canBe(schema: GraphQLSchema, type: GraphQLNamedType, condition: GraphQLNamedType): boolean {
  if (type === condition) return true;
  return !isObjectType(type) || (isAbstractType(condition) && schema.isSubType(condition, type));
}

function leadsToNode(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  const node = schema.getType('Node');
  if (!isAbstractType(node)) return true;
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  return possible.some((member) => isObjectType(member) && schema.isSubType(node, member));
}
