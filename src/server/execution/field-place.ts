import type { GraphQLResolveInfo } from 'graphql';
import type { Listener } from '../../lib/upcoming.ts';
import type { FieldPlan } from './field-plan.ts';
import type { AnswerObject, Place } from './place.ts';
import type { Run } from './run.ts';

/**
 * The place of a field in the answer, what its resolver is told of it, and who waits for its value: one object for all,
 * since it is made for every field of every row, and says most things only when it is asked.
 */
export class FieldPlace implements Place, GraphQLResolveInfo, Listener<unknown> {
  readonly prev: Place | undefined;
  readonly field: FieldPlan;
  readonly answer: AnswerObject;
  readonly run: Run;
  isNulled = false;

  constructor(prev: Place | undefined, field: FieldPlan, answer: AnswerObject, run: Run) {
    this.prev = prev;
    this.field = field;
    this.answer = answer;
    this.run = run;
  }

  put(value: unknown): void {
    this.answer[this.field.key] = value;
  }

  take(value: unknown): void {
    this.run.take(value, this.field.completion, this, this);
  }

  refuse(error: unknown): void {
    this.run.refuse(error, this, this);
  }

  get key(): string {
    return this.field.key;
  }

  get typename(): string {
    return this.field.parentType.name;
  }

  get isNullable(): boolean {
    return this.field.isNullable;
  }

  get path(): GraphQLResolveInfo['path'] {
    return this;
  }

  get fieldName(): string {
    return this.field.definition.name;
  }

  get fieldNodes(): GraphQLResolveInfo['fieldNodes'] {
    return this.field.nodes;
  }

  get returnType(): GraphQLResolveInfo['returnType'] {
    return this.field.definition.type;
  }

  get parentType(): GraphQLResolveInfo['parentType'] {
    return this.field.parentType;
  }

  get schema(): GraphQLResolveInfo['schema'] {
    return this.field.facts.schema;
  }

  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.field.facts.fragments;
  }

  get operation(): GraphQLResolveInfo['operation'] {
    return this.field.facts.operation;
  }

  get rootValue(): unknown {
    return this.run.rootValue;
  }

  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.run.variables;
  }

  /** Whoever needs to know that the caller is gone finds it in the context. */
  getAbortSignal(): undefined {
    return undefined;
  }

  getAsyncHelpers(): ReturnType<GraphQLResolveInfo['getAsyncHelpers']> {
    return { promiseAll: (values) => Promise.all(values), track: () => {} };
  }
}
