import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8Bytes } from './byte-text.ts';

it('has a letter for each byte of the text in UTF-8', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '"', '\n', 'ü', 'ÿ', 'ア', '🌍', '\u0000') });
  fc.assert(
    fc.property(texts, (text) => {
      expect(Buffer.from(utf8Bytes(text), 'latin1')).toEqual(Buffer.from(text, 'utf8'));
    }),
  );
});
