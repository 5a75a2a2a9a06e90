import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { encodeWav } from '../../src/console/speech/encode-wav.ts';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { startFacade } from '../kit/facade.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, conversationWire, messageWire, objectIdOf, serviceWire } from '../kit/wire.ts';
import { answered, answers, visit } from './kit/visitor.ts';

const SAMPLE_RATE = 16_000;
const tone = Float32Array.from(
  { length: SAMPLE_RATE },
  (_, at) => 0.4 * Math.sin((at * 440 * 6.283) / SAMPLE_RATE),
);

/** Longer than it takes to see that it is spoken. */
const ANSWER_S = 15;

/** The microphone hears a tone. */
describe.skipIf(!hasChromium)('speaking with the console', () => {
  const directory = mkdtempSync(join(tmpdir(), 'console-speech-'));
  let browser: Browser;
  let upstream: StubUpstream;
  let facade: App;

  beforeAll(async () => {
    const heard = join(directory, 'tone.wav');
    writeFileSync(heard, Buffer.from(encodeWav(tone, SAMPLE_RATE)));
    upstream = await startStubUpstream();
    upstream.answer('GET /conversation/', pagedAnswer('conversations', [conversationWire(0xc1)]));
    upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1) });
    upstream.answer('GET /conversation/:id/messages/', pagedAnswer('messages', [messageWire(1)]));
    upstream.answer('GET /service/', pagedAnswer('services', [serviceWire(0x51)]));
    facade = await startFacade(upstream.url);
    browser = await launchChromium([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${heard}`,
    ]);
  });

  afterAll(async () => {
    await browser?.close();
    await facade?.close();
    await upstream?.close();
    rmSync(directory, { recursive: true });
  });

  it('sends what the microphone hears as a WAV file, and speaks the answer as it comes', async () => {
    const visitor = await visit(browser, facade.url, { path: `conversations/${objectIdOf(0xc1)}` });
    const { page } = visitor;
    await page.getByLabel('Access token').fill('token-of-mira');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await answered(page, 1);
    await page.getByRole('button', { name: 'Spoken answers' }).click();
    const opening = upstream.nextStream();
    await page.getByRole('button', { name: 'Speak', exact: true }).click();
    await page.getByText('0:01').waitFor();
    await page.getByRole('button', { name: 'Send the recording' }).click();
    const stream = await opening;
    expect(stream.request.query.get('request_format')).toBe('voice');
    expect(stream.request.query.get('response_format')).toBe('voice');
    expect(stream.request.headers['content-type']).toBe('audio/wav');
    expect(stream.request.body).toMatch(/^RIFF.{4}WAVEfmt /s);

    stream.write({ type: 'user-message-available', message_id: objectIdOf(0x900), user_message: 'A tone.' });
    const second = Buffer.from(encodeWav(tone, SAMPLE_RATE).slice(44));
    const pcm = Buffer.concat(Array.from({ length: ANSWER_S }, () => second)).toString('base64');
    stream.write({
      type: 'new-message',
      message: pcm,
      message_metadata: [],
      transcript_alignment: [[0, 'A']],
      stop: true,
      sequence_number: 0,
      message_id: objectIdOf(0x777),
    });
    await page.getByRole('button', { name: 'Stop speaking' }).click();
    await page.getByRole('button', { name: 'Spoken answers' }).waitFor();
    stream.write(complete('A tone, too.'));
    stream.end();
    await answered(page, 2);
    expect((await answers(page)).at(-1)).toBe('A tone, too.');
    expect(await page.locator('.said-by-user').innerText()).toContain('A tone.');
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });
});
