import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { type System, startSystem } from '../kit/system.ts';
import { answered, answers, say, startConversation, visit, watchText } from './kit/visitor.ts';

describe.skipIf(!hasChromium)('a conversation in the console', () => {
  let system: System;
  let browser: Browser;

  beforeAll(async () => {
    system = await startSystem({ SANDBOX_TOKEN_DELAY_MS: '25' });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await system?.app.close();
  });

  it('is started, held and finished, with every word as it comes and the steps that led there', async () => {
    const mira = await visit(browser, system.app.url, { as: 'Mira' });
    const { page } = mira;
    await startConversation(page, 'Hearth & Home');
    expect((await answers(page))[0]).toContain('Mira');

    const grown = await watchText(page, '.said-text[data-answering]');
    await say(page, 'The lamp of order HH-3090 arrived broken.');
    await answered(page, 2);
    const whole = (await answers(page)).at(-1) ?? '';
    const early = (await grown()).filter((text) => text !== '' && text !== whole);
    expect(early.length).toBeGreaterThan(0);
    for (const text of early) expect(whole.startsWith(text.trimEnd()), text).toBe(true);

    await page
      .getByText(/^\d+ steps in/)
      .last()
      .click();
    await page.getByText('Calls a tool').first().waitFor();
    await page.getByText('AskMatter → Look').waitFor();

    await page.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByText('This conversation is finished.').waitFor();
    await page.locator('.row', { hasText: 'Hearth & Home' }).getByText('Open').waitFor({ state: 'detached' });
    expect(mira.complaints).toEqual([]);
    expect(mira.requestsElsewhere).toEqual([]);
    await mira.close();
  });

  it('offers what could be said next, and says what is picked', async () => {
    const { page, close } = await visit(browser, system.app.url, { as: 'Jonas' });
    await startConversation(page, 'Meridian');
    const suggestion = page.getByRole('list', { name: 'Suggested answers' }).getByRole('button').first();
    const text = await suggestion.innerText();
    await suggestion.click();
    await answered(page, 2);
    expect(await page.locator('.said-by-user .said-text').innerText()).toBe(text);
    await close();
  });

  it('is told to two windows alike, and is there again after a reload', async () => {
    const one = await visit(browser, system.app.url, { as: 'Priya' });
    await startConversation(one.page, 'Daybreak');
    const path = new URL(one.page.url()).pathname.slice(1);
    const other = await visit(browser, system.app.url, { path, as: 'Priya' });
    await answered(other.page, 1);

    await say(one.page, 'I want to walk more.');
    await Promise.all([answered(one.page, 2), answered(other.page, 2)]);
    await say(other.page, 'After lunch would suit me.');
    await Promise.all([answered(one.page, 3), answered(other.page, 3)]);
    const told = await answers(one.page);
    expect(await answers(other.page)).toEqual(told);
    expect(await other.page.locator('.said-by-user .said-text').allInnerTexts()).toEqual([
      'I want to walk more.',
      'After lunch would suit me.',
    ]);

    await one.page.reload();
    await answered(one.page, 3);
    expect(await answers(one.page)).toEqual(told);
    await one.close();
    await other.close();
  });

  it.each(['f'.repeat(24), 'zzz', '%zz'])('is not there at the address of none: %s', async (id) => {
    const { page, complaints, close } = await visit(browser, system.app.url, {
      path: `conversations/${id}`,
      as: 'Mira',
    });
    await page.getByText('There is no such conversation').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('has everything within reach on a phone', async () => {
    const size = { width: 360, height: 740 };
    const { page, close } = await visit(browser, system.app.url, { as: 'Priya', viewport: size });
    await startConversation(page, 'Meridian');
    await page.getByRole('list', { name: 'Suggested answers' }).waitFor();
    for (const name of ['Send', 'Speak', 'Finish', 'Cut the connection']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect((box?.x ?? Infinity) + (box?.width ?? 0), name).toBeLessThanOrEqual(size.width);
    }
    await page.getByRole('link', { name: 'Back to all conversations' }).click();
    await page.locator('.row').first().waitFor();
    await close();
  });

  it('shows the way of the agent to an answer to whoever may see it, and says to others who may', async () => {
    const { page, close } = await visit(browser, system.app.url, { as: 'Jonas' });
    await startConversation(page, 'Hearth & Home');
    await say(page, 'HH-3090 is broken.');
    await answered(page, 2);
    await page.getByRole('button', { name: 'Insights and feedback' }).last().click();
    const panel = page.getByRole('complementary', { name: 'Turn' });
    await panel.getByText('Your role does not allow this.').waitFor();
    await panel.getByRole('button', { name: 'Become Helen Marchetti' }).click();
    await page.getByRole('complementary', { name: 'Turn' }).getByText('now', { exact: true }).waitFor();
    expect(await page.locator('.path svg circle').count()).toBe(await page.locator('.path li').count());
    expect(await page.locator('.path-state').first().innerText()).toBe('AskMatter');
    await page.keyboard.press('Escape');
    await page.locator('.path').waitFor({ state: 'detached' });
    await close();
  });
});
