import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { FieldInfo } from './field-info.ts';
import { type AnswerObject, Place } from './place.ts';
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
export type Complete = (value: unknown, place: Place, run: Run, info: FieldInfo) => unknown;

/** One field of a selection on objects of one type, with everything worked out that does not depend on the object. */
export interface FieldPlan {
  /** Its name in the answer. */
  readonly key: string;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly facts: OperationFacts;
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  /** Null: they depend on variables. */
  readonly constantArguments: Readonly<Record<string, unknown>> | null;
  readonly isNullable: boolean;
  readonly complete: Complete;
}

/** A selection on objects of one type. */
export interface ObjectPlan {
  readonly fields: readonly FieldPlan[];
  /** All keys of the answer in their order. */
  readonly blank: Readonly<AnswerObject>;
}

/** The answer to a selection on one object; what is only promised is put into it later. */
export function fillObject(
  plan: ObjectPlan,
  source: unknown,
  place: Place | undefined,
  run: Run,
): AnswerObject {
  const answer: AnswerObject = { ...plan.blank };
  for (const field of plan.fields) answer[field.key] = answerField(field, source, answer, place, run);
  return answer;
}

function answerField(
  field: FieldPlan,
  source: unknown,
  answer: AnswerObject,
  parent: Place | undefined,
  run: Run,
): unknown {
  const { key, nodes, isNullable } = field;
  const place = new Place(parent, key, field.parentType.name, answer, isNullable);
  try {
    const info = new FieldInfo(field, run, parent);
    const given = field.constantArguments ?? run.argumentsOf(field);
    const value = field.resolve(source, given, run.context, info);
    if (!isPromiseLike(value)) return field.complete(value, place, run, info);
    run.later(value, place, nodes, (settled) => field.complete(settled, place, run, info));
    return undefined;
  } catch (error) {
    if (!isNullable) throw locate(error, nodes, place);
    run.fail(error, nodes, place);
    return null;
  }
}

/** What a field without a resolver answers: the property of its name, or what that returns. */
export const readProperty: GraphQLFieldResolver<unknown, unknown> = (source, given, context, info) => {
  if (typeof source !== 'object' || source === null) return undefined;
  const value: unknown = Reflect.get(source, info.fieldName);
  return typeof value === 'function' ? value.call(source, given, context, info) : value;
};

export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
