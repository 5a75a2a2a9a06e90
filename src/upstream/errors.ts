import type { Operation } from './operation.ts';

export type UpstreamErrorCode =
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BODY_TIMEOUT'
  | 'CONFLICT'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'INVALID'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'TIMEOUT'
  | 'PROTOCOL'
  | 'ABORTED';

export interface UpstreamErrorDetails {
  readonly code: UpstreamErrorCode;
  readonly operation: Operation;
  /** The HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly path: string;
  readonly requestId: string;
  /** How long upstream asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | null;
  /** What upstream said. For rules and logs; never shown to callers as it is. */
  readonly detail?: string;
  /** Where upstream found fault with the input, by the names on the wire. */
  readonly invalidFields?: readonly { readonly path: string; readonly message: string }[];
  /** Whether upstream may have got the request, and may be doing what it asks, though no answer came. */
  readonly mayHaveArrived?: boolean;
  readonly cause?: unknown;
}

/** A call that upstream refused or could not answer. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly code: UpstreamErrorCode;
  readonly operation: Operation;
  readonly status: number | null;
  readonly path: string;
  readonly requestId: string;
  readonly retryAfterMs: number | null;
  readonly detail: string;
  readonly invalidFields: readonly { readonly path: string; readonly message: string }[];
  readonly mayHaveArrived: boolean;

  constructor(details: UpstreamErrorDetails) {
    super(
      `${details.operation} failed: ${details.code}${details.status === null ? '' : ` (${details.status})`}`,
      {
        cause: details.cause,
      },
    );
    this.code = details.code;
    this.operation = details.operation;
    this.status = details.status;
    this.path = details.path;
    this.requestId = details.requestId;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.detail = details.detail ?? '';
    this.invalidFields = details.invalidFields ?? [];
    this.mayHaveArrived = details.mayHaveArrived ?? false;
  }
}

export function errorCodeOf(status: number): UpstreamErrorCode {
  switch (status) {
    case 400:
      return 'BAD_REQUEST';
    case 401:
      return 'UNAUTHENTICATED';
    case 403:
      return 'FORBIDDEN';
    case 404:
      return 'NOT_FOUND';
    case 408:
      return 'BODY_TIMEOUT';
    case 409:
      return 'CONFLICT';
    case 413:
      return 'PAYLOAD_TOO_LARGE';
    case 415:
      return 'UNSUPPORTED_MEDIA_TYPE';
    case 422:
      return 'INVALID';
    case 429:
      return 'RATE_LIMITED';
    case 504:
      return 'TIMEOUT';
    default:
      return status >= 500 ? 'UNAVAILABLE' : 'PROTOCOL';
  }
}
