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
import { type Completion, fillObject, isPromiseLike, type ObjectPlan, type WhenNull } from './field-plan.ts';
import { LeafCompletion } from './leaf-completion.ts';
import { ItemPlace, type Place } from './place.ts';
import { Awaited, locate, type Run } from './run.ts';

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
): Completion {
  const nullable = getNullableType(type);
  const whenNull = isNonNullType(type) ? () => refuseNull(field) : () => null;
  if (isListType(nullable)) return new ListCompletion(field, nullable.ofType, whenNull);
  if (isLeafType(nullable)) return new LeafCompletion(nullable, whenNull);
  if (isAbstractType(nullable)) return new AbstractCompletion(field, nullable, whenNull);
  return new ObjectCompletion(field, nullable, whenNull);
}

function refuseNull({ parentType, definition }: CompletedField): never {
  throw new Error(`Cannot return null for non-nullable field ${parentType}.${definition.name}.`);
}

class ListCompletion implements Completion {
  readonly field: CompletedField;
  readonly ofItems: Completion;
  readonly areItemsNullable: boolean;
  readonly whenNull: WhenNull;

  constructor(field: CompletedField, itemType: GraphQLOutputType, whenNull: WhenNull) {
    this.field = field;
    this.ofItems = createCompletion(field, itemType);
    this.areItemsNullable = !isNonNullType(itemType);
    this.whenNull = whenNull;
  }

  complete(value: unknown, place: Place, run: Run, info: FieldPlace): unknown {
    if (value == null) return this.whenNull();
    if (value instanceof Error) throw value;
    // A copy, in which each item is replaced by its answer: it is never too large, as a growing list would be.
    const answers: unknown[] = Array.isArray(value) ? [...value] : this.#itemsOf(value);
    for (let index = 0; index < answers.length; index += 1) {
      const itemPlace = new ItemPlace(place, index, answers, this.areItemsNullable);
      answers[index] = this.#completeItem(answers[index], itemPlace, run, info);
    }
    return answers;
  }

  #itemsOf(value: unknown): unknown[] {
    if (typeof value === 'object' && value !== null && Symbol.iterator in value)
      return Array.from(value as Iterable<unknown>);
    const { parentType, definition } = this.field;
    throw new GraphQLError(
      `Expected Iterable, but did not find one for field "${parentType}.${definition.name}".`,
    );
  }

  #completeItem(item: unknown, place: Place, run: Run, info: FieldPlace): unknown {
    const { ofItems, field } = this;
    try {
      if (!isPromiseLike(item)) return ofItems.complete(item, place, run, info);
      run.later(item, new Awaited(run, ofItems, place, info));
      return undefined;
    } catch (error) {
      if (!this.areItemsNullable) throw locate(error, field.nodes, place);
      run.fail(error, field.nodes, place);
      return null;
    }
  }
}

class ObjectCompletion implements Completion {
  readonly field: CompletedField;
  readonly type: GraphQLObjectType;
  readonly whenNull: WhenNull;
  #plan: ObjectPlan | undefined;

  constructor(field: CompletedField, type: GraphQLObjectType, whenNull: WhenNull) {
    this.field = field;
    this.type = type;
    this.whenNull = whenNull;
  }

  complete(value: unknown, place: Place, run: Run, info: FieldPlace): unknown {
    if (value == null) return this.whenNull();
    if (value instanceof Error) throw value;
    return this.type.isTypeOf ? this.#check(value, place, run, info) : this.#fill(value, place, run);
  }

  #fill(value: unknown, place: Place, run: Run) {
    this.#plan ??= this.field.planFor(this.type);
    return fillObject(this.#plan, value, place, run);
  }

  #check(value: unknown, place: Place, run: Run, info: FieldPlace): unknown {
    const {
      type,
      field: { nodes },
    } = this;
    const fillIf = (holds: unknown) => {
      if (holds) return this.#fill(value, place, run);
      throw new GraphQLError(`Expected value of type "${type}" but got: ${inspect(value)}.`, { nodes });
    };
    const isOfType = type.isTypeOf?.(value, run.context, info);
    if (!isPromiseLike(isOfType)) return fillIf(isOfType);
    run.later(isOfType, new Awaited(run, { complete: fillIf }, place, info));
    return undefined;
  }
}

class AbstractCompletion implements Completion {
  readonly field: CompletedField;
  readonly type: GraphQLAbstractType;
  readonly whenNull: WhenNull;
  readonly #completions = new Map<string, ObjectCompletion>();

  constructor(field: CompletedField, type: GraphQLAbstractType, whenNull: WhenNull) {
    this.field = field;
    this.type = type;
    this.whenNull = whenNull;
  }

  complete(value: unknown, place: Place, run: Run, info: FieldPlace): unknown {
    if (value == null) return this.whenNull();
    if (value instanceof Error) throw value;
    const { type } = this;
    const complete = (name: unknown) => this.#completionFor(name, value).complete(value, place, run, info);
    const name: unknown = (type.resolveType ?? defaultTypeResolver)(value, run.context, info, type);
    if (!isPromiseLike(name)) return complete(name);
    run.later(name, new Awaited(run, { complete }, place, info));
    return undefined;
  }

  #completionFor(name: unknown, value: unknown): ObjectCompletion {
    const known = typeof name === 'string' ? this.#completions.get(name) : undefined;
    if (known) return known;
    const { type, field } = this;
    const { schema, nodes, parentType, definition } = field;
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
    const completion = new ObjectCompletion(field, runtimeType, this.whenNull);
    this.#completions.set(name, completion);
    return completion;
  }
}
