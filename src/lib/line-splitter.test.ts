import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter, LineTooLongError } from './line-splitter.ts';

const MANY_BYTES = 1_000_000;

function split(chunks: readonly Uint8Array[], maxLineBytes = MANY_BYTES): string[] {
  const splitter = new LineSplitter(maxLineBytes);
  return [...chunks.flatMap((chunk) => [...splitter.push(chunk)]), ...splitter.end()];
}

describe('LineSplitter', () => {
  const text = '{"a":"é"}\n\n{"b":"日本 🦊"}\r\n  \n{"c":1}';
  const lines = ['{"a":"é"}', '{"b":"日本 🦊"}', '{"c":1}'];
  const bytes = Buffer.from(text);

  it('gives the same lines wherever the bytes are cut in two', () => {
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(split([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(lines);
    }
  });

  it('gives the same lines byte by byte', () => {
    expect(split([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(lines);
  });

  it('gives back any lines cut at any places', () => {
    const anyLine = fc
      .string({ unit: 'binary', minLength: 1 })
      .map((line) => line.replaceAll('\n', ' ').replaceAll('\uFEFF', ' ').trim())
      .filter((line) => line !== '');
    fc.assert(
      fc.property(fc.array(anyLine), fc.array(fc.nat(400)), fc.boolean(), (wanted, cuts, ended) => {
        const whole = Buffer.from(wanted.join('\n') + (ended ? '\n' : ''));
        const places = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const chunks = places.slice(1).map((end, index) => whole.subarray(places[index], end));
        expect(split(chunks)).toEqual(wanted);
      }),
      { numRuns: 50 },
    );
  });

  it('shows a line as soon as its newline has come', () => {
    const splitter = new LineSplitter(MANY_BYTES);
    expect([...splitter.push(Buffer.from('one'))]).toEqual([]);
    expect([...splitter.push(Buffer.from(' line\nan'))]).toEqual(['one line']);
    expect(splitter.end()).toEqual(['an']);
    expect(splitter.end()).toEqual([]);
  });

  it('takes a line of the greatest length and refuses one byte more, however it is cut', () => {
    const longest = 'x'.repeat(10);
    expect(split([Buffer.from(`${longest}\n${longest}`)], 10)).toEqual([longest, longest]);
    expect(() => split([Buffer.from(`${longest}x`)], 10)).toThrow(LineTooLongError);
    expect(() => split([Buffer.from('xxxxx'), Buffer.from('xxxxxx\n')], 10)).toThrow(LineTooLongError);
  });

  it('counts bytes, not characters', () => {
    expect(() => split([Buffer.from('日日日日')], 10)).toThrow(LineTooLongError);
  });

  it('refuses what is not UTF-8', () => {
    expect(() => split([Uint8Array.of(0x22, 0xff, 0x0a)])).toThrow(TypeError);
  });

  it('gives the lines that stand before a broken one in the same chunk', () => {
    const broken = [Buffer.from('fine\n'), Uint8Array.of(0xff, 0x0a)];
    for (const [chunk, error] of [
      [Buffer.concat(broken), TypeError],
      [Buffer.from(`fine\n${'x'.repeat(11)}\n`), LineTooLongError],
    ] as const) {
      const seen: string[] = [];
      const read = () => {
        for (const line of new LineSplitter(10).push(chunk)) seen.push(line);
      };
      expect(read).toThrow(error);
      expect(seen).toEqual(['fine']);
    }
  });
});
