import { type DocumentNode, type ExecutionResult, GraphQLError, getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { GraphContext } from '../graph/context.ts';
import type { ObservedOperation } from '../observe/telemetry.ts';

/**
 * Tells what each subscription is and how it ended, and of requests that come to nothing. Its place is behind masking,
 * where errors have got their codes.
 */
export function useOperationTelemetry(): Plugin<GraphContext, { readonly operation?: ObservedOperation }> {
  return {
    onSubscribe: ({ args: { contextValue, document, operationName } }) => {
      identifyOperation(contextValue.operation, document, operationName);
      return {
        onSubscribeResult: ({ result }) => endWith(contextValue, result),
        onSubscribeError: ({ error }) => endOperation(contextValue, codesOf([error])),
      };
    },
    // What was not fit to be executed comes only by here; of all else the end has been told already.
    onResultProcess: ({ result, serverContext }) => {
      if ('errors' in result) serverContext?.operation?.end({ errorCodes: codesOf(result.errors) });
    },
  };
}

/** For a subscription, what it sends is watched until it ends. */
function endWith(context: GraphContext, result: ExecutionResult | AsyncIterable<ExecutionResult>) {
  if (!isAsyncIterable(result)) {
    endOperation(context, codesOf(result.errors));
    return;
  }
  const codes = new Set<string>();
  return {
    onNext: ({ result: { errors } }: { readonly result: ExecutionResult }) => {
      for (const code of codesOf(errors)) codes.add(code);
    },
    onEnd: () => endOperation(context, [...codes]),
  };
}

/** Says how an operation ended. */
export function endOperation(
  { operation, calls, caller }: GraphContext,
  errorCodes: readonly string[],
): void {
  operation.end({
    errorCodes,
    upstreamCalls: calls.summary().calls,
    // Hashing a token takes longer than all else that is done here, and not everybody wants to know.
    get caller() {
      return caller?.subject ?? caller?.credential;
    },
  });
}

/** Says which of the operations in a document is run. */
export function identifyOperation(
  operation: ObservedOperation,
  document: DocumentNode,
  operationName: string | null | undefined,
): void {
  const definition = getOperationAST(document, operationName);
  if (definition) operation.identify(definition.operation, definition.name?.value);
}

/** The codes of errors as they leave, each once. */
export function codesOf(errors: readonly unknown[] | undefined): readonly string[] {
  if (!errors) return [];
  const codes = errors.map((error) => (error instanceof GraphQLError ? error.extensions.code : undefined));
  return [...new Set(codes.map((code) => (typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR')))];
}
