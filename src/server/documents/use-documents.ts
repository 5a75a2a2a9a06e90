import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Documents } from './documents.ts';
import { documentIdOf, type OperationRequest } from './requested-text.ts';

/** Lets yoga execute what was read once for all transports, and nothing that is not admitted. */
export function useDocuments(documents: Documents): Plugin {
  return {
    onRequestParse: ({ request, url }) => {
      // Of a query string, yoga reads only what it knows.
      const documentId = request.method === 'GET' ? url.searchParams.get('documentId') : null;
      if (documentId === null) return undefined;
      return {
        onRequestParseDone: ({ requestParserResult, setRequestParserResult }) => {
          if (Array.isArray(requestParserResult)) return;
          setRequestParserResult(Object.assign({}, requestParserResult, { documentId }));
        },
      };
    },
    onParams: ({ params, setParams, setResult }) => {
      const request: OperationRequest = params;
      // Anything else in its place is no request of GraphQL, which is for yoga to say.
      if (typeof request.query !== 'string' && documentIdOf(request) === null) return;
      const admission = documents.admit(request);
      if (admission.refusals) {
        // Yoga looks at the parameters of refused requests too, and would miss the text more than its name.
        setParams({ ...params, query: params.query ?? '' });
        return setResult({ errors: admission.refusals.map(asRequestError) });
      }
      setParams({ ...params, query: admission.document.source });
    },
    onParse: ({ params: { source }, setParsedDocument }) => {
      const known = documents.get(source.toString());
      if ('document' in known) setParsedDocument(known.document);
    },
    onValidate: ({ params: { documentAST }, setResult }) => {
      if (documents.of(documentAST)) setResult([]);
    },
  };
}

/**
 * An error because of which nothing is executed. With `http.spec`, clients that accept plain JSON get status 200, as
 * GraphQL over HTTP asks for.
 */
export function asRequestError({ message, source, positions, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    source,
    positions,
    extensions: { ...extensions, http: { status: 400, spec: true } },
  });
}
