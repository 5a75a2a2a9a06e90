import { afterEach, beforeEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { type CuttingProxy, startCuttingProxy } from '../kit/cutting-proxy.ts';
import { startFacade } from '../kit/facade.ts';
import { spokenPiece } from '../kit/spoken-answer.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf } from '../kit/wire.ts';
import { createFetchClient } from './fetch-client.ts';
import { hearAnswer } from './hear-answer.ts';
import { sendRecording } from './send-recording.ts';

const conversationId = objectIdOf(0xc1);
const token = () => 'token-of-mira';
const recording = new Blob(['RIFF and so on'], { type: 'audio/wav' });

let upstream: StubUpstream;
let facade: App;
let proxy: CuttingProxy;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  proxy = await startCuttingProxy(facade.url);
});

afterEach(async () => {
  await proxy.close();
  await facade.close();
  await upstream.close();
});

it('speaking sends the recording as it is, and its answer is heard over a lost connection', async () => {
  const opening = upstream.nextStream();
  const streamId = await sendRecording({ url: `${facade.url}/graphql`, token, conversationId, recording });
  const answer = await opening;
  expect(answer.request.body).toBe('RIFF and so on');
  expect(answer.request.headers['content-type']).toBe('audio/wav');
  expect(answer.request.query.get('response_format')).toBe('voice');

  const heard: number[] = [];
  const say = () => {
    const number = heard.length;
    if (number < 4) {
      const part = { startMs: number * 10, durationMs: 10, says: 'word'.charAt(number), stop: number === 3 };
      return answer.write(spokenPiece(number, part));
    }
    answer.write(complete('word'));
    answer.end();
  };
  const client = createFetchClient(`${proxy.url}/graphql`, token);
  const hearing = hearAnswer(client, streamId, (samples, sampleRate) => {
    expect(sampleRate).toBe(16_000);
    expect(samples).toHaveLength(160);
    // Each piece is filled with its own number in both bytes of a sample.
    heard.push(Math.round((samples[0] ?? 0) * 32_768) / 0x0101);
    if (heard.length === 2) proxy.resetAll();
    say();
  });
  say();
  expect(await hearing).toBe('word');
  expect(heard).toEqual([1, 2, 3, 4]);
});

it('speaking says why a recording was refused', async () => {
  const url = `${facade.url}/graphql`;
  const ogg = new Blob(['OggS'], { type: 'audio/ogg' });
  await expect(sendRecording({ url, token, conversationId, recording: ogg })).rejects.toThrow(
    'UNSUPPORTED_MEDIA_TYPE',
  );
});

it('speaking waits until upstream takes messages again, and no longer than a minute', async () => {
  const interact = 'POST /conversation/:id/interact';
  const waitsMs: number[] = [];
  const pause = async (durationMs: number) => void waitsMs.push(durationMs);
  const sending = { url: `${facade.url}/graphql`, token, conversationId, recording, pause };
  const limited = (seconds: number) => ({
    status: 429,
    headers: { 'retry-after': String(seconds) },
    body: { detail: 'Too many requests.' },
  });
  upstream.answer(interact, limited(17));
  await expect(sendRecording(sending)).rejects.toThrow('RATE_LIMITED');
  expect(waitsMs).toEqual([17_000, 17_000]);
  upstream.answer(interact, limited(61));
  await expect(sendRecording(sending)).rejects.toThrow('RATE_LIMITED');
  expect(waitsMs).toHaveLength(2);
  const bodies = upstream.requests.map(({ body }) => body);
  expect(bodies).toEqual(Array(4).fill('RIFF and so on'));
});
