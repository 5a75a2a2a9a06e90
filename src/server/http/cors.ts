import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HeaderList } from './answer.ts';

/** What GraphQL is asked with. */
const METHODS = 'GET, POST, OPTIONS';
/** As long as browsers remember at most what they may do here. */
const PREFLIGHT_SECONDS = 7200;
/** Of our own headers, those that a script of another origin may read. */
const EXPOSED = 'x-request-id, retry-after';

const withoutOrigin: HeaderList = ['vary', 'origin'];

/** Lets a script read the answer, whatever it says: refusals are answers, too. Its origin has been admitted before. */
export function corsHeaders({ headers: { origin } }: IncomingMessage): HeaderList {
  if (origin === undefined) return withoutOrigin;
  return [...withoutOrigin, 'access-control-allow-origin', origin, 'access-control-expose-headers', EXPOSED];
}

/** Tells a browser what a script may send. */
export function answerOptions(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('allow', METHODS);
  if (request.headers.origin !== undefined) {
    response.setHeader('access-control-allow-methods', METHODS);
    response.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
    const headers = request.headers['access-control-request-headers'];
    if (headers !== undefined) response.setHeader('access-control-allow-headers', headers);
  }
  response.writeHead(204).end();
}
