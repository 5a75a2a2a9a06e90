import { expect, it } from 'vitest';
import { toSpeakable } from './speakable.ts';

it.each([
  ['Plain words, 7:30!', 'Plain words, 7:30!'],
  ['Café naïve Ångström', 'Cafe naive Angstrom'],
  ['“It’s – fine…”', '"It\'s ,  fine..."'],
  ['4 € für Łódź', '4  euros  fur Lodz'],
  ['Hi 🙂!', 'Hi  !'],
  ['two\nlines\tand\u0000more', 'two lines and more'],
  ['北京', '  '],
])('lets %j be said as %j', (text, said) => {
  expect(toSpeakable(text)).toBe(said);
});
