import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { assetPaths, type GraphiqlAssets } from './graphiql-assets.ts';
import { createGraphiqlPage } from './graphiql-page.ts';

const script = { contentType: 'text/javascript', etag: '"1"', gzipped: Buffer.from('x') };
const assets: GraphiqlAssets = new Map([[assetPaths.js, script]]);

/** Asks for the script of the page. */
function ask(page: ReturnType<typeof createGraphiqlPage>) {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  return { response, isAnswered: page.answerAsset(request, response, `/${assetPaths.js}`) };
}

describe('what GraphiQL loads', () => {
  it('is read once, when it is first asked for', async () => {
    let loads = 0;
    const page = createGraphiqlPage({
      loadAssets: async () => {
        loads += 1;
        return assets;
      },
    });
    expect(loads).toBe(0);
    const asked = [ask(page), ask(page)];
    expect(await Promise.all(asked.map(({ isAnswered }) => isAnswered))).toEqual([true, true]);
    expect(asked.map(({ response }) => response.statusCode)).toEqual([200, 200]);
    expect(loads).toBe(1);
  });

  it('is read again after it could not be read', async () => {
    const fault = new Error('Too many open files.');
    const results = [Promise.reject(fault), Promise.resolve(assets)];
    const page = createGraphiqlPage({ loadAssets: () => results.shift() ?? Promise.reject(fault) });
    await expect(ask(page).isAnswered).rejects.toBe(fault);
    expect(await ask(page).isAnswered).toBe(true);
  });
});
