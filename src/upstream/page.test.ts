import { describe, expect, it } from 'vitest';
import { decodePage, type Page, readAllPages } from './page.ts';

describe('a page', () => {
  it('has a next token exactly where there is more', () => {
    const decode = (row: number) => row * 10;
    expect(decodePage([1, 2], { has_more: true, continuation_token: 2 }, decode)).toEqual({
      items: [10, 20],
      nextToken: 2,
    });
    expect(decodePage([], { has_more: false, continuation_token: 9 }, decode).nextToken).toBeNull();
  });
});

describe('readAllPages', () => {
  it('goes on while there is more, however few items a page has', async () => {
    const pages: Page<string>[] = [
      { items: ['a'], nextToken: 7 },
      { items: [], nextToken: 3 },
      { items: ['b', 'c'], nextToken: null },
    ];
    const asked: (number | null)[] = [];
    const items = await readAllPages(2, async ({ token, limit }) => {
      expect(limit).toBe(2);
      asked.push(token);
      return pages[asked.length - 1] ?? { items: [], nextToken: null };
    });
    expect(items).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([null, 7, 3]);
  });
});
