import { describe, expect, it } from 'vitest';
import { decodePage, encodePage, type Page, readAllPages } from './page.ts';

describe('a page', () => {
  it('has a next token exactly where there is more', () => {
    const decode = (row: number) => row * 10;
    expect(decodePage([1, 2], { has_more: true, continuation_token: 2 }, decode)).toEqual({
      items: [10, 20],
      nextToken: 2,
    });
    expect(decodePage([], { has_more: false, continuation_token: 9 }, decode).nextToken).toBeNull();
  });

  it('is asked for without a token where it is the first', () => {
    expect(encodePage({ limit: 5, token: null })).toEqual({ limit: 5 });
    expect(encodePage({ limit: 5, token: 0 })).toEqual({ limit: 5, continuation_token: 0 });
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
