import { GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { GraphContext } from '../../graph/context.ts';
import type { ObservedOperation } from '../../observe/telemetry.ts';
import type { OperationToExecute } from './execute-operation.ts';

/** Tells of requests that come to nothing: all others tell of themselves where they are executed. */
export function useOperationTelemetry(): Plugin<object, { readonly operation?: ObservedOperation }> {
  return {
    onResultProcess: ({ result, serverContext }) => {
      if ('errors' in result) serverContext?.operation?.end({ errorCodes: codesOf(result.errors) });
    },
  };
}

/** Says how an operation ended. */
export function endOperation(
  { operation, calls, caller }: GraphContext,
  errorCodes: readonly string[],
): void {
  operation.end({
    errorCodes,
    upstreamCalls: calls.calls,
    caller: () => caller?.subject ?? caller?.credential,
  });
}

/** Says which of the operations in a document is run. */
export function identifyOperation({
  contextValue,
  document,
  operationName,
  known,
}: OperationToExecute): void {
  const definition = known?.definition ?? getOperationAST(document, operationName);
  if (definition) contextValue.operation.identify(definition.operation, definition.name?.value);
}

/** The codes of errors as they leave, each once. */
export function codesOf(errors: readonly unknown[] | undefined): readonly string[] {
  if (!errors) return [];
  const codes = errors.map((error) => (error instanceof GraphQLError ? error.extensions.code : undefined));
  return [...new Set(codes.map((code) => (typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR')))];
}
