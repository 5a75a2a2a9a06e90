import { inspect } from 'node:util';
import {
  defaultTypeResolver,
  type FieldNode,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { FieldPlace } from './field-place.ts';
import { type Complete, fillObject, isPromiseLike, type ObjectPlan } from './field-plan.ts';
import { type CompleteLeaf, completeLeaf } from './leaf-completion.ts';
import { ItemPlace, type Place } from './place.ts';
import { locate, type Run } from './run.ts';

/** What completing the values of one field depends on. */
export interface CompletedField {
  readonly schema: GraphQLSchema;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  /** The selection below the field, on objects of this type. */
  readonly planFor: (type: GraphQLObjectType) => ObjectPlan;
}

/** How values of this type are completed: the rules of the GraphQL specification under "Value Completion". */
export function createCompletion(
  field: CompletedField,
  type: GraphQLOutputType = field.definition.type,
): Complete {
  if (isNonNullType(type)) return completeNonNull(field, createCompletion(field, type.ofType));
  if (isListType(type)) return completeList(field, type.ofType);
  if (isLeafType(type)) return completeLeaf(type);
  if (isAbstractType(type)) return completeAbstract(field, type);
  return completeObject(field, type);
}

/** The same where the field has a leaf; null where it has anything else. */
export function createLeafCompletion(field: CompletedField): CompleteLeaf | null {
  const { type } = field.definition;
  const leaf = getNullableType(type);
  if (!isLeafType(leaf)) return null;
  const complete = completeLeaf(leaf);
  return isNonNullType(type) ? (value) => complete(value) ?? refuseNull(field) : complete;
}

function completeNonNull(field: CompletedField, complete: Complete): Complete {
  return (value, place, run, info) => {
    const completed = complete(value, place, run, info);
    return completed === null ? refuseNull(field) : completed;
  };
}

function refuseNull({ parentType, definition }: CompletedField): never {
  throw new Error(`Cannot return null for non-nullable field ${parentType}.${definition.name}.`);
}

function completeList(field: CompletedField, itemType: GraphQLOutputType): Complete {
  const { nodes, parentType, definition } = field;
  const complete = createCompletion(field, itemType);
  const isNullable = !isNonNullType(itemType);

  const completeItem = (item: unknown, place: Place, run: Run, info: FieldPlace): unknown => {
    try {
      if (!isPromiseLike(item)) return complete(item, place, run, info);
      run.later(item, place, nodes, (settled) => complete(settled, place, run, info));
      return undefined;
    } catch (error) {
      if (!isNullable) throw locate(error, nodes, place);
      run.fail(error, nodes, place);
      return null;
    }
  };

  return (value, place, run, info) => {
    if (value == null) return null;
    if (value instanceof Error) throw value;
    if (typeof value !== 'object' || !(Symbol.iterator in value)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${parentType}.${definition.name}".`,
      );
    }
    const items = Array.isArray(value) ? value : Array.from(value as Iterable<unknown>);
    const answers: unknown[] = [];
    for (let index = 0; index < items.length; index += 1) {
      const itemPlace = new ItemPlace(place, index, answers, isNullable);
      // Its place comes first: what fails is emptied there.
      answers.push(undefined);
      answers[index] = completeItem(items[index], itemPlace, run, info);
    }
    return answers;
  };
}

function completeObject({ nodes, planFor }: CompletedField, type: GraphQLObjectType): Complete {
  let plan: ObjectPlan | undefined;
  const fill = (value: unknown, place: Place, run: Run) => {
    plan ??= planFor(type);
    return fillObject(plan, value, place, run);
  };
  const refuse = (value: unknown): never => {
    throw new GraphQLError(`Expected value of type "${type}" but got: ${inspect(value)}.`, { nodes });
  };
  return (value, place, run, info) => {
    if (value == null) return null;
    if (value instanceof Error) throw value;
    if (!type.isTypeOf) return fill(value, place, run);
    const isOfType = type.isTypeOf(value, run.context, info);
    if (!isPromiseLike(isOfType)) return isOfType ? fill(value, place, run) : refuse(value);
    run.later(isOfType, place, nodes, (holds) => (holds ? fill(value, place, run) : refuse(value)));
    return undefined;
  };
}

function completeAbstract(field: CompletedField, type: GraphQLAbstractType): Complete {
  const { schema, nodes, parentType, definition } = field;
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const completions = new Map<string, Complete>();

  const completionFor = (name: unknown, value: unknown): Complete => {
    const known = typeof name === 'string' ? completions.get(name) : undefined;
    if (known) return known;
    const place = `"${parentType}.${definition.name}"`;
    if (name == null) {
      throw new GraphQLError(
        `Abstract type "${type}" must resolve to an Object type at runtime for field ${place}. Either the "${type}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
        { nodes },
      );
    }
    if (typeof name !== 'string') {
      throw new GraphQLError(
        `Abstract type "${type}" must resolve to an Object type at runtime for field ${place} with value ${inspect(value)}, received "${inspect(name)}", which is not a valid Object type name.`,
      );
    }
    const runtimeType = schema.getType(name);
    if (!isObjectType(runtimeType) || !schema.isSubType(type, runtimeType)) {
      throw new GraphQLError(`Runtime Object type "${name}" is not a possible type for "${type}".`, {
        nodes,
      });
    }
    const complete = completeObject(field, runtimeType);
    completions.set(name, complete);
    return complete;
  };

  return (value, place, run, info) => {
    if (value == null) return null;
    if (value instanceof Error) throw value;
    const name: unknown = resolveType(value, run.context, info, type);
    if (!isPromiseLike(name)) return completionFor(name, value)(value, place, run, info);
    run.later(name, place, nodes, (settled) => completionFor(settled, value)(value, place, run, info));
    return undefined;
  };
}
