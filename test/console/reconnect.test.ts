import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { type CuttingProxy, startCuttingProxy } from '../kit/cutting-proxy.ts';
import { startFacade } from '../kit/facade.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, conversationWire, messageWire, objectIdOf, piece, serviceWire } from '../kit/wire.ts';
import { answered, answers, say, type Visitor, visit, watchText } from './kit/visitor.ts';

const words = ['Good ', 'aim. ', 'Ten ', 'minutes?'];
const userMessage = objectIdOf(0x900);

/** On a machine that does other things, too. */
const patiently = { timeout: 30_000 };

/** Upstream does what the test says, word by word; the network between the page and the server can be cut. */
describe.skipIf(!hasChromium)('the console before any upstream, over a bad network', () => {
  let browser: Browser;
  let upstream: StubUpstream;
  let facade: App;
  let proxy: CuttingProxy;
  let visitor: Visitor;

  beforeAll(async () => {
    upstream = await startStubUpstream();
    upstream.answer('GET /conversation/', pagedAnswer('conversations', [conversationWire(0xc1)]));
    upstream.answer('GET /conversation/:id/', ({ path }) => ({
      body: conversationWire(0xc1, { id: path.split('/')[2] ?? '' }),
    }));
    upstream.answer('GET /conversation/:id/messages/', pagedAnswer('messages', [messageWire(1)]));
    upstream.answer('GET /service/', pagedAnswer('services', [serviceWire(0x51, { name: 'Daybreak' })]));
    facade = await startFacade(upstream.url);
    proxy = await startCuttingProxy(facade.url);
    browser = await launchChromium();
  });

  let conversations = 0xc1;
  beforeEach(async () => {
    // What one test is told live would be kept for the next.
    conversations += 1;
    visitor = await visit(browser, proxy.url, { path: `conversations/${objectIdOf(conversations)}` });
    await visitor.page.getByLabel('Access token').fill('Bearer token-of-mira');
    await visitor.page.getByRole('button', { name: 'Sign in' }).click();
    await answered(visitor.page, 1);
    return () => visitor.close();
  });

  afterAll(async () => {
    await browser?.close();
    await proxy?.close();
    await facade?.close();
    await upstream?.close();
  });

  async function sayAndOpen(text: string): Promise<DrivenStream> {
    const opening = upstream.nextStream();
    await say(visitor.page, text);
    const stream = await opening;
    stream.write({ type: 'user-message-available', message_id: userMessage, user_message: text });
    return stream;
  }

  const shows = (text: string) => visitor.page.locator('.said-text', { hasText: text.trimEnd() }).waitFor();

  it('acts with a pasted token, and shows neither demo users nor faults', async () => {
    expect(upstream.requests.every(({ headers }) => headers.authorization === 'Bearer token-of-mira')).toBe(
      true,
    );
    expect(await answers(visitor.page)).toEqual(['Message 1']);
    expect(await visitor.page.getByRole('link', { name: 'Faults' }).count()).toBe(0);
    expect((await fetch(`${facade.url}/_sandbox/faults`)).status).toBe(404);
    expect((await fetch(`${facade.url}/console/demo-token`, { method: 'POST' })).status).toBe(404);
  });

  it('goes on with an answer without a seam, though each of its words breaks the connection', async () => {
    const { page } = visitor;
    const states = await watchText(page, '.connection-words');
    const losses = async () => {
      const all = await states();
      return { count: all.filter((state) => state === 'Reconnecting…').length, now: all.at(-1) };
    };
    const stream = await sayAndOpen('I want to walk more.');
    for (const [index, word] of words.entries()) {
      stream.write(piece(index, word, index === words.length - 1));
      await shows(words.slice(0, index + 1).join(''));
      proxy.resetAll();
      await expect.poll(losses, patiently).toEqual({ count: index + 1, now: 'Live' });
    }
    stream.write(complete(words.join('')));
    stream.end();
    await answered(page, 2);
    expect(await answers(page)).toEqual(['Message 1', words.join('')]);
    expect(await page.locator('.said-by-user').count()).toBe(1);
    expect(
      upstream.requests.filter(({ path }) => path === `/conversation/${objectIdOf(conversations)}/interact`),
    ).toHaveLength(1);
    expect(visitor.complaints).toEqual([]);
  });

  it('moves nothing but the answer while the connection is lost', async () => {
    const { page } = visitor;
    const stream = await sayAndOpen('Where do I begin?');
    stream.write(piece(0, 'At the door.', true));
    await shows('At the door.');
    const before = await boxesOf(page);
    expect(before).toHaveLength(parts.length);
    const places = await watchPlaces(page);
    proxy.resetAll();
    const both = [
      { state: 'LOST', boxes: before },
      { state: 'CONNECTED', boxes: before },
    ];
    await expect.poll(places, patiently).toEqual(both);
    stream.write(complete('At the door.'));
    stream.end();
    await answered(page, 2);
  });

  it('offers to send again what came to nothing', async () => {
    const { page } = visitor;
    const stream = await sayAndOpen('What if I forget?');
    stream.write(piece(0, 'Then '));
    await shows('Then');
    stream.reset();
    await page.getByText('Nothing of this turn was kept').waitFor();
    const again = upstream.nextStream();
    await page.getByRole('button', { name: 'Send again' }).click();
    const second = await again;
    second.write({
      type: 'user-message-available',
      message_id: userMessage,
      user_message: 'What if I forget?',
    });
    second.write(piece(0, 'Then tomorrow.', true));
    second.write(complete('Then tomorrow.'));
    second.end();
    await answered(page, 2);
    expect(await page.locator('.said-by-user').count()).toBe(1);
    expect((await answers(page)).at(-1)).toBe('Then tomorrow.');
  });

  it('gives a message back, and shows what is stored, where nobody can tell whether it arrived', async () => {
    const { page } = visitor;
    upstream.answer('POST /conversation/:id/interact', { breaksOff: true });
    await say(page, 'Are you there?');
    await page.getByText('Not sent', { exact: true }).waitFor();
    const before = upstream.countOf('GET /conversation/:id/messages/');
    await page.getByRole('button', { name: 'Check the messages' }).click();
    await expect
      .poll(() => upstream.countOf('GET /conversation/:id/messages/'), patiently)
      .toBeGreaterThan(before);
    expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('Are you there?');
    expect(await page.locator('.said-by-user').count()).toBe(0);
  });
});

