import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { GraphContext, type GraphServices } from '../../graph/context.ts';
import { memoizeByText } from '../../lib/memoize-by-text.ts';
import type { Documents } from '../documents/documents.ts';
import type { ExecuteOperation } from '../operation/execute-operation.ts';
import type { RequestContext } from '../yoga/yoga.ts';
import { readPlainRequest } from './plain-request.ts';

export interface FastPathOptions {
  readonly services: GraphServices;
  readonly documents: Documents;
  readonly execute: ExecuteOperation;
}

/** Answers a request if it is one of its kind. Null: it is not, and nothing has been done. */
export type FastPath = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  context: RequestContext,
) => Promise<void> | null;

/**
 * The way of nearly all requests: one query or mutation in JSON, answered in JSON. Through yoga the same takes a
 * request and a response of the fetch standard and a round of plugins, which is half the time of a small query. What
 * is asked and answered is the same, for both ways share admission, context and execution; whatever is not plain, or
 * refused before it is executed, is left to yoga.
 */
export function createFastPath({ services, documents, execute }: FastPathOptions): FastPath {
  return (request, response, body, requestContext) => {
    const type = answerTypeFor(request.headers.accept ?? '*/*');
    if (type === null || !isPlainJson(request)) return null;
    const asked = readPlainRequest(body);
    if (!asked) return null;
    const admission = documents.admit(asked);
    if (admission.refusals || !admission.operation) return null;
    const known = admission.operation;
    if (known.definition.operation === 'subscription') return null;

    const { requestId, authorization, operation } = requestContext;
    const signal = () => signalOf(response);
    const contextValue = new GraphContext(services, { requestId, authorization, operation, signal });
    const { operationName, variables: variableValues } = asked;
    const { document } = known;
    const result = execute({ document, operationName, known, variableValues, contextValue });
    return Promise.resolve(result).then((answered) => answer(response, type, answered));
  };
}

/** What was not executed, for its variables are wrong, has no data; clients that accept plain JSON get status 200. */
function answer(response: ServerResponse, type: AnswerType, result: ExecutionResult): void {
  if (response.destroyed) return;
  const text = JSON.stringify(result);
  const bytes = Buffer.byteLength(text);
  const status = type === responseType && !('data' in result) ? 400 : 200;
  response.writeHead(status, ['content-type', type, 'content-length', bytes]);
  // What is all ASCII is the same in either encoding, and as Latin-1 it is copied as it stands.
  response.end(text, bytes === text.length ? 'latin1' : 'utf8');
}

/** Aborts when whoever asked has left before the answer did. */
export function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  if (response.destroyed) controller.abort();
  return controller.signal;
}

const PLAIN_JSON = /^application\/json(?:;\s*charset=utf-8)?$/i;

/** Whether the body is JSON that has come as it is. */
export function isPlainJson({ method, headers }: IncomingMessage): boolean {
  const type = headers['content-type'];
  return (
    method === 'POST' &&
    type !== undefined &&
    PLAIN_JSON.test(type) &&
    headers['content-encoding'] === undefined
  );
}

const plainType = 'application/json; charset=utf-8';
const responseType = 'application/graphql-response+json; charset=utf-8';
type AnswerType = typeof plainType | typeof responseType;

/** What an answer to this header is, as yoga has it: the first that fits, its parameters aside. Null: for yoga to say. */
const answerTypeFor = memoizeByText((accept: string): AnswerType | null => {
  for (const range of accept.replace(/\s/g, '').toLowerCase().split(',')) {
    const [type, ...parameters] = range.split(';');
    if (parameters.some((parameter) => parameter.includes('charset=') && parameter !== 'charset=utf-8'))
      continue;
    if (type === '*/*' || type === 'application/*' || type === 'application/json') return plainType;
    if (type === 'application/graphql-response+json') return responseType;
  }
  return null;
});
