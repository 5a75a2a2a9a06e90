import {
  createSourceEventStream,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  validateSubscriptionArgs,
} from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import type { ErrorMask } from './error-masking.ts';
import type { OperationToExecute } from './execute-operation.ts';
import { codesOf, endOperation, identifyOperation } from './operation-telemetry.ts';
import type { RunOperation } from './run-operation.ts';

/** Starts a subscription; never throws. What the iterator throws is fit for the caller. */
export type SubscribeOperation = (
  operation: OperationToExecute,
) => Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>;

export interface SubscriberOptions {
  readonly schema: GraphQLSchema;
  readonly run: RunOperation;
  readonly errors: ErrorMask;
  /** Errors of variables name nothing of the schema that their sender has not named. */
  readonly hideSuggestions?: boolean;
}

/**
 * What happens to every subscription between its admission and its end, whichever transport brought it: it is
 * observed, each of its events is executed, and its errors are masked.
 */
export function createSubscriber({
  schema,
  run,
  errors: mask,
  hideSuggestions = false,
}: SubscriberOptions): SubscribeOperation {
  return async (operation) => {
    const { contextValue: context } = operation;
    const refuse = (errors: readonly unknown[] | undefined): ExecutionResult => {
      const masked = (errors ?? []).map((error) => mask(error, context.requestId));
      endOperation(context, codesOf(masked));
      return { errors: masked };
    };
    identifyOperation(operation);
    try {
      const args = validateSubscriptionArgs({ schema, ...operation, hideSuggestions });
      if (!('schema' in args)) return refuse(args);
      const source = await createSourceEventStream(args);
      if (!isAsyncIterable(source)) return refuse(source.errors);
      return new Answers(source[Symbol.asyncIterator](), operation, run, mask);
    } catch (error) {
      return refuse([error]);
    }
  };
}

/** The answers for the events of one subscription. One object, for there may be thousands that wait. */
class Answers implements AsyncIterableIterator<ExecutionResult> {
  readonly #events: AsyncIterator<unknown>;
  readonly #operation: OperationToExecute;
  readonly #run: RunOperation;
  readonly #errors: ErrorMask;
  #codes: Set<string> | null = null;

  constructor(
    events: AsyncIterator<unknown>,
    operation: OperationToExecute,
    run: RunOperation,
    errors: ErrorMask,
  ) {
    this.#events = events;
    this.#operation = operation;
    this.#run = run;
    this.#errors = errors;
  }

  /** No async function: one that waits keeps more than what it waits for. */
  next(): Promise<IteratorResult<ExecutionResult>> {
    return this.#events.next().then(
      (result) => this.#answer(result),
      (error: unknown) => this.#fail(error),
    );
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    // Not awaited: it may only settle when what it waits for does.
    this.#events.return?.()?.then(undefined, () => {});
    return this.#end();
  }

  async throw(error: unknown): Promise<IteratorResult<ExecutionResult>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #answer({ done, value }: IteratorResult<unknown>): Promise<IteratorResult<ExecutionResult>> {
    if (done) return this.#end();
    try {
      const result = await this.#run({ ...this.#operation, rootValue: value });
      return { done: false, value: this.#masked(result) };
    } catch (error) {
      return this.#fail(error);
    }
  }

  #fail(error: unknown): never {
    const masked = this.#mask(error);
    this.#note(codesOf([masked]));
    this.#end();
    throw masked;
  }

  #masked(result: ExecutionResult): ExecutionResult {
    if (!result.errors) return result;
    const errors = result.errors.map((error) => this.#mask(error));
    this.#note(codesOf(errors));
    return { ...result, errors };
  }

  #mask(error: unknown): GraphQLError {
    return this.#errors(error, this.#operation.contextValue.requestId);
  }

  #note(codes: readonly string[]): void {
    this.#codes ??= new Set();
    for (const code of codes) this.#codes.add(code);
  }

  #end(): IteratorResult<ExecutionResult> {
    endOperation(this.#operation.contextValue, [...(this.#codes ?? [])]);
    return { done: true, value: undefined };
  }
}
