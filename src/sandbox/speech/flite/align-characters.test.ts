import { describe, expect, it } from 'vitest';
import { alignCharacters } from './align-characters.ts';
import { parsePhones } from './phones.ts';

describe('the alignment of characters', () => {
  it('spreads the letters evenly over what is heard; marks and spaces take no time', () => {
    const phones = parsePhones('pau:0.100 a:0.200 b:0.500 pau:0.700');
    expect(alignCharacters('Ab, cd', phones)).toEqual([
      [100, 'A'],
      [200, 'b'],
      [300, ','],
      [300, ' '],
      [300, 'c'],
      [400, 'd'],
    ]);
  });

  it('lets each part of a sentence begin after its own pause', () => {
    const phones = parsePhones('pau:0.100 a:0.300 pau:0.500 c:0.600 d:0.700 pau:0.900');
    expect(alignCharacters('ab, cd.', phones)).toEqual([
      [100, 'a'],
      [200, 'b'],
      [300, ','],
      [300, ' '],
      [500, 'c'],
      [600, 'd'],
      [700, '.'],
    ]);
  });

  it('gives a digit the time of a short word', () => {
    const phones = parsePhones('x:0.500');
    expect(alignCharacters('a7', phones)).toEqual([
      [0, 'a'],
      [100, '7'],
    ]);
  });

  it.each(['One. Two, three; four?', '🙂 “Über” — naïve…', '...', ''])(
    'spells %j, never going back',
    (text) => {
      const phones = parsePhones('pau:0.1 a:0.4 pau:0.5 b:0.9 pau:1.1');
      const alignment = alignCharacters(text, phones);
      expect(alignment.map(([, character]) => character).join('')).toBe(text);
      const times = alignment.map(([ms]) => ms);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(times.every((ms) => Number.isInteger(ms) && ms >= 0 && ms <= 1_100)).toBe(true);
    },
  );

  it('stays at the beginning where nothing is heard', () => {
    expect(alignCharacters('!', parsePhones('pau:0.234'))).toEqual([[0, '!']]);
  });
});
