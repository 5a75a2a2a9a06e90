import { STATUS_CODES } from 'node:http';
import type { ErrorCode } from '../../graph/errors/errors.ts';
import type { Answer } from './answer.ts';
import { answerJson } from './health.ts';
import { securityHeaders } from './security-headers.ts';

/** Why a request is turned away before GraphQL is looked at. */
export interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
  /** What could be tried in its place. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** In the shape in which every GraphQL client shows an error. */
export function bodyOf({ code, message }: Refusal) {
  return { errors: [{ message, extensions: { code } }] };
}

export function answerRefusal(response: Answer, refusal: Refusal): void {
  response.operation?.end({ errorCodes: [refusal.code] });
  for (const [name, value] of Object.entries(refusal.headers ?? {})) response.setHeader(name, value);
  answerJson(response, refusal.status, bodyOf(refusal));
}

/** The same as bytes, for connections on which there is no response to write to. The last that is said there. */
export function rawRefusal(refusal: Refusal): string {
  const body = JSON.stringify(bodyOf(refusal));
  const headers = {
    ...securityHeaders,
    ...refusal.headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}
