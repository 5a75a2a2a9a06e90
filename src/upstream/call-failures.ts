import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { headerOf } from './answer-headers.ts';
import type { Call, CallScope } from './call.ts';
import { decodeErrorBody } from './error-body.ts';
import { errorCodeOf, UpstreamError } from './errors.ts';
import { parseRetryAfter } from './retry.ts';

/** More of an error's body than this is not looked at. */
const MAX_ERROR_BODY_BYTES = 64 * 1024;
/** Nor is more than this read away to keep the connection. */
const MAX_DISCARDED_BYTES = 1024 * 1024;

/** An answer, gathered or still coming. */
export interface AnyAnswer {
  readonly statusCode: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly body: Buffer | AsyncIterable<Buffer>;
}

/** What an answer with an error status says. Reads its body to the end. */
export async function refusal(
  call: Call,
  scope: CallScope,
  answer: AnyAnswer,
  nowMs: number,
): Promise<UpstreamError> {
  const body = decodeErrorBody(await readText(answer.body, MAX_ERROR_BODY_BYTES), answer.statusCode);
  return new UpstreamError({
    code: errorCodeOf(answer.statusCode),
    operation: call.operation,
    status: answer.statusCode,
    path: call.path,
    requestId: scope.requestId,
    retryAfterMs: parseRetryAfter(headerOf(answer.headers, 'retry-after'), nowMs),
    detail: body.detail,
    invalidFields: body.invalidFields,
    // A gateway speaks for itself: whether upstream got the request, and what it did with it, nobody has said.
    mayHaveArrived: !isCutShort(call) && (answer.statusCode === 502 || answer.statusCode === 504),
  });
}

export function malformed(
  call: Pick<Call, 'operation' | 'path'>,
  scope: CallScope,
  cause: unknown,
): UpstreamError {
  const { operation, path } = call;
  return new UpstreamError({
    code: 'PROTOCOL',
    operation,
    status: null,
    path,
    requestId: scope.requestId,
    cause,
  });
}

/** The call was not made: it needs a caller. */
export function withoutCredentials({ operation, path }: Call, { requestId }: CallScope): UpstreamError {
  return new UpstreamError({ code: 'UNAUTHENTICATED', operation, status: null, path, requestId });
}

export function noAnswer(call: Call, scope: CallScope, cause: unknown, isGivenUp: boolean): UpstreamError {
  const timedOut = cause instanceof Error && /Timeout/.test(cause.name);
  const isTooLarge = codeOf(cause) === 'UND_ERR_RES_EXCEEDED_MAX_SIZE';
  const code = timedOut ? 'TIMEOUT' : isGivenUp ? 'ABORTED' : isTooLarge ? 'PROTOCOL' : 'UNAVAILABLE';
  const { operation, path } = call;
  const { requestId } = scope;
  const mayHaveArrived = !isCutShort(call) && !NEVER_SENT.has(codeOf(cause));
  return new UpstreamError({ code, operation, status: null, path, requestId, mayHaveArrived, cause });
}

/** Whether the end of a body has never left, without which upstream takes none of it. */
function isCutShort({ body }: Call): boolean {
  return body instanceof Readable && !body.readableEnded;
}

/** Failures to get a connection at all; after any other one, bytes of the request may have been on their way. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_INVALID_ARG',
]);

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** At most so many bytes; what is beyond is read away, so that the connection can be used again. */
async function readText(body: AnyAnswer['body'], maxBytes: number): Promise<string> {
  if (Buffer.isBuffer(body)) return body.subarray(0, maxBytes).toString('utf8');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (size < maxBytes) chunks.push(chunk);
    size += chunk.length;
    // To leave the loop is to close the connection.
    if (size > MAX_DISCARDED_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}
