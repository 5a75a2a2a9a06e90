import { describe, expect, it } from 'vitest';
import { Passages } from './passages.ts';

function passagesOf(pieces: readonly string[]): string[] {
  const passages = new Passages();
  return [...pieces.flatMap((piece) => passages.add(piece)), ...passages.end()];
}

describe('the passages of an answer', () => {
  it('are its sentences, each as soon as the next begins', () => {
    const passages = new Passages();
    expect(['Good ', 'aim. ', 'Ten ', 'minutes? '].map((piece) => passages.add(piece))).toEqual([
      [],
      [],
      ['Good aim. '],
      [],
    ]);
    expect(passages.end()).toEqual(['Ten minutes? ']);
    expect(passages.end()).toEqual([]);
  });

  it('are cut between words where a sentence is too long', () => {
    const text = 'many words '.repeat(100);
    const passages = passagesOf([text]);
    expect(passages.join('')).toBe(text);
    expect(passages.every((passage) => passage.length <= 300 && /\s$/.test(passage))).toBe(true);
  });

  it('are cut within a word that never ends, but not within a character', () => {
    const text = `x${'🙂'.repeat(400)}`;
    const passages = passagesOf([text]);
    expect(passages.join('')).toBe(text);
    for (const passage of passages) {
      expect(passage.length).toBeLessThanOrEqual(300);
      expect(passage.isWellFormed()).toBe(true);
    }
  });
});
