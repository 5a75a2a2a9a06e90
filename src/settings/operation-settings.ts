import { z } from 'zod';
import { bytes, count, text, wholeNumber } from './kinds-of-values.ts';
import type { Setting } from './setting.ts';

/** What documents and operations may come to. */
export const operationSettings = {
  MAX_DOCUMENT_BYTES: {
    schema: bytes,
    default: '131072',
    description: 'Largest text of a GraphQL document',
  },
  MAX_DOCUMENT_TOKENS: {
    schema: count,
    default: '5000',
    description: 'Most names, numbers, strings and signs in one document',
  },
  MAX_DOCUMENT_DEPTH: {
    schema: wholeNumber(1, 200),
    default: '40',
    description: 'Most selection sets within each other, those of fragments included',
  },
  MAX_DOCUMENT_SELECTIONS: {
    schema: count,
    default: '2500',
    description:
      'Most fields and fragments in one document, those within fragments wherever they are spread, here and below',
  },
  MAX_DOCUMENT_ALIASES: { schema: count, default: '200', description: 'Most aliases in one document' },
  MAX_DOCUMENT_DIRECTIVES: { schema: count, default: '100', description: 'Most directives in one document' },
  MAX_DOCUMENT_OVERLAPS: {
    schema: count,
    default: '10000',
    description: 'Most pairs of fields under one name at one place, since each pair must be compared',
  },
  MAX_VALIDATION_ERRORS: {
    schema: count,
    default: '20',
    description: 'After so many mistakes in a document, validation stops',
  },
  MAX_OPERATION_COST: {
    schema: count,
    default: '100000',
    description:
      'Most values that the answer to one operation could have: one for each field of each object on each page',
  },
  MAX_OPERATION_UPSTREAM_CALLS: {
    schema: count,
    default: '250',
    description: 'Most upstream calls that one operation could take',
  },
  MAX_BATCH_OPERATIONS: {
    schema: wholeNumber(1, 100),
    default: '1',
    description: 'Most operations in one HTTP request, as an array; with 1, arrays are refused',
  },
  TRUSTED_DOCUMENTS: {
    schema: text.optional(),
    default: null,
    description:
      'A manifest of documents that clients may name instead of sending them, as `docs/trusted-documents.md` says',
  },
  TRUSTED_DOCUMENTS_MODE: {
    schema: z.enum(['allow', 'require']),
    default: 'allow',
    description: '`require`: with `TRUSTED_DOCUMENTS`, nothing else is executed',
  },
  DOCUMENT_CACHE_ENTRIES: {
    schema: count,
    default: '1000',
    description: 'Documents that are kept parsed and validated',
  },
  DOCUMENT_CACHE_BYTES: {
    schema: bytes,
    default: '1048576',
    description: 'Most that their texts weigh together; in memory a document takes some forty times its text',
  },
  MAX_PAGE_SIZE: {
    schema: count,
    default: '500',
    description: 'Most items that one page of a connection may have',
  },
  MAX_UPSTREAM_REQUESTS_PER_PAGE: {
    schema: count,
    default: '20',
    description: 'Upstream requests that one page, or finding one feedback, may cost at most',
  },
  MAX_FILTER_IDS: {
    schema: count,
    default: '150',
    description:
      'Most ids in the filter of a list, which upstream is asked with in one address; 150 take about 6 kB of it',
  },
} as const satisfies Record<string, Setting>;
