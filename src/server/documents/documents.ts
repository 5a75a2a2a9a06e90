import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { type CacheBounds, SegmentedCache } from '../../lib/segmented-cache.ts';
import { type DocumentLimits, defaultDocumentLimits, tooManyBytes } from './document-limits.ts';
import {
  type AcceptedDocument,
  type KnownOperation,
  type RefusedDocument,
  readDocument,
} from './read-document.ts';

export interface DocumentsOptions {
  readonly schema: GraphQLSchema;
  readonly introspection?: boolean;
  readonly limits?: Partial<DocumentLimits>;
  /** Documents that are kept ready, and what their texts may weigh together in bytes. */
  readonly cache?: Partial<CacheBounds>;
}

/** What a request asks to be executed, as it came over any transport. */
export interface OperationRequest {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/** What is to be executed, or why nothing is. */
export type Admission =
  | {
      readonly document: AcceptedDocument;
      /** Null: the document has no such operation, which executing it will say. */
      readonly operation: KnownOperation | null;
      readonly refusals?: undefined;
    }
  | RefusedDocument;

/**
 * Every document that any transport is asked to execute, parsed and validated once. Answers at once, without a
 * promise. Refusals have a code of the closed list and are shared: copy them before you change them.
 */
export interface Documents {
  get(source: string): AcceptedDocument | RefusedDocument;
  /** Everything that must hold before an operation is executed. A request without a text is refused elsewhere. */
  admit(request: OperationRequest & { readonly query: string }): Admission;
  /** The one that this was parsed for; undefined: it was not parsed here. */
  of(document: DocumentNode): AcceptedDocument | undefined;
}

export const defaultCacheBounds: CacheBounds = { maxEntries: 1_000, maxWeight: 1024 * 1024 };

/** Refusals are kept by themselves: whoever sends nothing but mistakes pushes no document out. */
const REFUSED_SHARE = 0.25;

export function createDocuments({
  schema,
  introspection = true,
  limits: someLimits = {},
  cache = {},
}: DocumentsOptions): Documents {
  const limits = { ...defaultDocumentLimits, ...someLimits };
  const { maxEntries, maxWeight } = { ...defaultCacheBounds, ...cache };
  const accepted = new SegmentedCache<AcceptedDocument>({ maxEntries, maxWeight });
  const refused = new SegmentedCache<RefusedDocument>({
    maxEntries: Math.ceil(maxEntries * REFUSED_SHARE),
    maxWeight: maxWeight * REFUSED_SHARE,
  });
  const owners = new WeakMap<DocumentNode, AcceptedDocument>();

  function get(source: string): AcceptedDocument | RefusedDocument {
    const known = accepted.get(source) ?? refused.get(source);
    if (known) return known;
    const bytes = Buffer.byteLength(source);
    if (bytes > limits.maxBytes) return { refusals: [tooManyBytes(limits)] };
    const read = readDocument(source, { schema, introspection, limits });
    if ('refusals' in read) {
      refused.set(source, read, bytes + weightOf(read.refusals));
    } else {
      accepted.set(source, read, bytes);
      owners.set(read.document, read);
    }
    return read;
  }

  return {
    get,
    admit({ query, operationName }) {
      const read = get(query);
      if ('refusals' in read) return read;
      return {
        document: read,
        operation: read.operation(typeof operationName === 'string' ? operationName : null),
      };
    },
    of: (document) => owners.get(document),
  };
}

function weightOf(errors: readonly GraphQLError[]): number {
  return errors.reduce((sum, { message }) => sum + message.length, 0);
}
