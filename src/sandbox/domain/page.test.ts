import { expect, test } from 'vitest';
import { sortItems, takePage } from './page.ts';

test('a page says where the next one begins', () => {
  const sequence = [1, 2, 3, 4, 5];
  expect(takePage(sequence, { limit: 2, offset: 0 })).toEqual({ items: [1, 2], nextOffset: 2 });
  expect(takePage(sequence, { limit: 2, offset: 4 })).toEqual({ items: [5], nextOffset: null });
  expect(takePage(sequence, { limit: 5, offset: 0 })).toEqual({ items: sequence, nextOffset: null });
  expect(takePage(sequence, { limit: 5, offset: 9 })).toEqual({ items: [], nextOffset: null });
});

test('earlier keys dominate, and ids break ties in the direction of the last key', () => {
  const items = [
    { id: '1', name: 'b', size: 1 },
    { id: '2', name: 'a', size: 2 },
    { id: '3', name: 'b', size: 2 },
    { id: '4', name: 'b', size: 1 },
  ];
  const order = (...keys: Parameters<typeof sortItems<(typeof items)[number], 'name' | 'size'>>[1]) =>
    sortItems(items, keys, (item, field) => item[field])
      .map(({ id }) => id)
      .join('');
  expect(order()).toBe('4321');
  expect(order({ field: 'name', direction: 'asc' })).toBe('2134');
  expect(order({ field: 'name', direction: 'asc' }, { field: 'size', direction: 'desc' })).toBe('2341');
  expect(order({ field: 'size', direction: 'desc' }, { field: 'name', direction: 'asc' })).toBe('2314');
});
