import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { GraphContext } from '../graph/context.ts';
import type { Documents } from './documents/documents.ts';
import type { KnownOperation } from './documents/known-operation.ts';
import type { ErrorMask } from './error-masking.ts';
import { type CompiledOperation, compileOperation } from './execution/compile-operation.ts';
import { codesOf, endOperation, identifyOperation } from './operation-telemetry.ts';
import { withinTime } from './operation-timeout.ts';

/** A query or mutation that has been admitted. */
export interface OperationToExecute {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  readonly rootValue?: unknown;
  readonly contextValue: GraphContext;
}

/** Executes an operation; never throws. */
export type ExecuteOperation = (operation: OperationToExecute) => ExecutionResult | Promise<ExecutionResult>;

export interface ExecutorOptions {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly errors: ErrorMask;
  readonly timeoutMs: number;
  /** Errors of variables name nothing of the schema that their sender has not named. */
  readonly hideSuggestions?: boolean;
  /** False: every row is executed by graphql-js, as if nothing were known of the operation. */
  readonly compile?: boolean;
}

/**
 * What happens to every query and mutation between its admission and its answer, whichever transport brought it: it is
 * observed, executed within its time, and its errors are masked; the answer says what it cost upstream.
 */
export function createExecutor({
  schema,
  documents,
  errors: mask,
  timeoutMs,
  hideSuggestions = false,
  compile = true,
}: ExecutorOptions): ExecuteOperation {
  // Beside the documents that are cached, and gone with them.
  const compiled = new WeakMap<KnownOperation, CompiledOperation | { readonly prepare: () => null }>();

  function compiledOf(operation: KnownOperation): Pick<CompiledOperation, 'prepare'> {
    const known = compiled.get(operation);
    if (known) return known;
    const made = compileOperation(schema, operation.document, operation.definition, { hideSuggestions });
    const kept = made ?? { prepare: () => null };
    compiled.set(operation, kept);
    return kept;
  }

  function run(operation: OperationToExecute): ExecutionResult | PromiseLike<ExecutionResult> {
    const { document, operationName, variableValues, rootValue, contextValue } = operation;
    const known = compile ? documents.of(document)?.operation(operationName) : null;
    const prepared = known && compiledOf(known).prepare(variableValues);
    if (!prepared) return execute({ schema, ...operation, hideSuggestions });
    return 'errors' in prepared ? prepared : prepared.execute(rootValue, contextValue);
  }

  return (operation) => {
    const { contextValue: context, document, operationName } = operation;
    const { requestId, calls } = context;

    const finish = (result: ExecutionResult): ExecutionResult => {
      const { errors, extensions } = result;
      const masked = errors?.map((error) => mask(error, requestId));
      endOperation(context, codesOf(masked));
      const answered = { ...extensions, upstream: calls.summary() };
      return masked
        ? { ...result, errors: masked, extensions: answered }
        : { ...result, extensions: answered };
    };
    const fail = (error: unknown) => finish({ errors: [mask(error, requestId)] });

    identifyOperation(context.operation, document, operationName);
    try {
      const result = withinTime(context, timeoutMs, () => run(operation));
      return 'then' in result ? result.then(finish).catch(fail) : finish(result);
    } catch (error) {
      return fail(error);
    }
  };
}
