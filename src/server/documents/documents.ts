import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { type CacheBounds, SegmentedCache } from '../../lib/segmented-cache.ts';
import { type CostLimits, defaultCostLimits, refuseExpensive } from './cost-limits.ts';
import { type DocumentLimits, defaultDocumentLimits, tooManyBytes } from './document-limits.ts';
import type { KnownOperation } from './known-operation.ts';
import { type AcceptedDocument, type RefusedDocument, readDocument } from './read-document.ts';
import { type OperationRequest, requestedText } from './requested-text.ts';
import { noTrustedDocuments, type TrustedDocuments, TrustedDocumentsError } from './trusted-documents.ts';

export interface DocumentsOptions {
  readonly schema: GraphQLSchema;
  readonly introspection?: boolean;
  readonly limits?: Partial<DocumentLimits & CostLimits>;
  /** Documents that are kept ready, and what their texts may weigh together in bytes. */
  readonly cache?: Partial<CacheBounds>;
  readonly trusted?: TrustedDocuments;
}

/** What is to be executed, or why nothing is. */
export type OperationAdmission =
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
  /** Whether errors may name nothing of the schema that their reader has not named. */
  readonly hideSuggestions: boolean;
  get(source: string): AcceptedDocument | RefusedDocument;
  /** Everything that must hold before an operation is executed, on whichever transport it came. */
  admit(request: OperationRequest): OperationAdmission;
  /** The one that this was parsed for; undefined: it was not parsed here. */
  of(document: DocumentNode): AcceptedDocument | undefined;
}

export const defaultCacheBounds: CacheBounds = { maxEntries: 1_000, maxWeight: 1024 * 1024 };

/** Refusals are kept by themselves: whoever sends nothing but mistakes pushes no document out. */
const REFUSED_SHARE = 0.25;

/** Throws `TrustedDocumentsError` where one of the trusted documents would be refused. */
export function createDocuments({
  schema,
  introspection = true,
  limits: someLimits = {},
  cache = {},
  trusted = noTrustedDocuments,
}: DocumentsOptions): Documents {
  const limits = { ...defaultDocumentLimits, ...defaultCostLimits, ...someLimits };
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

  function admit(request: OperationRequest): OperationAdmission {
    const text = requestedText(request, trusted);
    if (text instanceof GraphQLError) return { refusals: [text] };
    const document = get(text);
    if ('refusals' in document) return document;
    const { operationName, variables } = request;
    const operation = document.operation(typeof operationName === 'string' ? operationName : null);
    const expensive = operation && refuseExpensive(operation.cost(variables), limits);
    return expensive ? { refusals: [expensive] } : { document, operation };
  }

  refuseUnfit(trusted, get);
  return { hideSuggestions: !introspection, get, admit, of: (document) => owners.get(document) };
}

/** Trusted documents are looked at before anyone can ask for them. */
function refuseUnfit({ texts }: TrustedDocuments, get: Documents['get']): void {
  const problems = [...texts].flatMap(([name, text]) => {
    const read = get(text);
    return 'refusals' in read ? read.refusals.map(({ message }) => `${name}: ${message}`) : [];
  });
  if (problems.length > 0) {
    throw new TrustedDocumentsError(`Some trusted documents would be refused:\n${problems.join('\n')}`);
  }
}

function weightOf(errors: readonly GraphQLError[]): number {
  return errors.reduce((sum, { message }) => sum + message.length, 0);
}
