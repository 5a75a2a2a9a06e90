import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { FieldPlace } from './field-place.ts';
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
export type Complete = (value: unknown, place: Place, run: Run, info: FieldPlace) => unknown;

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
  const place = new FieldPlace(parent, field, answer, run);
  try {
    const value = field.resolve(
      source,
      field.constantArguments ?? run.argumentsOf(field),
      run.context,
      place,
    );
    if (!isPromiseLike(value)) return field.complete(value, place, run, place);
    run.later(value, place, field.nodes, (settled) => field.complete(settled, place, run, place));
    return undefined;
  } catch (error) {
    if (!field.isNullable) throw locate(error, field.nodes, place);
    run.fail(error, field.nodes, place);
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
