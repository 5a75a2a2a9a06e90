import type { DocumentNode, ExecutionResult } from 'graphql';
import type { GraphContext } from '../../graph/context.ts';
import type { KnownOperation } from '../documents/known-operation.ts';
import type { ErrorMask } from './error-masking.ts';
import { codesOf, endOperation, identifyOperation } from './operation-telemetry.ts';
import { withinTime } from './operation-timeout.ts';
import type { RunOperation } from './run-operation.ts';

/** A query or mutation that has been admitted. */
export interface OperationToExecute {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  /** The same as found at its admission; looked for in the document where it is not given. */
  readonly known?: KnownOperation;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  readonly rootValue?: unknown;
  readonly contextValue: GraphContext;
}

/** Executes an operation; never throws. */
export type ExecuteOperation = (operation: OperationToExecute) => ExecutionResult | Promise<ExecutionResult>;

export interface ExecutorOptions {
  readonly run: RunOperation;
  readonly errors: ErrorMask;
  readonly timeoutMs: number;
}

/**
 * What happens to every query and mutation between its admission and its answer, whichever transport brought it: it is
 * observed, executed within its time, and its errors are masked; the answer says what it cost upstream.
 */
export function createExecutor({ run, errors: mask, timeoutMs }: ExecutorOptions): ExecuteOperation {
  return (operation) => {
    const { contextValue: context } = operation;
    const { requestId } = context;

    const finish = (result: ExecutionResult): ExecutionResult => {
      const { errors, extensions } = result;
      const masked = errors?.map((error) => mask(error, requestId));
      endOperation(context, codesOf(masked));
      const upstream = context.calls.summary();
      const answered = extensions ? { ...extensions, upstream } : { upstream };
      if (masked) return { ...result, errors: masked, extensions: answered };
      return result.data === undefined
        ? { extensions: answered }
        : { data: result.data, extensions: answered };
    };
    const fail = (error: unknown) => finish({ data: null, errors: [mask(error, requestId)] });

    identifyOperation(operation);
    try {
      const result = run(operation);
      return 'then' in result ? withinTime(context, timeoutMs, result).then(finish, fail) : finish(result);
    } catch (error) {
      return fail(error);
    }
  };
}
