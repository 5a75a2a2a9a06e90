import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { FieldPlace } from './field-place.ts';
import type { LeafCompletion } from './leaf-completion.ts';
import type { AnswerObject, Place } from './place.ts';
import { locate, type Run } from './run.ts';

/** What is the same for all fields of an operation. */
export interface OperationFacts {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/**
 * Turns what a resolver gave into what is answered. Undefined: it will be put at its place later. Throws where there
 * is nothing to answer; whoever stands next to a place that may be null catches that.
 */
export interface Completion {
  complete(value: unknown, place: Place, run: Run, info: FieldPlace): unknown;
}

/** Null, or the error that says that this place cannot be null. */
export type WhenNull = () => null;

/** One field of a selection on objects of one type, with everything worked out that does not depend on the object. */
export interface FieldPlan {
  /** Its name in the answer. */
  readonly key: string;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly facts: OperationFacts;
  /** Told where it stands only if it asks for that. */
  resolve(source: unknown, given: Arguments, context: unknown, info?: GraphQLResolveInfo): unknown;
  /** What is read where the field has neither a resolver nor arguments. */
  readonly property: string | null;
  /** Null: they depend on variables. */
  readonly constantArguments: Arguments | null;
  readonly isNullable: boolean;
  readonly completion: Completion;
  /** The same where the field has a leaf, and no resolver that asks where it stands. */
  readonly leaf: LeafCompletion | null;
}

type Arguments = Readonly<Record<string, unknown>>;

/** A selection on objects of one type. */
export interface ObjectPlan {
  readonly fields: readonly FieldPlan[];
  /** All keys of the answer in their order, with the values that are the same for all objects. */
  readonly blank: Readonly<AnswerObject>;
}

/** The answer to a selection on one object; what is only promised is put into it later. */
export function fillObject(
  plan: ObjectPlan,
  source: unknown,
  place: Place | undefined,
  run: Run,
): AnswerObject {
  // Spreading the blank would take four times as long, once a process has seen more than a few kinds of answers.
  const answer: AnswerObject = Object.assign({}, plan.blank);
  for (const field of plan.fields) {
    const { leaf } = field;
    answer[field.key] = leaf
      ? answerLeaf(field, leaf, source, answer, place, run)
      : answerField(field, source, answer, place, run);
  }
  return answer;
}

/** Nearly all fields of a page are such: they get a place only where there is something to put or to tell there. */
function answerLeaf(
  field: FieldPlan,
  leaf: LeafCompletion,
  source: unknown,
  answer: AnswerObject,
  parent: Place | undefined,
  run: Run,
): unknown {
  try {
    const { property } = field;
    const value =
      property === null
        ? field.resolve(source, field.constantArguments ?? run.argumentsOf(field), run.context)
        : propertyOf(source, property);
    // It is to be called, and told where it stands.
    if (typeof value === 'function' && property !== null)
      return answerField(field, source, answer, parent, run);
    if (!isPromiseLike(value)) return leaf.complete(value);
    run.later(value, new FieldPlace(parent, field, answer, run));
    return undefined;
  } catch (error) {
    return fail(error, new FieldPlace(parent, field, answer, run));
  }
}

function answerField(
  field: FieldPlan,
  source: unknown,
  answer: AnswerObject,
  parent: Place | undefined,
  run: Run,
): unknown {
  const place = new FieldPlace(parent, field, answer, run);
  try {
    const given = field.constantArguments ?? run.argumentsOf(field);
    const value = field.resolve(source, given, run.context, place);
    if (!isPromiseLike(value)) return field.completion.complete(value, place, run, place);
    run.later(value, place);
    return undefined;
  } catch (error) {
    return fail(error, place);
  }
}

/** Null, where that may be the answer; else it is for the parent to fail. */
function fail(error: unknown, place: FieldPlace): null {
  const { field, run } = place;
  if (!field.isNullable) throw locate(error, field.nodes, place);
  run.fail(error, field.nodes, place);
  return null;
}

/** What a field without a resolver answers: the property of its name, or what that returns. */
export const readProperty: GraphQLFieldResolver<unknown, unknown> = (source, given, context, info) => {
  const value = propertyOf(source, info.fieldName);
  return typeof value === 'function' ? value.call(source, given, context, info) : value;
};

function propertyOf(source: unknown, name: string): unknown {
  return isObject(source) ? source[name] : undefined;
}

export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && typeof value.then === 'function';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
