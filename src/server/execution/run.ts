import {
  type ExecutionResult,
  type FieldNode,
  type GraphQLError,
  getArgumentValues,
  locatedError,
  responsePathAsArray,
  type VariableValues,
} from 'graphql';
import { type Listener, Upcoming } from '../../lib/upcoming.ts';
import type { FieldPlace } from './field-place.ts';
import type { Completion, FieldPlan } from './field-plan.ts';
import type { AnswerObject, Place } from './place.ts';

/** The arguments of fields that depend on variables, as far as they have been asked for. */
export type KnownArguments = Map<FieldPlan, Readonly<Record<string, unknown>>>;

/** One execution of an operation: what its fields are given, what has gone wrong, and what is still awaited. */
export class Run {
  readonly rootValue: unknown;
  readonly context: unknown;
  readonly variables: VariableValues;
  readonly #arguments: KnownArguments;
  readonly #errors: GraphQLError[] = [];
  #data: AnswerObject | null = null;
  #isRootNulled = false;
  #awaited = 0;
  #answer: ((result: ExecutionResult) => void) | null = null;

  constructor(
    rootValue: unknown,
    context: unknown,
    variables: VariableValues,
    knownArguments: KnownArguments,
  ) {
    this.rootValue = rootValue;
    this.context = context;
    this.variables = variables;
    this.#arguments = knownArguments;
  }

  /** Fills the root. A promise only if anything had to be waited for, which then is waited for to the last. */
  answer(fillRoot: () => AnswerObject): ExecutionResult | Promise<ExecutionResult> {
    try {
      this.#data = fillRoot();
    } catch (error) {
      this.#empty(locatedError(error, undefined));
    }
    if (this.#awaited === 0) return this.#result();
    const { promise, resolve } = Promise.withResolvers<ExecutionResult>();
    this.#answer = resolve;
    return promise;
  }

  /** The arguments of a field that depend on variables: the same for every parent, so that they are made once. */
  argumentsOf(field: FieldPlan): Readonly<Record<string, unknown>> {
    let known = this.#arguments.get(field);
    if (!known) {
      const [node] = field.nodes;
      known = getArgumentValues(field.definition, node, this.variables);
      this.#arguments.set(field, known);
    }
    return known;
  }

  /** Waits for what is only promised. */
  later(promise: PromiseLike<unknown>, listener: Listener<unknown>): void {
    this.#awaited += 1;
    if (promise instanceof Upcoming) promise.listen(listener);
    else
      promise.then(
        (value) => listener.take(value),
        (error: unknown) => listener.refuse(error),
      );
  }

  /** Completes what was waited for and puts it at its place. */
  take(value: unknown, completion: Completion, place: Place, info: FieldPlace): void {
    try {
      const completed = completion.complete(value, place, this, info);
      // Undefined: it has been put off once more.
      if (completed !== undefined) place.put(completed);
    } catch (error) {
      this.fail(error, info.field.nodes, place);
    }
    this.#settle();
  }

  /** Gives up what was waited for. */
  refuse(error: unknown, place: Place, info: FieldPlace): void {
    this.fail(error, info.field.nodes, place);
    this.#settle();
  }

  #settle(): void {
    this.#awaited -= 1;
    if (this.#awaited === 0) this.#answer?.(this.#result());
  }

  /** Records an error and empties the nearest place that may be null, its own or one that it stands in. */
  fail(error: unknown, nodes: readonly FieldNode[], place: Place): void {
    const located = locate(error, nodes, place);
    let emptied: Place | undefined = place;
    while (emptied && !emptied.isNullable) emptied = emptied.prev;
    if (!emptied) {
      this.#empty(located);
      return;
    }
    emptied.put(null);
    if (this.#isLost(emptied)) return;
    emptied.isNulled = true;
    this.#errors.push(located);
  }

  #empty(error: GraphQLError): void {
    if (this.#isRootNulled) return;
    this.#isRootNulled = true;
    this.#data = null;
    this.#errors.push(error);
  }

  /** Whether an earlier error has emptied what this stands in; further ones there are of no interest to anybody. */
  #isLost(place: Place): boolean {
    for (let at: Place | undefined = place; at; at = at.prev) if (at.isNulled) return true;
    return this.#isRootNulled;
  }

  #result(): ExecutionResult {
    return this.#errors.length > 0 ? { errors: this.#errors, data: this.#data } : { data: this.#data };
  }
}

/** What is waited for within a field: one of its items, or what its type is. */
export class Awaited implements Listener<unknown> {
  readonly #run: Run;
  readonly #completion: Completion;
  readonly #place: Place;
  readonly #info: FieldPlace;

  constructor(run: Run, completion: Completion, place: Place, info: FieldPlace) {
    this.#run = run;
    this.#completion = completion;
    this.#place = place;
    this.#info = info;
  }

  take(value: unknown): void {
    this.#run.take(value, this.#completion, this.#place, this.#info);
  }

  refuse(error: unknown): void {
    this.#run.refuse(error, this.#place, this.#info);
  }
}

/** The error with the place at which it was met first. */
export function locate(error: unknown, nodes: readonly FieldNode[], place: Place): GraphQLError {
  return locatedError(error, nodes, responsePathAsArray(place));
}
