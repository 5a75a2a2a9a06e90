import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { Documents } from '../documents/documents.ts';
import type { KnownOperation } from '../documents/known-operation.ts';
import { type CompiledOperation, compileOperation } from '../execution/compile-operation.ts';
import type { OperationToExecute } from './execute-operation.ts';

/** Executes an operation, or what a subscription does with an event; compiled where it can be. */
export type RunOperation = (operation: OperationToExecute) => ExecutionResult | PromiseLike<ExecutionResult>;

export interface RunnerOptions {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  /** Errors of variables name nothing of the schema that their sender has not named. */
  readonly hideSuggestions?: boolean;
  /** False: every row is executed by graphql-js, as if nothing were known of the operation. */
  readonly compile?: boolean;
}

export function createRunner({
  schema,
  documents,
  hideSuggestions = false,
  compile = true,
}: RunnerOptions): RunOperation {
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

  return (operation) => {
    const { document, operationName, variableValues, rootValue, contextValue } = operation;
    const known = operation.known ?? documents.of(document)?.operation(operationName);
    const prepared = compile && known ? compiledOf(known).prepare(variableValues) : null;
    if (!prepared) {
      return execute({
        schema,
        document,
        operationName,
        variableValues,
        rootValue,
        contextValue,
        hideSuggestions,
      });
    }
    return 'errors' in prepared ? prepared : prepared.execute(rootValue, contextValue);
  };
}
