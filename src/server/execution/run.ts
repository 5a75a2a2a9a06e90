import {
  type ExecutionResult,
  type FieldNode,
  type GraphQLError,
  getArgumentValues,
  locatedError,
  responsePathAsArray,
  type VariableValues,
} from 'graphql';
import type { FieldPlan } from './field-plan.ts';
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

  /** Puts at its place what is only promised. `complete` gives undefined for what it has put off once more. */
  later(
    promise: PromiseLike<unknown>,
    place: Place,
    nodes: readonly FieldNode[],
    complete: (value: unknown) => unknown,
  ): void {
    this.#awaited += 1;
    promise.then(
      (value) => {
        try {
          const completed = complete(value);
          if (completed !== undefined) place.put(completed);
        } catch (error) {
          this.fail(error, nodes, place);
        }
        this.#settle();
      },
      (error: unknown) => {
        this.fail(error, nodes, place);
        this.#settle();
      },
    );
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

  #settle(): void {
    this.#awaited -= 1;
    if (this.#awaited === 0) this.#answer?.(this.#result());
  }

  #result(): ExecutionResult {
    return this.#errors.length > 0 ? { errors: this.#errors, data: this.#data } : { data: this.#data };
  }
}

/** The error with the place at which it was met first. */
export function locate(error: unknown, nodes: readonly FieldNode[], place: Place): GraphQLError {
  return locatedError(error, nodes, responsePathAsArray(place));
}
