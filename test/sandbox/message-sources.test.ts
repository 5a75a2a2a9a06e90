import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/sandbox/store/store.ts';
import { detailOf } from './kit/api.ts';
import { eventOf, startHarness } from './kit/harness.ts';
import { wavOf } from './kit/made-recordings.ts';
import { listMessages, sourceOf, spoken, startSpeaking } from './kit/speak-to.ts';
import { ids } from './kit/test-catalog.ts';

const recording = wavOf({ seconds: 6, comment: 'Hello.' });

/** A message of a recording, and where it can be fetched. */
async function record(options: Parameters<typeof startSpeaking>[0] = {}) {
  const harness = await startSpeaking(options);
  const { mira, conversationId } = harness;
  const answer = await mira.stream(`conversation/${conversationId}/interact`, spoken(recording));
  const { message_id: messageId } = eventOf(await answer.rest(), 'user-message-available');
  return { ...harness, messageId, source: await sourceOf(mira, conversationId, messageId) };
}

const refusal = async (url: string): Promise<[number, unknown]> => {
  const response = await fetch(url);
  return [response.status, await response.json()];
};

describe('the source of a message', () => {
  test('is a link for a quarter of an hour that needs no token', async () => {
    const { url, source } = await record({ clock: { now: () => Date.UTC(2026, 0, 1) } });
    expect(source).toEqual({
      url: expect.stringContaining(`${url}/recordings/`),
      expires_at: '2026-01-01T00:15:00.000Z',
      content_type: 'audio/wav',
    });
    const response = await fetch(source.url);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': String(recording.length),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(recording)).toBe(true);
  });

  test('is one for twelve hours where that is asked for', async () => {
    const { mira, conversationId, messageId } = await record({ clock: { now: () => Date.UTC(2026, 0, 1) } });
    const { expires_at: expiresAt } = await sourceOf(mira, conversationId, messageId, { long_lived: true });
    expect(expiresAt).toBe('2026-01-01T12:00:00.000Z');
  });

  test('leads to where the server is said to be', async () => {
    const { source } = await record({ publicUrl: 'https://voice.example.org/' });
    expect(source.url).toMatch(/^https:\/\/voice\.example\.org\/recordings\/[0-9a-f]{24}\?/);
  });

  test.each([
    ['bytes=0-99', 0, 100],
    ['bytes=65530-65545', 65_530, 65_546],
    ['bytes=190000-', 190_000, recording.length],
    ['bytes=-100', recording.length - 100, recording.length],
  ])('gives the part that is asked for with %s', async (range, start, end) => {
    const { source } = await record();
    const response = await fetch(source.url, { headers: { range } });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${recording.length}`);
    expect(response.headers.get('content-length')).toBe(String(end - start));
    expect(Buffer.from(await response.arrayBuffer()).equals(recording.subarray(start, end))).toBe(true);
  });

  test('refuses a part that is not there, and tells of itself without its bytes', async () => {
    const { source } = await record();
    const beyond = await fetch(source.url, { headers: { range: `bytes=${recording.length}-` } });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${recording.length}`);
    const head = await fetch(source.url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(recording.length)]);
    expect((await head.arrayBuffer()).byteLength).toBe(0);
  });

  test('is closed to whoever has no link, another one, or an old one', async () => {
    let nowMs = Date.UTC(2026, 0, 1);
    const { source } = await record({ clock: { now: () => nowMs } });
    const refused = [403, { detail: 'The link is not valid, or not any more.' }];
    const change = (from: RegExp, to: string) => source.url.replace(from, to);
    expect(await refusal(change(/\?.*/, ''))).toEqual(refused);
    expect(await refusal(change(/signature=.{4}/, 'signature=AAAA'))).toEqual(refused);
    expect(await refusal(change(/expires=\d/, 'expires=9'))).toEqual(refused);
    expect(await refusal(change(/recordings\/[0-9a-f]{24}/, `recordings/${'a'.repeat(24)}`))).toEqual(
      refused,
    );
    nowMs += 15 * 60_000;
    expect(await refusal(source.url)).toEqual(refused);
  });

  test('holds on after the server has started again', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'source-'));
    onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }));
    const { source, stop } = await record({ dataDirectory });
    await stop();
    const { url } = await startHarness({ dataDirectory });
    const { pathname, search } = new URL(source.url);
    const response = await fetch(url + pathname + search);
    expect(Buffer.from(await response.arrayBuffer()).equals(recording)).toBe(true);
  });

  test('of what a dead process left unfinished there is nothing left after the next start', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'source-'));
    onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }));
    const { conversationId, rows, stop } = await record({ dataDirectory });
    await stop();
    const store = await openStore({ dataDirectory, onError: (error) => expect.unreachable(String(error)) });
    const abandoned = {
      id: 'f'.repeat(24),
      conversationId,
      messageId: null,
      contentType: 'audio/wav',
    } as const;
    const writer = await store.recordings.open(abandoned);
    await writer.write(wavOf({ seconds: 10 }));
    await store.close();
    expect(rows()).toEqual({ recordings: 2, chunks: 6 });
    await startHarness({ dataDirectory });
    expect(rows()).toEqual({ recordings: 1, chunks: 3 });
  });

  test('of a text there is none, and of what may not be read nothing is said', async () => {
    const { mira, signIn, conversationId, messageId } = await record();
    const opening = (await listMessages(mira, conversationId)).at(-1);
    const text = await mira.call('GET', `conversation/${conversationId}/messages/${opening?.id}/source`);
    expect([text.status, detailOf(text)]).toEqual([400, 'Text messages have no source.']);
    const noah = await signIn(ids.noah);
    const path = `conversation/${conversationId}/messages/${messageId}/source`;
    expect((await noah.call('GET', path)).status).toBe(403);
    expect(
      (await mira.call('GET', `conversation/${conversationId}/messages/${'a'.repeat(24)}/source`)).status,
    ).toBe(404);
  });
});
