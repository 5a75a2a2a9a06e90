import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { type System, startSystem } from '../kit/system.ts';
import { answered, answers, say, startConversation, visit } from './kit/visitor.ts';

/** On a machine that does other things, too. */
const patiently = { timeout: 30_000 };

describe.skipIf(!hasChromium)('the console over three months of conversations', () => {
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

  it('lists them page by page in both directions, and keeps few at a time', async () => {
    const { page, close } = await visit(browser, system.app.url, { as: 'Helen' });
    const rows = page.locator('.row');
    await rows.first().waitFor();
    const newest = await rows.first().getAttribute('data-id');
    const oldestSeen = new Set<string | null>();
    while (!(await page.getByText('That is all.').isVisible())) {
      const last = await rows.last().getAttribute('data-id');
      oldestSeen.add(last);
      await rows.last().scrollIntoViewIfNeeded();
      await page.waitForFunction(
        (before) =>
          document.querySelector('.list-end')?.textContent === 'That is all.' ||
          [...document.querySelectorAll('.row')].at(-1)?.getAttribute('data-id') !== before,
        last,
      );
    }
    expect(oldestSeen.size).toBeGreaterThan(3);
    expect(await rows.count()).toBeLessThanOrEqual(60);
    expect(await page.locator(`[data-id="${newest}"]`).count()).toBe(0);
    await expect
      .poll(async () => {
        await rows.first().scrollIntoViewIfNeeded();
        return rows.first().getAttribute('data-id');
      }, patiently)
      .toBe(newest);
    await close();
  });

  it('lists only what its filter leaves, and keeps the filter in the address', async () => {
    const { page, close } = await visit(browser, system.app.url, { as: 'Helen' });
    await page.locator('.row').first().waitFor();
    await page.getByRole('combobox', { name: 'Service' }).selectOption({ label: 'Daybreak coaching' });
    await page.getByRole('combobox', { name: 'User' }).selectOption({ label: 'Priya Raman' });
    await page.getByText('Finished', { exact: true }).first().click();
    await expect
      .poll(() => page.locator('.row-name').allInnerTexts(), patiently)
      .toSatisfy(
        (names: string[]) => names.length > 0 && names.every((name) => name === 'Daybreak coaching'),
      );
    expect(new Set(await page.locator('.row-foot').allInnerTexts())).toEqual(new Set(['Priya Raman']));
    await page.reload();
    await page.locator('.row').first().waitFor();
    expect(new Set(await page.locator('.row-foot').allInnerTexts())).toEqual(new Set(['Priya Raman']));
    await close();
  });

  it('takes feedback on a turn and on a conversation, which can be changed, resolved and deleted', async () => {
    const { page, close } = await visit(browser, system.app.url, { as: 'Helen' });
    await page.locator('.row').first().click();
    await page.getByRole('button', { name: 'Insights and feedback' }).first().click();
    const turn = page.getByRole('complementary', { name: 'Turn' });
    await turn.getByLabel('What do you think?').fill('Too long.');
    await turn.getByRole('button', { name: 'Say it' }).click();
    const remark = turn.locator('.remark', { hasText: 'Too long.' });
    await remark.getByRole('button', { name: 'Edit' }).click();
    await turn.getByLabel('Comment').fill('Too long, but friendly.');
    await turn.getByRole('button', { name: 'Save' }).click();
    const changed = turn.locator('.remark', { hasText: 'Too long, but friendly.' });
    await changed.getByRole('button', { name: 'Resolve' }).click();
    await changed.getByText('Resolved').waitFor();
    expect(await changed.getByRole('button', { name: 'Edit' }).count()).toBe(0);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Feedback on the conversation' }).click();
    const whole = page.getByRole('complementary', { name: 'Feedback' });
    await whole.getByLabel('What do you think?').fill('A good one.');
    await whole.getByRole('button', { name: 'Say it' }).click();
    await whole.locator('.remark', { hasText: 'A good one.' }).waitFor();

    await page.getByRole('link', { name: 'Feedback', exact: true }).click();
    await page.locator('.remark', { hasText: 'Too long, but friendly.' }).getByRole('link').click();
    await turn.getByText('Too long, but friendly.').waitFor();
    await page.getByRole('link', { name: 'Feedback', exact: true }).click();
    await page.getByText('On conversations').click();
    const listed = page.locator('.remark', { hasText: 'A good one.' });
    await listed.getByRole('button', { name: 'Delete' }).click();
    await listed.waitFor({ state: 'detached' });
    await close();
  });

  it('draws metrics, and leads from a bar to the messages that a result relies on', async () => {
    const { page, close } = await visit(browser, system.app.url, { path: 'metrics', as: 'Helen' });
    await page.getByRole('combobox', { name: 'Service' }).selectOption({ label: 'Hearth & Home help' });
    const solved = page.locator('.metric', { hasText: 'Solved' });
    const bar = solved.getByRole('button', { name: /^Yes/ });
    const count = Number(await bar.locator('.bar-count').innerText());
    expect(count).toBeGreaterThan(0);
    await bar.click();
    const panel = page.getByRole('complementary', { name: 'Solved: Yes' });
    expect(await panel.locator('.measurement').count()).toBe(count);
    const reference = panel.locator('.reference').first();
    const [, text = ''] = (await reference.innerText()).split('\n');
    await reference.click();
    await page.locator('[data-marked]', { hasText: text.slice(0, 60) }).waitFor();
    expect(new URL(page.url()).searchParams.get('message')).toBeTruthy();
    await close();
  });

  it('makes trouble on demand, and a conversation survives it', async () => {
    const { page, close } = await visit(browser, system.app.url, { as: 'Mira' });
    await startConversation(page, 'Hearth & Home');
    await page.getByRole('link', { name: 'Faults' }).click();
    await page.getByText('The agent fails').click();
    await page.getByText('error-before-completion;nth=2').waitFor();
    await page.goBack();
    await answered(page, 1);
    await say(page, 'HH-3090 is broken.');
    await page.getByRole('button', { name: 'Send again' }).click();
    await answered(page, 2);
    expect(await page.locator('.said-by-user').count()).toBe(1);
    expect((await answers(page)).at(-1)).toContain('sorry');
    await page.getByRole('link', { name: 'Faults' }).click();
    await page.getByText('Nothing is on: upstream behaves.').waitFor();
    await close();
  });

  it('shows each operation that it sends, with what it cost upstream', async () => {
    const { page, close } = await visit(browser, system.app.url, { as: 'Helen' });
    const entry = page.locator('.request', { hasText: 'Conversations' });
    await entry.getByText(/2 calls/).click();
    await entry.getByText('query Conversations(').waitFor();
    await entry.getByText('get-conversations').waitFor();
    expect(await entry.getByRole('region', { name: 'Variables' }).innerText()).toContain('"first": 20');
    const link = await entry.getByRole('link', { name: 'Open in GraphiQL' }).getAttribute('href');
    expect(link).toContain('/graphql?query=');
    await close();
  });
});
