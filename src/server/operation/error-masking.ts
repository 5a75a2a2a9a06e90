import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { CallerError, isErrorCode } from '../../graph/errors/errors.ts';
import { toCallerError } from '../../graph/errors/from-upstream.ts';
import type { Log } from '../../observe/log.ts';

/** What an error of an operation leaves as. */
export type ErrorMask = (error: unknown, requestId: string) => GraphQLError;

/**
 * Lets out errors that are meant for the caller, each with a code of the closed list; what graphql-js itself finds
 * wrong with a value counts as the caller's. Anything else is a bug: it is logged with its cause and leaves as
 * "Unexpected error." with the request id, on every transport alike.
 */
export function createErrorMask(log: Log): ErrorMask {
  return (error, requestId) => {
    const located = error instanceof GraphQLError ? error : null;
    const root = rootCause(error);
    const cause = toCallerError(root);
    if (cause instanceof GraphQLError) {
      const extensions = { code: 'BAD_USER_INPUT', ...cause.extensions };
      // graphql-js wraps what is wrong with a value into where it was given.
      const { message } = cause === root && located ? located : cause;
      return new GraphQLError(message, { ...placeOf(located ?? cause), extensions });
    }
    log.error({ err: cause, requestId, path: located?.path }, 'unexpected error in a GraphQL operation');
    return unexpected(requestId, located);
  };
}

/**
 * For what goes wrong outside an operation: a body that is no GraphQL, a context that cannot be made. Of which request
 * it is, is not known where yoga asks for this; what is not meant for the caller is told with `createRequestErrorMask`.
 */
export function maskRequestError(error: unknown): GraphQLError {
  if (error instanceof HiddenError) return error;
  const cause = rootCause(error);
  return cause instanceof GraphQLError ? withoutOrigin(cause) : new HiddenError(cause);
}

/** Logs what `maskRequestError` has hidden, and names the request in what leaves in its place. Others leave as they are. */
export function createRequestErrorMask(log: Log) {
  return (error: GraphQLError, requestId: string | undefined): GraphQLError => {
    if (!(error instanceof HiddenError)) return error;
    log.error({ err: error.cause, requestId }, 'unexpected error while handling a request');
    return unexpected(requestId, null, { http: { status: 500 } });
  };
}

/** A bug, on its way to where the request is known. Says nothing of itself, should it leave as it is. */
class HiddenError extends GraphQLError {
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super('Unexpected error.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    this.cause = cause;
  }
}

/** What a parser said goes out as the message; which parser it was stays here. */
function withoutOrigin(error: GraphQLError): GraphQLError {
  const { originalError: _, ...extensions } = error.extensions;
  return new GraphQLError(error.message, { ...placeOf(error), extensions: withListedCode(extensions) });
}

/** With `http.spec`, clients that accept plain JSON get status 200: right for a bad document, not for a bad body. */
function withListedCode({ code, http, ...rest }: GraphQLErrorExtensions): GraphQLErrorExtensions {
  // So come documents that a WebSocket has failed to parse before.
  if (code === undefined) return { ...rest, code: 'GRAPHQL_PARSE_FAILED', http: { status: 400, spec: true } };
  if (isErrorCode(code) && code !== 'BAD_REQUEST') return { ...rest, code, ...(http ? { http } : {}) };
  const answer = { status: 400, ...(typeof http === 'object' ? http : {}), spec: false };
  return { ...rest, code: answer.status === 413 ? 'PAYLOAD_TOO_LARGE' : 'BAD_REQUEST', http: answer };
}

function unexpected(
  requestId: string | undefined,
  located: GraphQLError | null,
  extensions: GraphQLErrorExtensions = {},
): GraphQLError {
  return new GraphQLError('Unexpected error.', {
    ...placeOf(located),
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...(requestId ? { requestId } : {}), ...extensions },
  });
}

function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && !(cause instanceof CallerError) && cause.originalError) {
    cause = cause.originalError;
  }
  return cause;
}

function placeOf(error: GraphQLError | null) {
  if (!error) return {};
  return { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path };
}
