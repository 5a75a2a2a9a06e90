import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sentences, tokens } from './tokens.ts';

it('cuts a text into pieces of about a word', () => {
  expect(tokens('Take a breath.')).toEqual(['Take ', 'a ', 'breath.']);
  expect(tokens('unquestionably so')).toEqual(['unquesti', 'onably ', 'so']);
});

it('gives back the text when the pieces are joined, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(tokens(text).join('')).toBe(text);
      expect(sentences(text).join('')).toBe(text);
    }),
  );
});

it('finds the sentences of a text', () => {
  expect(sentences('Well done! It took 2.5 minutes. And now?')).toEqual([
    'Well done! ',
    'It took 2.5 minutes. ',
    'And now?',
  ]);
});
