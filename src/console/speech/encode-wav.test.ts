import { expect, it } from 'vitest';
import { decodePcm } from './decode-pcm.ts';
import { encodeWav } from './encode-wav.ts';

const samples = Float32Array.of(0, 0.5, -0.5, 1, -1, 2);

it('writes a header that says what follows, and samples within their bounds', () => {
  const view = new DataView(encodeWav(samples, 16_000));
  expect(Buffer.from(view.buffer).toString('latin1', 0, 16)).toMatch(/^RIFF.{4}WAVEfmt $/s);
  expect(view.getUint32(4, true)).toBe(view.byteLength - 8);
  expect(view.getUint32(24, true)).toBe(16_000);
  expect(view.getUint32(40, true)).toBe(samples.length * 2);
  expect(view.getInt16(44 + 6, true)).toBe(32_767);
  expect(view.getInt16(44 + 10, true)).toBe(32_767);
});

it('is read back as it was, and channels are told apart', () => {
  const data = Buffer.from(encodeWav(samples, 16_000).slice(44)).toString('base64');
  const { channels, sampleRate } = decodePcm({ data, channels: 2, sampleRate: 16_000 });
  expect(sampleRate).toBe(16_000);
  expect(channels.map((channel) => Array.from(channel, (sample) => Math.round(sample * 10) / 10))).toEqual([
    [0, -0.5, -1],
    [0.5, 1, 1],
  ]);
});
