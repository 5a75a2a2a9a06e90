import { expect, it } from 'vitest';
import { contentWords, overlap, tellingWords } from './content-words.ts';

it('keeps the words that carry meaning, in their order', () => {
  expect(tellingWords('I would like to walk the dog, and walk it far')).toEqual([
    'walk',
    'dog',
    'walk',
    'far',
  ]);
});

it('takes forms of a word for the same', () => {
  expect(contentWords('walks')).toEqual(contentWords('walking'));
  expect(contentWords('delayed parcels')).toEqual(contentWords('parcel delays'));
});

it('measures how much of what is wanted is there', () => {
  expect(overlap(contentWords('heat wave'), contentWords('a wave of heat'))).toBe(1);
  expect(overlap(contentWords('heat wave'), contentWords('the waves'))).toBe(0.5);
  expect(overlap(new Set(), contentWords('the waves'))).toBe(0);
});
