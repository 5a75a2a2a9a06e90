import { describe, expect, it } from 'vitest';
import { decodeSpokenPiece, transcriptOf } from './spoken-piece.ts';

describe('a spoken piece', () => {
  it('keeps the samples as they came and rounds the times of characters', () => {
    expect(
      decodeSpokenPiece('AAEC/w==', [
        [0, 'H'],
        [62.5, 'i'],
      ]),
    ).toEqual({
      samples: 'AAEC/w==',
      alignment: [
        [0, 'H'],
        [63, 'i'],
      ],
    });
  });

  it.each([[null], [undefined]])('has no alignment where upstream gives %s', (alignment) => {
    expect(decodeSpokenPiece('', alignment).alignment).toBeNull();
  });

  it.each(['AAE', 'AA=A', 'AA-_', 'A===', 'AAEC\n', '€€€€'])('refuses %j, which is not base64', (samples) => {
    expect(() => decodeSpokenPiece(samples, null)).toThrow(SyntaxError);
  });

  it('spells what its characters spell', () => {
    const alignment = [...'Grüß 👋'].map((character, index) => [index * 60, character] as const);
    expect(transcriptOf(decodeSpokenPiece('', alignment))).toBe('Grüß 👋');
    expect(transcriptOf(decodeSpokenPiece('', null))).toBe('');
  });
});
