import { describe, expect, it } from 'vitest';
import { chunksOf } from './chunks-of.ts';

describe('chunksOf', () => {
  it.each([
    { items: [], chunks: [] },
    { items: [1], chunks: [[1]] },
    { items: [1, 2], chunks: [[1, 2]] },
    { items: [1, 2, 3, 4, 5], chunks: [[1, 2], [3, 4], [5]] },
  ])('cuts $items into $chunks', ({ items, chunks }) => {
    expect(chunksOf(items, 2)).toEqual(chunks);
  });
});
