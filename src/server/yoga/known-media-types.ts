import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Refuses bodies of types that nobody can read: yoga would do so without a word. */
export function useKnownMediaTypes(): Plugin {
  return {
    onRequestParse: ({ request, requestParser }) => {
      if (requestParser || request.method !== 'POST') return;
      const type = request.headers.get('content-type');
      throw new GraphQLError(
        `A body ${type === null ? 'without a content type' : `of ${type}`} cannot be read. Send application/json.`,
        { extensions: { code: 'UNSUPPORTED_MEDIA_TYPE', http: { status: 415 } } },
      );
    },
  };
}
