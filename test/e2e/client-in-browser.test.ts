import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../bench/listen.ts';
import type { App } from '../../src/app.ts';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { type CuttingProxy, startCuttingProxy } from '../kit/cutting-proxy.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { sendText } from '../kit/live.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece } from '../kit/wire.ts';

const root = join(import.meta.dirname, '..', '..');
const words = ['Good ', 'aim. ', 'Ten ', 'minutes?'];

/** Follows the stream that the query string names, and shows what comes. */
const script = `
  import { createClient } from '/graphql-ws/client.js';
  import { followInteraction } from '/client/follow.js';
  const { url, streamId } = Object.fromEntries(new URLSearchParams(location.search));
  const client = createClient({
    url,
    connectionParams: () => ({ authorization: 'Bearer token-of-mira' }),
    retryAttempts: 0,
  });
  for await (const event of followInteraction(client, { streamId, firstDelayMs: 0 })) {
    document.body.append(event.text ?? '[' + event.fullMessage + ']');
  }
  document.body.append(' over');`;

describe.skipIf(!hasChromium)('the client helper in a browser', () => {
  const built = mkdtempSync(join(tmpdir(), 'client-in-browser-'));
  const folders: Record<string, string> = {
    client: built,
    'graphql-ws': join(root, 'node_modules', 'graphql-ws', 'dist'),
  };
  let browser: Browser;
  let page: Page;
  let site: { url: string; close(): Promise<void> };
  let upstream: StubUpstream;
  let facade: App;
  let proxy: CuttingProxy;

  beforeAll(async () => {
    execFileSync(
      join(root, 'node_modules', '.bin', 'tsc'),
      ['-p', 'tsconfig.client.json', '--outDir', built],
      { cwd: root },
    );
    site = await listen(
      createServer(({ url = '/' }, response) => {
        const [, folder = '', file = ''] = /^\/([\w-]+)\/([\w.-]+\.js)$/.exec(normalize(url)) ?? [];
        const path = folders[folder];
        if (path) {
          response.setHeader('content-type', 'text/javascript').end(readFileSync(join(path, file)));
        } else {
          response.setHeader('content-type', 'text/html');
          response.end(`<!doctype html><head><script type="module">${script}</script></head><body></body>`);
        }
      }),
    );
    upstream = await startStubUpstream();
    facade = await startFacade(upstream.url, { ALLOWED_ORIGINS: site.url });
    proxy = await startCuttingProxy(facade.url);
    browser = await launchChromium();
    page = await browser.newPage();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await proxy?.close();
    await facade?.close();
    await upstream?.close();
    await site?.close();
    rmSync(built, { recursive: true });
  });

  it('shows an answer once and whole, though each of its words breaks the connection', async () => {
    const opening = upstream.nextStream();
    const streamId = await sendText(createGraphqlClient(facade.url), objectIdOf(0xc1), 'Hello');
    const answer = await opening;
    const url = `${proxy.url.replace('http', 'ws')}/graphql`;
    await page.goto(`${site.url}/?${new URLSearchParams({ url, streamId })}`);
    const shows = (text: string) =>
      page.waitForFunction((wanted) => document.body.textContent?.includes(wanted), text);
    for (const [index, word] of words.entries()) {
      answer.write(piece(index, word, index === words.length - 1));
      await shows(words.slice(0, index + 1).join(''));
      proxy.resetAll();
    }
    answer.write(complete(words.join('')));
    answer.end();
    await shows(' over');
    expect(await page.evaluate(() => document.body.textContent)).toBe(
      `${words.join('')}[${words.join('')}] over`,
    );
  });
});
