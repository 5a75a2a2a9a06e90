import type { GraphQLSchema } from 'graphql';
import type { Random } from '../torture/random.ts';
import { makeDocument } from './make-document.ts';
import { deepJson, mutated, oddJson, oddText } from './odd-values.ts';

/** What comes in the place of a request of GraphQL, as the text of JSON or of nothing. */
export function makePayload(schema: GraphQLSchema, random: Random): string {
  switch (random.between(0, 9)) {
    case 0:
      return deepJson(random);
    case 1:
      return JSON.stringify(oddJson(random));
    case 2:
      return `{"query":${JSON.stringify(documentOf(schema, random))},"variables":{"v":${deepJson(random)}}}`;
    case 3:
      return mutated(JSON.stringify(requestOf(schema, random)), random);
    case 4:
      return JSON.stringify({ ...requestOf(schema, random), [oddText(random)]: oddJson(random) });
    case 5: {
      const persistedQuery = random.isTrue(0.5) ? { sha256Hash: oddText(random) } : oddJson(random);
      return JSON.stringify(
        random.isTrue(0.5) ? { extensions: { persistedQuery } } : { documentId: oddJson(random) },
      );
    }
    default:
      return JSON.stringify(requestOf(schema, random));
  }
}

function requestOf(schema: GraphQLSchema, random: Random): Record<string, unknown> {
  const request: Record<string, unknown> = { query: documentOf(schema, random) };
  if (random.isTrue(0.5)) request.variables = random.isTrue(0.7) ? { v: oddJson(random) } : oddJson(random);
  if (random.isTrue(0.2)) request.operationName = random.isTrue(0.5) ? 'Named' : oddJson(random);
  if (random.isTrue(0.1)) request.extensions = oddJson(random);
  if (random.isTrue(0.05)) request.query = oddJson(random);
  return request;
}

export function documentOf(schema: GraphQLSchema, random: Random): string {
  const document = makeDocument(schema, random);
  return random.isTrue(0.3) ? mutated(document, random) : document;
}
