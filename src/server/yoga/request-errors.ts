import type { ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { RequestContext } from './yoga.ts';

/** Lets errors be told together with the request that they are of: yoga masks them where that is not known. */
export function useRequestErrors(
  mask: (error: GraphQLError, requestId: string | undefined) => GraphQLError,
): Plugin<object, Partial<RequestContext>> {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      // What a subscription ends with has been masked as part of its operation.
      if (isAsyncIterable(result)) return;
      const maskAll = <Result extends ExecutionResult>(one: Result): Result =>
        one.errors
          ? { ...one, errors: one.errors.map((error) => mask(error, serverContext.requestId)) }
          : one;
      setResult(Array.isArray(result) ? result.map(maskAll) : maskAll(result));
    },
  };
}
