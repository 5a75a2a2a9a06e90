import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export const assetFolder = 'graphql/graphiql/';

/** What the page of GraphiQL loads, relative to the page: so it works below any path that a proxy puts before it. */
export const assetPaths = {
  js: `${assetFolder}graphiql.js`,
  css: `${assetFolder}graphiql.css`,
  icon: `${assetFolder}icon`,
  editorWorker: `${assetFolder}editor-worker.js`,
  jsonWorker: `${assetFolder}json-worker.js`,
  graphqlWorker: `${assetFolder}graphql-worker.js`,
} as const;

export interface GraphiqlAsset {
  readonly contentType: string;
  readonly etag: string;
  readonly gzipped: Buffer;
}

/** By path. */
export type GraphiqlAssets = ReadonlyMap<string, GraphiqlAsset>;

/**
 * Tabs that can be dragged are animated from where they are not: the first click on one lands beside it. Without the
 * animation they can still be dragged, and every click counts.
 */
const stillTabs = '.graphiql-tab { transform: none !important; }';

/** Run before GraphiQL: where its editors find their workers. */
const tellWorkers = `
const workers = {
  editorWorkerService: '${assetPaths.editorWorker}',
  json: '${assetPaths.jsonWorker}',
  graphql: '${assetPaths.graphqlWorker}',
};
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => workers[label] };
`;

/** Run after it: what it opens with stands in the page as JSON. */
const start = `
YogaGraphiQL.renderYogaGraphiQL(
  document.querySelector('#root'),
  JSON.parse(document.querySelector('#options').textContent),
);`;

const compress = promisify(gzip);

/** Megabytes, so that they are loaded and compressed only when a browser first asks for them, and then kept. */
export async function loadGraphiqlAssets(): Promise<GraphiqlAssets> {
  const parts = await import('@graphql-yoga/render-graphiql/graphiql');
  const [, iconType = '', icon = ''] = /^data:([^;]*);base64,(.*)$/s.exec(parts.favicon) ?? [];
  const script = 'text/javascript; charset=utf-8';
  const sources: readonly (readonly [path: string, contentType: string, content: string | Buffer])[] = [
    [assetPaths.js, script, `${tellWorkers}${parts.js};${start}`],
    [assetPaths.css, 'text/css; charset=utf-8', `${parts.css}${stillTabs}`],
    [assetPaths.icon, iconType, Buffer.from(icon, 'base64')],
    [assetPaths.editorWorker, script, parts.editorWorkerService],
    [assetPaths.jsonWorker, script, parts.jsonWorker],
    [assetPaths.graphqlWorker, script, parts.graphqlWorker],
  ];
  return new Map(
    await Promise.all(
      sources.map(async ([path, contentType, content]) => {
        const etag = `"${createHash('sha256').update(content).digest('base64url')}"`;
        return [path, { contentType, etag, gzipped: await compress(content) }] as const;
      }),
    ),
  );
}

/** Compressed for everybody: there is no browser that cannot read it. */
export function answerAsset(
  request: IncomingMessage,
  response: ServerResponse,
  { contentType, etag, gzipped }: GraphiqlAsset,
): void {
  response.setHeader('etag', etag);
  response.setHeader('cache-control', 'public, no-cache');
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  response.writeHead(200, {
    'content-type': contentType,
    'content-encoding': 'gzip',
    'content-length': gzipped.length,
  });
  response.end(gzipped);
}
