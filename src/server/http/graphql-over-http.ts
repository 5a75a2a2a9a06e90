import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { isForm } from '../upload/is-form.ts';
import type { RequestContext } from '../yoga/yoga.ts';
import type { Answer } from './answer.ts';
import type { FastPath } from './fast-path.ts';
import { answerTypes, isAccepted, plainContentType } from './media-types.ts';
import { BodyTooLargeError, readBody, takeBody } from './read-body.ts';
import { answerRefusal, type Refusal } from './refusal.ts';

/** A request as far as yoga looks at it: its body may have been read already. */
export type ReadRequest = Readable & Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'socket'>;

export interface HttpAnswerOptions {
  readonly maxRequestBytes: number;
  /** Asked one after another. Without any every request goes the long way. */
  readonly fastPaths: readonly FastPath[];
  /** Answers whatever is not for them. */
  readonly others: (request: ReadRequest, response: Answer, context: RequestContext) => void | Promise<void>;
}

export type AnswerRequest = (
  request: IncomingMessage,
  response: Answer,
  context: RequestContext,
) => Promise<void>;

/**
 * GraphQL over HTTP. A body is read once and not beyond its limit, before anybody looks at what it says; only forms,
 * which may bring a file, are read while they are executed.
 */
export function answerOverHttp({ maxRequestBytes, fastPaths, others }: HttpAnswerOptions): AnswerRequest {
  function answerOtherwise(
    request: ReadRequest,
    response: Answer,
    context: RequestContext,
  ): void | Promise<void> {
    return isAccepted(request.headers.accept)
      ? others(request, response, context)
      : answerRefusal(response, notAcceptable);
  }

  function answerRead(
    body: Buffer,
    request: IncomingMessage,
    response: Answer,
    context: RequestContext,
  ): void | Promise<void> {
    for (const path of fastPaths) {
      const answered = path(request, response, body, context);
      if (answered) return answered;
    }
    return answerOtherwise(unread(request, body), response, context);
  }

  const readAndAnswer: AnswerRequest = async (request, response, context) => {
    let body: Buffer;
    try {
      body = await readBody(request, maxRequestBytes);
    } catch (error) {
      if (!(error instanceof BodyTooLargeError)) throw error;
      return refuse(response, error.message);
    }
    await answerRead(body, request, response, context);
  };

  return async (request, response, context) => {
    if (request.method !== 'POST' || isForm(request)) return answerOtherwise(request, response, context);
    await parsed;
    const body = takeBody(request, maxRequestBytes);
    if (body) await answerRead(body, request, response, context);
    else await readAndAnswer(request, response, context);
  };
}

/** The same again, for whoever reads it as a stream. */
function unread({ method, url, headers, socket }: IncomingMessage, body: Buffer): ReadRequest {
  const type = headers['content-type'];
  const plain = type === undefined ? headers : { ...headers, 'content-type': plainContentType(type) };
  return Object.assign(Readable.from([body]), { method, url, headers: plain, socket });
}

const notAcceptable: Refusal = {
  status: 406,
  code: 'BAD_REQUEST',
  message: `Answers are of one of these types, and none of them is accepted: ${answerTypes.join(', ')}.`,
};

/** Awaited, it lets the parser go on to what has come together with the head of a request. */
const parsed = Promise.resolve();

/** What is left of the body stays unread, so that the connection cannot be used again. */
function refuse(response: Answer, message: string): void {
  response.setHeader('connection', 'close');
  answerRefusal(response, { status: 413, code: 'PAYLOAD_TOO_LARGE', message });
}
