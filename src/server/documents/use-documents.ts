import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Documents } from './documents.ts';

/** Lets yoga execute what was parsed and validated once for all transports, in place of doing so itself. */
export function useDocuments(documents: Documents): Plugin {
  return {
    onParams: ({ params, setResult }) => {
      // Anything else in its place is no request of GraphQL, which is for yoga to say.
      if (typeof params.query !== 'string') return;
      const { refusals } = documents.admit({ ...params, query: params.query });
      if (refusals) setResult({ errors: refusals.map(asRequestError) });
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

/** With `http.spec`, clients that accept plain JSON get status 200, as GraphQL over HTTP asks for. */
function asRequestError({ message, source, positions, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    source,
    positions,
    extensions: { ...extensions, http: { status: 400, spec: true } },
  });
}
