import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Somebody who looks at the console in a window of their own. */
export interface Visitor {
  readonly page: Page;
  /** What the page has complained of: exceptions, and errors on its console. */
  readonly complaints: readonly string[];
  /** Where the page has sent requests to besides its own server. */
  readonly requestsElsewhere: readonly string[];
  close(): Promise<void>;
}

export interface Visit extends BrowserContextOptions {
  /** Below the place of the console. */
  readonly path?: string;
  /** The first name of a demo user. */
  readonly as?: string;
}

export async function visit(browser: Browser, url: string, options: Visit = {}): Promise<Visitor> {
  const { path = '', as, ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...rest });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requestsElsewhere: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A refused request is shown to the user; the browser also notes each by itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(url))
      requestsElsewhere.push(request.url());
  });
  await page.goto(`${url}/${path}`);
  if (as) await page.getByRole('button', { name: new RegExp(`^${as}`) }).click();
  return { page, complaints, requestsElsewhere, close: () => context.close() };
}

/** Starts a conversation with the service of this name, and waits for the greeting. */
export async function startConversation(page: Page, service: string): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(service) })
    .click();
  await answered(page, 1);
}

export async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
}

/** Waits until so many answers are whole. */
export async function answered(page: Page, count: number): Promise<void> {
  await page
    .locator('.turn-actions')
    .nth(count - 1)
    .waitFor();
}

/** Every answer that is shown, oldest first. */
export function answers(page: Page): Promise<string[]> {
  return page.locator('.said-body > .said-text').allInnerTexts();
}

/**
 * Notes every text that an element has from now on, however short; returns what gives the notes. For what may be over
 * before a test could look.
 */
export async function watchText(page: Page, selector: string): Promise<() => Promise<string[]>> {
  const notes = await page.evaluateHandle((watched) => {
    const texts: string[] = [];
    new MutationObserver(() => {
      for (const { textContent } of document.querySelectorAll(watched)) {
        if (textContent !== null && textContent !== texts.at(-1)) texts.push(textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    return texts;
  }, selector);
  return () => notes.jsonValue();
}
