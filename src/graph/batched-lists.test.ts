import { describe, expect, it } from 'vitest';
import type { PageQuery } from '../upstream/page.ts';
import type { SortKey } from '../upstream/sort.ts';
import { createBatchedLists, type ListSource } from './batched-lists.ts';

interface Item {
  readonly id: string;
  readonly parent: string;
}

const newestFirst: readonly SortKey<'createdAt'>[] = [{ field: 'createdAt', direction: 'DESC' }];
const oldestFirst: readonly SortKey<'createdAt'>[] = [{ field: 'createdAt', direction: 'ASC' }];
const firstPage = { limit: 10, token: null };

/** Upstream with so many items of each parent, newest first, and a page limit of 3; what it was asked for is kept. */
function createSource(
  counts: Readonly<Record<string, number>>,
  change: Partial<ListSource<Item, 'createdAt'>> = {},
) {
  const asked: { parents: string; direction: string | undefined; page: PageQuery }[] = [];
  const source: ListSource<Item, 'createdAt'> = {
    idOf: ({ id }) => id,
    parentOf: ({ parent }) => parent,
    maxItemsPerRequest: 3,
    readPage: async (parents, sort, page) => {
      const direction = sort[0]?.direction;
      asked.push({ parents: parents.join(), direction, page });
      const all = parents.flatMap((parent) =>
        Array.from({ length: counts[parent] ?? 0 }, (_, index) => ({ id: `${parent}${index}`, parent })),
      );
      const items = direction === 'ASC' ? all.toReversed() : all;
      const until = (page.token ?? 0) + page.limit;
      return { items: items.slice(page.token ?? 0, until), nextToken: until < items.length ? until : null };
    },
    ...change,
  };
  return { asked, source };
}

const ids = ({ items }: { readonly items: readonly Item[] }) => items.map(({ id }) => id);

describe('batched lists', () => {
  it('reads several parents together to the end, and gives each its own, from either end', async () => {
    const { asked, source } = createSource({ a: 2, b: 3, c: 0 });
    const lists = createBatchedLists(source);
    const [a, b, c] = ['a', 'b', 'c'].map((parentId) => lists.of({ parentId, sort: newestFirst }, {}));
    const pages = await Promise.all([
      a?.('FORWARD', firstPage),
      b?.('BACKWARD', firstPage),
      c?.('FORWARD', firstPage),
    ]);
    expect(pages).toMatchObject([
      { items: [{ id: 'a0' }, { id: 'a1' }], nextToken: null },
      { items: [{ id: 'b2' }, { id: 'b1' }, { id: 'b0' }], nextToken: null },
      { items: [], nextToken: null },
    ]);
    expect(asked.map(({ parents, page }) => [parents, page.token])).toEqual([
      ['a,b,c', null],
      ['a,b,c', 3],
    ]);
  });

  it('reads a parent that is alone in its order only as far as it is asked to', async () => {
    const { asked, source } = createSource({ a: 9, b: 9 });
    const lists = createBatchedLists(source);
    const page = { limit: 2, token: null };
    const [a, b] = await Promise.all([
      lists.of({ parentId: 'a', sort: newestFirst }, {})('FORWARD', page),
      lists.of({ parentId: 'b', sort: oldestFirst }, {})('BACKWARD', page),
    ]);
    expect([ids(a), ids(b)]).toEqual([
      ['a0', 'a1'],
      ['b0', 'b1'],
    ]);
    expect(asked).toEqual([
      { parents: 'a', direction: 'DESC', page },
      { parents: 'b', direction: 'DESC', page },
    ]);
  });

  it('reads a parent together with others though it was read alone before', async () => {
    const { asked, source } = createSource({ a: 1, b: 1 });
    const lists = createBatchedLists(source);
    const read = (parentId: string) => lists.of({ parentId, sort: newestFirst }, {})('FORWARD', firstPage);
    await read('a');
    await Promise.all([read('a'), read('b')]);
    expect(asked.map(({ parents }) => parents)).toEqual(['a', 'a,b']);
  });

  it.each([{ after: 'x' }, { before: 'x' }])('reads a parent with a cursor by itself: %j', async (args) => {
    const { asked, source } = createSource({ a: 5, b: 5 });
    const lists = createBatchedLists(source);
    await Promise.all([
      lists.of({ parentId: 'a', sort: newestFirst }, args)('FORWARD', { limit: 2, token: 3 }),
      lists.of({ parentId: 'b', sort: newestFirst }, {})('FORWARD', firstPage),
    ]);
    expect(asked.map(({ parents }) => parents).toSorted()).toEqual(['a', 'b']);
  });

  it('gives an item once that what is written meanwhile has moved to the next page', async () => {
    const parent = 'a';
    const pages = [
      {
        items: [
          { id: 'a1', parent },
          { id: 'a2', parent },
        ],
        nextToken: 2,
      },
      {
        items: [
          { id: 'a2', parent },
          { id: 'a3', parent },
        ],
        nextToken: null,
      },
    ];
    const { source } = createSource(
      {},
      { readPage: async (_, __, { token }) => pages[token === null ? 0 : 1] ?? never() },
    );
    const lists = createBatchedLists(source);
    const [page] = await Promise.all(
      ['a', 'b'].map((parentId) => lists.of({ parentId, sort: newestFirst }, {})('FORWARD', firstPage)),
    );
    expect(ids(page ?? never())).toEqual(['a1', 'a2', 'a3']);
  });

  it('fails for every parent of a read that failed, and for no other', async () => {
    const { source } = createSource({ c: 1 });
    const lists = createBatchedLists<Item, 'createdAt'>({
      ...source,
      readPage: (parents, ...rest) =>
        parents.includes('a') ? Promise.reject(new Error('Refused.')) : source.readPage(parents, ...rest),
    });
    const [a, b, c, d] = await Promise.allSettled([
      lists.of({ parentId: 'a', sort: newestFirst }, {})('FORWARD', firstPage),
      lists.of({ parentId: 'b', sort: newestFirst }, {})('FORWARD', firstPage),
      lists.of({ parentId: 'c', sort: oldestFirst }, {})('FORWARD', firstPage),
      lists.of({ parentId: 'd', sort: oldestFirst }, {})('FORWARD', firstPage),
    ]);
    expect([a, b, c, d].map((answer) => answer?.status)).toEqual([
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });
});

function never(): never {
  throw new Error('There is no such page.');
}
