import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson } from '../http/health.ts';
import type { ConsoleFile, ConsoleFiles } from './console-files.ts';
import { answerDemoToken, type DemoUsers } from './demo-token.ts';
import { isPassedToSandbox, passToSandbox } from './sandbox-passage.ts';

/** The web page for trying everything out, with what it needs besides GraphQL. */
export interface Console {
  /** Answers if the path, without a base path, is one of its own; false: it is not. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>;
}

export interface ConsoleOptions {
  /** Null: it has not been built, and the page says how to. */
  readonly files: ConsoleFiles | null;
  /** Before every path; empty, or as `/api`. */
  readonly basePath?: string;
  /** False where everybody acts for the account of the server. */
  readonly needsToken: boolean;
  /** Only with the sandbox. */
  readonly sandbox?: { readonly url: string; readonly users: DemoUsers } | undefined;
}

/** What the page is told when it is loaded. */
export interface ConsoleSetup {
  readonly needsToken: boolean;
  /** Whom one can sign in as with a click; empty where upstream is not the sandbox. */
  readonly demoUsers: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  /** Whether faults can be switched on. */
  readonly hasFaults: boolean;
}

/** Places within the page: each can be opened by its address. */
const SECTIONS = /^\/($|(conversations|feedback|metrics|faults)(\/|$))/;

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  // Recordings are played from wherever upstream keeps them.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "media-src * blob:; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
};

export function createConsole({ files, basePath = '', needsToken, sandbox }: ConsoleOptions): Console {
  const setup: ConsoleSetup = {
    needsToken,
    demoUsers: sandbox?.users.list ?? [],
    hasFaults: sandbox !== undefined,
  };
  const page = Buffer.from(files ? furnish(files.page, `${basePath}/`, setup) : notBuilt(basePath));

  return {
    async answer(request, response, path) {
      const asset = files?.assets.get(path.slice(1));
      const isToRead = request.method === 'GET' || request.method === 'HEAD';
      if (!isToRead && (asset || SECTIONS.test(path)))
        answerJson(response, 405, { error: 'There is only something to read here.' });
      else if (asset) answerFile(request, response, asset);
      else if (SECTIONS.test(path)) response.writeHead(200, PAGE_HEADERS).end(page);
      else if (sandbox && path === '/console/demo-token')
        await answerDemoToken(request, response, sandbox.users);
      else if (sandbox && isPassedToSandbox(path)) await passToSandbox(request, response, sandbox.url, path);
      else return false;
      return true;
    },
  };
}

function answerFile(request: IncomingMessage, response: ServerResponse, file: ConsoleFile): void {
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  response.writeHead(200, {
    'content-type': file.contentType,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    ...(takesGzip ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(takesGzip ? file.gzipped : file.body);
}

/** Puts what the page must know where it looks for it. `<` would end the element that it stands in. */
function furnish(page: string, base: string, setup: ConsoleSetup): string {
  const json = JSON.stringify(setup).replaceAll('<', '\\u003c');
  return page
    .replace('<base href="/" />', `<base href="${base}" />`)
    .replace(/(<script id="setup"[^>]*>)[^<]*/, (_, tag: string) => tag + json);
}

const notBuilt = (basePath: string) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>The console is not built</title>
  <h1>The console is not built</h1>
  <p>Run <code>npm run build:console</code> and start again. GraphQL is at <a href="${basePath}/graphql">${basePath}/graphql</a>.</p>
</html>
`;
