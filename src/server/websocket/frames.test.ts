import { describe, expect, it } from 'vitest';
import { type ByteText, utf8Bytes } from '../watch/byte-text.ts';
import { encodeFrames } from './frames.ts';

const prefix = '{"id":"1","payload":';
const overhead = prefix.length + 1;
const answerOf = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;
const framesOf = (answers: readonly ByteText[]) =>
  Buffer.from(encodeFrames(prefix, answers).join(''), 'latin1');

/** The texts of whole, unmasked frames, by the letter of RFC 6455. */
function textsOf(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    expect(bytes[at]).toBe(0x81);
    const short = bytes.readUInt8(at + 1);
    const [start, length] =
      short < 126
        ? [at + 2, short]
        : short === 126
          ? [at + 4, bytes.readUInt16BE(at + 2)]
          : [at + 10, Number(bytes.readBigUInt64BE(at + 2))];
    texts.push(bytes.toString('utf8', start, start + length));
    at = start + length;
  }
  return texts;
}

describe('encodeFrames', () => {
  it.each([
    10,
    125 - overhead,
    126 - overhead,
    16_384,
    16_385,
    65_535 - overhead,
    65_536 - overhead,
    200_000,
  ])('frames an answer of %i bytes in the shortest form that holds it', (length) => {
    const answer = answerOf(length);
    const bytes = framesOf([answer]);
    const headerBytes = bytes.length - overhead - length;
    expect(textsOf(bytes)).toEqual([`{"id":"1","payload":${answer}}`]);
    expect(headerBytes).toBe(length + overhead < 126 ? 2 : length + overhead < 65_536 ? 4 : 10);
  });

  it('puts small answers together, and writes large ones from where they are, in order', () => {
    const answers = [answerOf(10), answerOf(20), answerOf(100_000), answerOf(30)];
    expect(textsOf(framesOf(answers))).toEqual(answers.map((answer) => `{"id":"1","payload":${answer}}`));
    expect(encodeFrames(prefix, answers)).toContain(answers[2]);
    expect(encodeFrames(prefix, answers.slice(0, 2))).toHaveLength(1);
  });

  it('counts bytes, not letters', () => {
    const answer = JSON.stringify('Zürich 🌍'.repeat(20));
    expect(textsOf(framesOf([utf8Bytes(answer)]))).toEqual([`{"id":"1","payload":${answer}}`]);
  });
});
