import { GraphQLError } from 'graphql';
import type { StreamState } from '../../streams/interaction-log.ts';

/** The closed list of codes: of typed errors, and in `extensions.code` of all others. */
export const errorCodes = {
  BAD_USER_INPUT: 'An argument is not valid. Change it before you ask again.',
  BAD_REQUEST: 'The body of the request is not what GraphQL over HTTP takes.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  DOCUMENT_TOO_LARGE: 'The document is larger, deeper or more repetitive than this server takes.',
  OPERATION_TOO_EXPENSIVE:
    'Answering could take more than is allowed. Ask for smaller pages or for less at once.',
  PERSISTED_QUERY_NOT_FOUND:
    'This server has no trusted document with this hash. Send the text, where that is allowed.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'This server has no trusted documents. Send the text.',
  PERSISTED_QUERY_REQUIRED: 'This server executes trusted documents only. Send the hash of one.',
  UNAUTHENTICATED: 'There is no token, or upstream does not accept it. Sign in again.',
  FORBIDDEN: 'Your role does not allow this.',
  NOT_FOUND: 'It does not exist, or is not visible to you.',
  CONVERSATION_BUSY: 'Another operation on this conversation is still running.',
  CONVERSATION_FINISHED: 'The conversation is finished and takes no further messages.',
  UNFINISHED_CONVERSATION_EXISTS: 'You have an unfinished conversation with this service.',
  FEEDBACK_RESOLVED: 'The comment has been dealt with, and cannot be changed as long as it is resolved.',
  NOT_POSSIBLE: 'Upstream cannot do this in the present state.',
  PAYLOAD_TOO_LARGE: 'The content is larger than upstream takes.',
  UNSUPPORTED_MEDIA_TYPE: 'The content is of a type that cannot be understood.',
  UPLOAD_STALLED: 'The client stopped sending its file. Nothing of it was kept: send it again.',
  RATE_LIMITED: 'Too many requests. Come back after the time given.',
  TOO_MANY_OPERATIONS: 'As many operations run on this connection as may. End one first.',
  UPSTREAM_UNAVAILABLE: 'Upstream could not be reached or is out of service. Try again later.',
  UPSTREAM_TIMEOUT: 'Upstream took too long to answer.',
  OPERATION_TIMEOUT:
    'The operation took longer than this server allows. Whether a mutation was carried out is not known.',
  REQUEST_TIMEOUT: 'The request did not come in time. Send it again.',
  UPSTREAM_PROTOCOL: 'Upstream answered with something that makes no sense.',
  CURSOR_INVALID: 'The cursor belongs to another stream, or to none.',
  CURSOR_EXPIRED: 'The events after this cursor are no longer kept.',
  READER_TOO_SLOW: 'Events came faster than they were read. Resume from your last cursor.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key belongs to a send with other content. Take a new one.',
  SEND_OUTCOME_UNKNOWN: 'It could not be found out whether upstream took what was sent.',
  SHUTTING_DOWN: 'This server is about to stop. Send again in a moment: another one will answer.',
  STREAMS_UNAVAILABLE: 'Live answers cannot be kept or read just now. Try again in a moment.',
  INTERNAL_SERVER_ERROR: 'Something unexpected went wrong here. Report the request id.',
} as const;
export type ErrorCode = keyof typeof errorCodes;

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
}

/** A failure with a safe message and a code: a union member where a field lists its class, else a GraphQL error. */
export abstract class CallerError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, extensions: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { code, ...extensions } });
    this.code = code;
  }
}

export interface InvalidField {
  /** Where in the input, as names with dots. */
  readonly path: string;
  readonly message: string;
}

export class InvalidInputError extends CallerError {
  readonly fields: readonly InvalidField[];

  constructor(fields: readonly InvalidField[]) {
    super('BAD_USER_INPUT', 'The input is not valid.', { fields });
    this.fields = fields;
  }
}

export class NotFoundError extends CallerError {
  constructor(what: string, why = 'does not exist, or is not visible to you') {
    super('NOT_FOUND', `${what} ${why}.`);
  }
}

export class ForbiddenError extends CallerError {
  readonly missingPermissions: readonly string[];

  constructor(missingPermissions: readonly string[]) {
    super('FORBIDDEN', 'Your role does not allow this.', { missingPermissions });
    this.missingPermissions = missingPermissions;
  }
}

