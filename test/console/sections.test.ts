import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { type System, startSystem } from '../kit/system.ts';
import { type Visitor, visit } from './kit/visitor.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How each section is come to from any other, until all of it is there. */
const sections: readonly (readonly [name: string, open: (page: Page) => Promise<unknown>])[] = [
  [
    'a conversation with the insights of a turn',
    async (page) => {
      await page.locator('.row').first().click();
      await page.getByRole('button', { name: 'Insights and feedback' }).last().click();
      await page.locator('.path').waitFor();
    },
  ],
  [
    'the list of conversations, and who to start one with',
    async (page) => {
      await go(page, 'Conversations');
      await page.locator('.row').first().waitFor();
      await page.getByRole('button', { name: 'Start', exact: true }).click();
      await page.getByRole('dialog', { name: 'Start a conversation' }).waitFor();
    },
  ],
  [
    'feedback',
    async (page) => {
      await go(page, 'Feedback');
      await page.locator('.remark').first().waitFor();
    },
  ],
  [
    'metrics with what is behind a bar',
    async (page) => {
      await go(page, 'Metrics');
      await page.locator('.bar:enabled, .column:enabled').first().click();
      await page.locator('.measurement').first().waitFor();
    },
  ],
  [
    'faults',
    async (page) => {
      await go(page, 'Faults');
      await page.getByRole('button', { name: 'Switch on' }).waitFor();
    },
  ],
  [
    'the requests',
    async (page) => {
      const button = page.getByRole('button', { name: 'Requests', exact: true });
      if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
      await page.locator('.request-line').first().click();
      await page.getByRole('region', { name: 'Document' }).first().waitFor();
    },
  ],
];

/** What lies above the page is put away first. */
async function go(page: Page, section: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: section, exact: true }).click();
}

const looks = [
  { look: 'light', colorScheme: 'light' },
  { look: 'dark', colorScheme: 'dark' },
  { look: 'small', colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true },
] as const;

describe.skipIf(!hasChromium)('the console', () => {
  let system: System;
  let browser: Browser;

  beforeAll(async () => {
    system = await startSystem({ SANDBOX_DEMO_HISTORY: 'true' });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await system?.app.close();
  });

  describe.each(looks)('$look', ({ look: _, ...options }) => {
    let visitor: Visitor;

    beforeAll(async () => {
      visitor = await visit(browser, system.app.url, options);
      return () => visitor.close();
    });

    it('lets everybody in without a barrier', async () => {
      await visitor.page.getByText('Use a token instead').click();
      expect(await barriersOf(visitor.page)).toEqual([]);
      await visitor.page.getByRole('button', { name: /^Helen/ }).click();
      await visitor.page.locator('.row').first().waitFor();
    });

    it.each(sections)('has no barrier in %s, and nothing beyond its width', async (_name, open) => {
      const { page, complaints, requestsElsewhere } = visitor;
      await open(page);
      expect(await barriersOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      expect({ complaints, requestsElsewhere }).toEqual({ complaints: [], requestsElsewhere: [] });
    });
  });
});

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** What axe finds fault with, once nothing moves any more: what fades in has no contrast yet. */
async function barriersOf(page: Page): Promise<string[]> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect }) => effect?.getComputedTiming().endTime === Infinity || !effect),
  );
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
