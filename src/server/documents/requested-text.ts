import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../graph/errors/errors.ts';
import { errorCodes } from '../../graph/errors/errors.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** What a request asks to be executed, as it came over any transport. */
export interface OperationRequest {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  /** With `persistedQuery.sha256Hash`, the name of a trusted document, as Apollo's and urql's clients send it. */
  readonly extensions?: unknown;
  /** The same, as GraphQL over HTTP has it. */
  readonly documentId?: unknown;
}

/** The text of the document that a request asks for: its own, or that of the trusted document that it names. */
export function requestedText(request: OperationRequest, trusted: TrustedDocuments): string | GraphQLError {
  const id = documentIdOf(request);
  const text = typeof request.query === 'string' ? request.query : '';
  if (trusted.mode === 'require') {
    const known = id === null ? null : trusted.find(id);
    if (known !== null) return known;
    return refuse(id !== null && text === '' ? 'PERSISTED_QUERY_NOT_FOUND' : 'PERSISTED_QUERY_REQUIRED');
  }
  // Clients that send both have been told before that the hash alone is not enough.
  if (text !== '' || id === null) return text;
  if (trusted.mode === 'off') return refuse('PERSISTED_QUERY_NOT_SUPPORTED');
  return trusted.find(id) ?? refuse('PERSISTED_QUERY_NOT_FOUND');
}

/** The name of a trusted document, whichever way it is given; null: none is. */
export function documentIdOf({ documentId, extensions }: OperationRequest): string | null {
  if (typeof documentId === 'string' && documentId !== '') return documentId;
  const hash = propertyOf(propertyOf(extensions, 'persistedQuery'), 'sha256Hash');
  return typeof hash === 'string' && hash !== '' ? hash : null;
}

function propertyOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function refuse(code: ErrorCode): GraphQLError {
  return new GraphQLError(errorCodes[code], { extensions: { code } });
}
