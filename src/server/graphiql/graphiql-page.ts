import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphiQLOptions } from 'graphql-yoga';
import { exampleTabs } from './example-operations.ts';
import {
  answerAsset,
  assetFolder,
  assetPaths,
  type GraphiqlAssets,
  loadGraphiqlAssets,
} from './graphiql-assets.ts';

/** Whom GraphiQL acts for, and a service to try things out on. */
export interface Demo {
  readonly token: () => Promise<string>;
  readonly serviceId: string | undefined;
}

/** GraphiQL for browsers that open the address of GraphQL. It needs nothing from any other host. */
export interface GraphiqlPage {
  /** Whether a browser asks for a page here, and no program for data. */
  isAskedFor(request: IncomingMessage): boolean;
  answer(response: ServerResponse): Promise<void>;
  /** Answers if the path is that of something which the page loads; false: it is not. */
  answerAsset(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>;
}

/** Editors put styles into the page as they go; scripts come from here only, and none stands in the page. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface GraphiqlPageOptions {
  readonly demo?: Demo | undefined;
  readonly loadAssets?: () => Promise<GraphiqlAssets>;
}

export function createGraphiqlPage({
  demo,
  loadAssets = loadGraphiqlAssets,
}: GraphiqlPageOptions = {}): GraphiqlPage {
  let assets: Promise<GraphiqlAssets> | undefined;
  const assetsOnce = () => {
    assets ??= loadAssets().catch((error: unknown) => {
      // Whoever asks next may be luckier.
      assets = undefined;
      throw error;
    });
    return assets;
  };
  return {
    isAskedFor: ({ method, headers }) =>
      method === 'GET' && headers.accept !== undefined && headers.accept.includes('text/html'),
    async answer(response) {
      const page = render({
        title: 'Conversation GraphQL',
        defaultTabs: exampleTabs(demo?.serviceId),
        shouldPersistHeaders: false,
        ...(demo ? { additionalHeaders: { authorization: `Bearer ${await demo.token()}` } } : {}),
      });
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'cache-control': 'no-store',
      });
      response.end(page);
    },
    async answerAsset(request, response, path) {
      if (!path.startsWith(`/${assetFolder}`)) return false;
      const asset = (await assetsOnce()).get(path.slice(1));
      if (asset) answerAsset(request, response, asset);
      return asset !== undefined;
    },
  };
}

/** `<` in the options would end the element that they stand in. */
const render = (options: GraphiQLOptions) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${options.title}</title>
    <link rel="icon" href="${assetPaths.icon}">
    <link rel="stylesheet" href="${assetPaths.css}">
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <div id="root"></div>
    <script type="application/json" id="options">${JSON.stringify(options).replaceAll('<', '\\u003c')}</script>
    <script src="${assetPaths.js}"></script>
  </body>
</html>
`;