/** What must stay where it is, whatever the network does. */
const parts = ['.conversation-head', '.connection', '.composer', '.said-by-user'];

interface Place {
  readonly state: string | undefined;
  readonly boxes: readonly (readonly number[])[];
}

/** Notes where the parts stand at each change of the connection, which may be over before a test could look. */
async function watchPlaces(page: Page): Promise<() => Promise<Place[]>> {
  const notes = await page.evaluateHandle((watched) => {
    const places: Place[] = [];
    const connection = document.querySelector<HTMLElement>('.connection');
    if (!connection) throw new Error('Nothing shows the connection.');
    new MutationObserver(() => {
      const boxes = watched.map((part) => {
        const { x, y, width, height } =
          document.querySelector(part)?.getBoundingClientRect() ?? new DOMRect();
        return [x, y, width, height];
      });
      places.push({ state: connection.dataset.state, boxes });
    }).observe(connection, { attributes: true, attributeFilter: ['data-state'] });
    return places;
  }, parts);
  return () => notes.jsonValue();
}

function boxesOf(page: Page): Promise<number[][]> {
  return page.evaluate(
    (watched) =>
      watched.map((part) => {
        const { x, y, width, height } =
          document.querySelector(part)?.getBoundingClientRect() ?? new DOMRect();
        return [x, y, width, height];
      }),
    parts,
  );
}
