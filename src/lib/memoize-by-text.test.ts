import { expect, test } from 'vitest';
import { memoizeByText } from './memoize-by-text.ts';

function createCounted(bounds?: Parameters<typeof memoizeByText>[1]) {
  const made: string[] = [];
  const read = memoizeByText((text) => {
    made.push(text);
    return text === '' ? undefined : text.toUpperCase();
  }, bounds);
  return { made, read };
}

test('makes the value of a text once', () => {
  const { made, read } = createCounted();
  expect(['a', 'a', '', '', 'b'].map(read)).toEqual(['A', 'A', undefined, undefined, 'B']);
  expect(made).toEqual(['a', '', 'b']);
});

test('keeps no more texts than it may, and no long ones', () => {
  const { made, read } = createCounted({ maxTexts: 2, maxLength: 3 });
  for (const text of ['a', 'b', 'c', 'a', 'long', 'long']) read(text);
  expect(made).toEqual(['a', 'b', 'c', 'a', 'long', 'long']);
  read('c');
  expect(made).toHaveLength(6);
});