export class ConversationBusyError extends CallerError {
  readonly stream: StreamState | null;

  constructor(stream: StreamState | null) {
    super('CONVERSATION_BUSY', 'Another operation on this conversation is still running.');
    this.stream = stream;
  }
}

export class ConversationFinishedError extends CallerError {
  constructor() {
    super('CONVERSATION_FINISHED', 'The conversation is finished and takes no further messages.');
  }
}

export class UnfinishedConversationExistsError extends CallerError {
  readonly conversationId: string | null;

  constructor(conversationId: string | null) {
    super(
      'UNFINISHED_CONVERSATION_EXISTS',
      'You have an unfinished conversation with this service. Finish it first.',
    );
    this.conversationId = conversationId;
  }
}

export class FeedbackResolvedError extends CallerError {
  constructor() {
    super(
      'FEEDBACK_RESOLVED',
      'The comment of resolved feedback cannot be changed. Set resolved to false first, in a call of its own.',
    );
  }
}

export class NotPossibleError extends CallerError {
  constructor(message: string) {
    super('NOT_POSSIBLE', message);
  }
}

export class PayloadTooLargeError extends CallerError {
  readonly maxBytes: number | null;

  constructor(maxBytes: number | null) {
    super('PAYLOAD_TOO_LARGE', 'The content is larger than allowed.');
    this.maxBytes = maxBytes;
  }
}

export class UnsupportedMediaTypeError extends CallerError {
  readonly mediaTypes: readonly string[];

  constructor(message: string, mediaTypes: readonly string[]) {
    super('UNSUPPORTED_MEDIA_TYPE', message, { mediaTypes });
    this.mediaTypes = mediaTypes;
  }
}

export class UploadStalledError extends CallerError {
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super('UPLOAD_STALLED', errorCodes.UPLOAD_STALLED, { timeoutMs });
    this.timeoutMs = timeoutMs;
  }
}

export class RateLimitedError extends CallerError {
  readonly retryAfterMs: number | null;

  constructor(retryAfterMs: number | null) {
    super('RATE_LIMITED', 'Too many requests. Try again later.', { retryAfterMs });
    this.retryAfterMs = retryAfterMs;
  }
}

export class TooManyOperationsError extends CallerError {
  constructor(max: number) {
    super(
      'TOO_MANY_OPERATIONS',
      `${max} operations run on this connection, as many as may. End one first, or open another connection.`,
    );
  }
}

export class UpstreamUnavailableError extends CallerError {
  constructor(
    code:
      | 'UPSTREAM_UNAVAILABLE'
      | 'UPSTREAM_TIMEOUT'
      | 'UPSTREAM_PROTOCOL'
      | 'SHUTTING_DOWN'
      | 'STREAMS_UNAVAILABLE',
  ) {
    super(code, errorCodes[code]);
  }
}

export class OperationTimeoutError extends CallerError {
  constructor() {
    super('OPERATION_TIMEOUT', errorCodes.OPERATION_TIMEOUT);
  }
}

export class IdempotencyKeyReusedError extends CallerError {
  constructor() {
    super(
      'IDEMPOTENCY_KEY_REUSED',
      'This idempotency key belongs to a send with other content. Nothing was sent.',
    );
  }
}

export class SendOutcomeUnknownError extends CallerError {
  constructor(operation: 'startConversation' | 'sendMessage') {
    super('SEND_OUTCOME_UNKNOWN', `${errorCodes.SEND_OUTCOME_UNKNOWN} ${wayToFindOut[operation]}`);
  }
}

const wayToFindOut = {
  startConversation:
    'Query your unfinished conversations with this service: if there is none, start again, with a new idempotency key.',
  sendMessage:
    'Query the messages of the conversation: if yours is not there, send it again, with a new idempotency key.',
};

export class OperationTooExpensiveError extends CallerError {
  constructor(message: string) {
    super('OPERATION_TOO_EXPENSIVE', message);
  }
}

export class UnauthenticatedError extends CallerError {
  constructor(token: keyof typeof tokenFaults = 'MISSING') {
    super('UNAUTHENTICATED', tokenFaults[token]);
  }
}

const tokenFaults = {
  MISSING: 'No token was sent. Sign in, and send the token as "Authorization: Bearer …".',
  REFUSED: 'The token was not accepted or has expired. Sign in again, and send the new one.',
};
