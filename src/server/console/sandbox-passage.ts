import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as send } from 'undici';
import { answerJson } from '../http/health.ts';

const PATHS = new Set(['/_sandbox/faults', '/_sandbox/faults/active']);
const METHODS = ['GET', 'PUT', 'DELETE'] as const;
const MAX_BODY_BYTES = 64 * 1024;
const TIMEOUT_MS = 5_000;

export function isPassedToSandbox(path: string): boolean {
  return PATHS.has(path);
}

/**
 * Lets the page switch faults of the sandbox, which listens on a port of its own. Whatever changes something is of a
 * kind that browsers ask permission for before they send it from another site, and none is given here.
 */
export async function passToSandbox(
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
  path: string,
): Promise<void> {
  const method = METHODS.find((known) => known === request.method);
  if (!method) return answerJson(response, 405, { error: `Ask with ${METHODS.join(', ')}.` });
  const body = await readBody(request);
  if (body === null) return answerJson(response, 413, { error: `At most ${MAX_BODY_BYTES} bytes.` });
  try {
    const answer = await send(new URL(path, url), {
      method,
      headers: { 'content-type': 'application/json' },
      body: method === 'PUT' ? body : null,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    const text = await answer.body.text();
    response
      .writeHead(answer.statusCode, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(text);
  } catch {
    answerJson(response, 502, { error: 'The sandbox does not answer.' });
  }
}

/** Null: it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
