import * as generated from '../__generated__/graphql.ts';
import type { SentRequest } from './request-log.ts';

/** What each document of the page is called in the manifest of them all, by its operation. */
const names: ReadonlyMap<string, string> = new Map(
  Object.values(generated)
    .filter((document) => document instanceof generated.TypedDocumentString)
    .map((document) => [operationOf(document.toString()), String(document.__meta__?.hash)]),
);

/**
 * A request that also names its document. The text is what counts, unless the server executes nothing but trusted
 * documents: then it goes by the name.
 */
export function namedRequest<Request extends SentRequest>(request: Request) {
  const sha256Hash = names.get(operationOf(request.query));
  return { ...request, extensions: { persistedQuery: { version: 1, sha256Hash } } };
}

function operationOf(text: string): string {
  return /\b(?:query|mutation|subscription) (\w+)/.exec(text)?.[1] ?? '';
}
