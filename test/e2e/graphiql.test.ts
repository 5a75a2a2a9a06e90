import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { type System, startSystem } from '../kit/system.ts';

describe.skipIf(!hasChromium)('GraphiQL in a browser', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  const requestsElsewhere: string[] = [];
  /** Errors in the console of the browser, where it also says what the page's policy has kept it from. */
  const complaints: string[] = [];

  beforeAll(async () => {
    system = await startSystem({ SANDBOX_TOKEN_DELAY_MS: '20', BASE_PATH: '/agents' });
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('request', (request) => {
      const url = request.url();
      if (/^https?:/.test(url) && !url.startsWith(`${system.app.url}/`)) requestsElsewhere.push(url);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${system.app.url}/graphql`);
    await page.waitForSelector('.graphiql-execute-button');
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await system?.app.close();
  });

  /** Opens one of the example tabs, puts in variables, runs it and returns what it shows once `pattern` is there. */
  async function run(tab: string, variables: unknown, pattern: RegExp): Promise<string> {
    await page.locator('.graphiql-tab-button', { hasText: tab }).click();
    if (variables !== undefined) {
      await page
        .locator('.graphiql-editor-tool .monaco-editor, .graphiql-editor-tool .CodeMirror')
        .first()
        .click();
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Delete');
      await page.keyboard.insertText(JSON.stringify(variables));
    }
    // The editor has taken over what was put in when the address shows it.
    const shows = (url: URL) =>
      new RegExp(`^(query|mutation|subscription) ${tab}\\b`, 'm').test(url.searchParams.get('query') ?? '');
    await page.waitForURL(shows);
    await page.click('.graphiql-execute-button');
    const shown = page.locator('.graphiql-response');
    await expect.poll(() => shown.innerText().then(plain), { timeout: 10_000 }).toMatch(pattern);
    return plain(await shown.innerText());
  }

  /** Editors show spaces that do not break. */
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');

  /** Runs the tab that starts a conversation, and returns what the server has answered now, whatever was shown before. */
  async function start() {
    const starting = page.waitForResponse((response) =>
      /mutation Start/.test(response.request().postData() ?? ''),
    );
    await run('Start', undefined, /"stream"/);
    return (await (await starting).json()).data.startConversation;
  }

  it('opens with examples that work for the demo user, down to a streamed answer', async () => {
    expect(await run('Services', undefined, /Daybreak/)).toContain('Daybreak coaching');
    const { conversation, stream } = await start();
    const answer = await run('Watch', { streamId: stream.id }, /InteractionCompleteEvent/);
    expect(answer).toContain('conversationCompleted');
    await run('Finish', { conversationId: conversation.id }, /"isFinished": true/);
    expect((await start()).conversation.id).not.toBe(conversation.id);
  });

  it('checks what is typed, in workers of its own', async () => {
    await expect
      .poll(() => page.workers().map((worker) => new URL(worker.url()).pathname))
      .toContain('/agents/graphql/graphiql/graphql-worker.js');
  });

  it('needs nothing from any other host, nor from outside of the base path', () => {
    expect(requestsElsewhere).toEqual([]);
  });

  it('is kept from nothing by the policy that it comes with', () => {
    expect(complaints).toEqual([]);
  });
});
