import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { type System, startSystem } from '../kit/system.ts';
import { answered, answers, say, startConversation, visit } from './kit/visitor.ts';

describe.skipIf(!hasChromium)('the console where nothing but trusted documents is executed', () => {
  let directory: string;
  let system: System;
  let browser: Browser;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'documents-'));
    const manifest = join(directory, 'manifest.json');
    await writeFile(manifest, JSON.stringify({ typename: '{ __typename }' }));
    system = await startSystem({
      TRUSTED_DOCUMENTS: manifest,
      TRUSTED_DOCUMENTS_MODE: 'require',
      SANDBOX_DEMO_HISTORY: 'true',
    });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await system?.app.close();
    await rm(directory, { recursive: true });
  });

  async function post(request: object): Promise<unknown> {
    const response = await fetch(`${system.app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    return response.json();
  }

  it('holds a conversation, which takes queries, mutations and subscriptions', async () => {
    const mira = await visit(browser, system.app.url, { as: 'Mira' });
    await startConversation(mira.page, 'Hearth & Home');
    await say(mira.page, 'The lamp of order HH-3090 arrived broken.');
    await answered(mira.page, 2);
    expect((await answers(mira.page)).map((text) => text !== '')).toEqual([true, true]);
    await mira.page.getByRole('button', { name: 'Finish', exact: true }).click();
    await mira.page.getByText('This conversation is finished.').waitFor();
    expect(mira.complaints).toEqual([]);
    await mira.close();
  });

  it.each([
    ['feedback', 'main a'],
    ['metrics', '.metric .bar'],
  ])('shows %s', async (section, found) => {
    const helen = await visit(browser, system.app.url, { path: section, as: 'Helen' });
    await helen.page.locator(found).first().waitFor();
    expect(helen.complaints).toEqual([]);
    await helen.close();
  });

  it('leaves everybody else with the documents of the manifest', async () => {
    expect(await post({ documentId: 'typename' })).toMatchObject({ data: { __typename: 'Query' } });
    expect(await post({ query: '{ __typename }' })).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_REQUIRED' } }],
    });
  });
});
