import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type CountCalls, ownerOfParts } from '../../graph/upstream-calls.ts';
import { type FieldSize, fieldSizeOf, valuesIn } from './field-size.ts';
import { type GivenValue, givenValueOf } from './given-value.ts';

/** A field of an operation, and all that its cost depends on. */
export interface ShapedField {
  /** As it appears in the answer. */
  readonly name: string;
  /** The object types on which it is selected. */
  readonly onTypes: ReadonlySet<string>;
  /** It is left out where one of these does not hold. */
  readonly conditions: readonly Condition[];
  readonly size: FieldSize;
  /** What it costs upstream, as each type that it is selected on declares; empty: nothing. */
  readonly calls: readonly CountCalls[];
  /** The names of the fields below it, without `__typename`. */
  readonly selected: ReadonlySet<string>;
  readonly leadsToOwner: boolean;
  readonly below: Shape;
}

/** A selection set with its fragments written out. */
export interface Shape {
  readonly fields: readonly ShapedField[];
  /** The object types that can be there. */
  readonly types: readonly string[];
}

/** `@skip` or `@include`. */
export interface Condition {
  readonly holdsWhen: boolean;
  readonly given: GivenValue;
}

const leaf: Shape = { fields: [], types: [] };

/** Writes an operation out. Its document must be valid, and within the limit on selections. */
export function shapeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }

  function shapeSelections({ selections }: SelectionSetNode, type: GraphQLCompositeType): Shape {
    const types = objectsOf(type);
    const within = { type, onTypes: new Set(types), conditions: [] };
    return { fields: selections.flatMap((selection) => shapeSelection(selection, within)), types };
  }

  function shapeSelection(selection: SelectionNode, scope: Scope): ShapedField[] {
    const conditions = [...scope.conditions, ...conditionsOf(selection, operation)];
    if (selection.kind === Kind.FIELD) return [shapeField(selection, { ...scope, conditions })];
    const fragment = fragmentOf(selection);
    if (!fragment) return [];
    const type = fragment.typeCondition ? typeNamed(fragment.typeCondition.name.value) : scope.type;
    const onTypes = new Set(objectsOf(type).filter((name) => scope.onTypes.has(name)));
    return fragment.selectionSet.selections.flatMap((inner) =>
      shapeSelection(inner, { type, onTypes, conditions }),
    );
  }

  function shapeField(node: FieldNode, { type, onTypes, conditions }: Scope): ShapedField {
    const field = schema.getField(type, node.name.value);
    if (!field) throw new Error(`The document is not valid: ${type.name} has no ${node.name.value}.`);
    const target = getNamedType(field.type);
    const selections = node.selectionSet;
    return {
      name: (node.alias ?? node.name).value,
      onTypes,
      conditions,
      size: fieldSizeOf(schema, type.name, field, node, operation),
      calls: callsOf(onTypes, node.name.value),
      selected: new Set(selections ? namesIn(selections).filter((name) => name !== '__typename') : []),
      leadsToOwner: target.name === ownerOfParts,
      below: selections && isCompositeType(target) ? shapeSelections(selections, target) : leaf,
    };
  }

  /** Objects declare what their fields cost; interfaces resolve nothing. */
  function callsOf(types: ReadonlySet<string>, name: string): readonly CountCalls[] {
    const declared = [...types].map(
      (type) => schema.getField(typeNamed(type), name)?.extensions.upstreamCalls,
    );
    return [...new Set(declared.filter((count) => count !== undefined))];
  }

  function namesIn({ selections }: SelectionSetNode): string[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value;
      const fragment = fragmentOf(selection);
      return fragment ? namesIn(fragment.selectionSet) : [];
    });
  }

  function fragmentOf(selection: Exclude<SelectionNode, FieldNode>) {
    return selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
  }

  function objectsOf(type: GraphQLCompositeType): readonly string[] {
    return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
  }

  function typeNamed(name: string): GraphQLCompositeType {
    const type = schema.getType(name);
    if (isCompositeType(type)) return type;
    throw new Error(`The document is not valid: ${name} has no fields.`);
  }

  const root = schema.getRootType(operation.operation);
  return root ? shapeSelections(operation.selectionSet, root) : leaf;
}

/** The variables that the cost depends on. */
export function variablesIn({ fields }: Shape): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (field: ShapedField): void => {
    const given = [...field.conditions.map((condition) => condition.given), ...valuesIn(field.size)];
    for (const value of given) if ('variable' in value) names.add(value.variable);
    field.below.fields.forEach(visit);
  };
  fields.forEach(visit);
  return names;
}

/** Where a selection stands within its selection set. */
interface Scope {
  readonly type: GraphQLCompositeType;
  readonly onTypes: ReadonlySet<string>;
  readonly conditions: readonly Condition[];
}

function conditionsOf({ directives = [] }: SelectionNode, operation: OperationDefinitionNode): Condition[] {
  return directives
    .filter(({ name }) => name.value === 'skip' || name.value === 'include')
    .map(({ name, arguments: [condition] = [] }) => ({
      holdsWhen: name.value === 'include',
      given: givenValueOf(condition?.value, operation),
    }));
}
