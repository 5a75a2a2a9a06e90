import type { IncomingMessage } from 'node:http';
import { graphqlPath } from '../yoga/yoga.ts';
import type { Answer } from './answer.ts';
import { answerRefusal } from './refusal.ts';

export interface Whereabouts {
  /** Before every path; empty, or as `/api`. */
  readonly basePath: string;
  readonly hasConsole: boolean;
}

/** For an address that leads nowhere: where to go instead, as a page for browsers and as an error for programs. */
export function answerNothingHere(
  { method, headers }: IncomingMessage,
  response: Answer,
  { basePath, hasConsole }: Whereabouts,
): void {
  const graphql = basePath + graphqlPath;
  const isForBrowser = method === 'GET' && headers.accept?.includes('text/html');
  if (!isForBrowser) {
    const message = `There is nothing here. GraphQL is at ${graphql}.`;
    answerRefusal(response, { status: 404, code: 'NOT_FOUND', message });
    return;
  }
  const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <meta name="color-scheme" content="light dark" />
  <title>There is nothing here</title>
  <h1>There is nothing here</h1>
  ${hasConsole ? `<p>The console is at <a href="${basePath}/">${basePath}/</a>.</p>` : ''}
  <p>GraphQL is at <a href="${graphql}">${graphql}</a>.</p>
</html>
`;
  response
    .writeHead(404, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(page),
      'cache-control': 'no-store',
    })
    .end(page);
}
