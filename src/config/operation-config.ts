import type { operationSettings } from '../settings/operation-settings.ts';
import type { ValuesOf } from '../settings/setting.ts';

/** What one operation, and one request with operations, may be and may take. */
export interface OperationConfig {
  /** What GraphQL documents may come to, and what answering them may take. */
  readonly documents: {
    readonly maxBytes: number;
    readonly maxTokens: number;
    readonly maxDepth: number;
    readonly maxSelections: number;
    readonly maxAliases: number;
    readonly maxDirectives: number;
    readonly maxOverlaps: number;
    readonly maxValidationErrors: number;
    readonly maxCost: number;
    readonly maxUpstreamCalls: number;
    readonly cache: { readonly maxEntries: number; readonly maxWeight: number };
    /** Documents that clients may name; undefined: there are none. */
    readonly trusted: { readonly path: string; readonly mode: 'allow' | 'require' } | undefined;
  };
  readonly maxBatchOperations: number;
  readonly paging: {
    readonly maxPageSize: number;
    readonly maxRequests: number;
    readonly maxFilterIds: number;
  };
}

export function toOperationConfig(v: ValuesOf<typeof operationSettings>): OperationConfig {
  return {
    documents: {
      maxBytes: v.MAX_DOCUMENT_BYTES,
      maxTokens: v.MAX_DOCUMENT_TOKENS,
      maxDepth: v.MAX_DOCUMENT_DEPTH,
      maxSelections: v.MAX_DOCUMENT_SELECTIONS,
      maxAliases: v.MAX_DOCUMENT_ALIASES,
      maxDirectives: v.MAX_DOCUMENT_DIRECTIVES,
      maxOverlaps: v.MAX_DOCUMENT_OVERLAPS,
      maxValidationErrors: v.MAX_VALIDATION_ERRORS,
      maxCost: v.MAX_OPERATION_COST,
      maxUpstreamCalls: v.MAX_OPERATION_UPSTREAM_CALLS,
      cache: { maxEntries: v.DOCUMENT_CACHE_ENTRIES, maxWeight: v.DOCUMENT_CACHE_BYTES },
      trusted:
        v.TRUSTED_DOCUMENTS === undefined
          ? undefined
          : { path: v.TRUSTED_DOCUMENTS, mode: v.TRUSTED_DOCUMENTS_MODE },
    },
    maxBatchOperations: v.MAX_BATCH_OPERATIONS,
    paging: {
      maxPageSize: v.MAX_PAGE_SIZE,
      maxRequests: v.MAX_UPSTREAM_REQUESTS_PER_PAGE,
      maxFilterIds: v.MAX_FILTER_IDS,
    },
  };
}
