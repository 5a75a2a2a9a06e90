import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Refuses requests with more operations than these, before any of them is looked at. */
export function useBatchLimit(maxOperations: number): Plugin {
  return {
    onRequestParse: () => ({
      onRequestParseDone: ({ requestParserResult }) => {
        if (!Array.isArray(requestParserResult)) return;
        if (maxOperations > 1 && requestParserResult.length <= maxOperations) return;
        const allowed =
          maxOperations > 1 ? `at most ${maxOperations} operations` : 'one operation, and no array';
        throw new GraphQLError(
          `A request takes ${allowed}; this one has an array of ${requestParserResult.length}.`,
          { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } },
        );
      },
    }),
  };
}
