import { describe, expect, it } from 'vitest';
import type { PageQuery } from '../../upstream/page.ts';
import type { SortKey } from '../../upstream/sort.ts';
import { type ConnectionArguments, defaultPagingLimits, type PagedConnection } from '../paging/paging.ts';
import { BatchedLists } from './batched-lists.ts';
import type { ListSource } from './list-of-parent.ts';

interface Item {
  readonly id: string;
  readonly parent: string;
}

const newestFirst: readonly SortKey<'createdAt'>[] = [{ field: 'createdAt', direction: 'DESC' }];
const oldestFirst: readonly SortKey<'createdAt'>[] = [{ field: 'createdAt', direction: 'ASC' }];

/** Upstream with so many items of each parent, newest first, and a page limit of 3; what it was asked for is kept. */
function createSource(
  counts: Readonly<Record<string, number>>,
  change: Partial<ListSource<Item, 'createdAt'>> = {},
) {
  const asked: { parents: string; direction: string | undefined; page: PageQuery }[] = [];
  const source: ListSource<Item, 'createdAt'> = {
    name: 'items',
    idOf: ({ id }) => id,
    parentOf: ({ parent }) => parent,
    valuesOf: { createdAt: ({ id }) => id },
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

/** A page of one parent's list, newest first unless said otherwise. */
function pageOf(
  lists: BatchedLists<Item, 'createdAt'>,
  parentId: string,
  args: ConnectionArguments = {},
  sort = newestFirst,
): Promise<PagedConnection<Item>> {
  return lists.page(parentId, sort, args);
}

const ids = ({ edges }: PagedConnection<Item>) => edges.map(({ node }) => node.id);

describe('batched lists', () => {
  it('reads several parents together to the end, and gives each its own, from either end', async () => {
    const { asked, source } = createSource({ a: 2, b: 3, c: 0 });
    const lists = new BatchedLists(source);
    const pages = await Promise.all([
      pageOf(lists, 'a', { first: 1 }),
      pageOf(lists, 'a', { first: 2 }),
      pageOf(lists, 'b', { last: 2 }),
      pageOf(lists, 'c'),
    ]);
    expect(pages.map(ids)).toEqual([['a0'], ['a0', 'a1'], ['b1', 'b2'], []]);
    expect(pages.map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage])).toEqual([
      [false, true],
      [false, false],
      [true, false],
      [false, false],
    ]);
    expect(asked.map(({ parents, page }) => [parents, page.token])).toEqual([
      ['a,b,c', null],
      ['a,b,c', 3],
    ]);
  });

  it('gives cursors by which the list is walked on, whichever way it was read', async () => {
    const { source } = createSource({ a: 5, b: 1 });
    const lists = new BatchedLists(source);
    const [page] = await Promise.all([pageOf(lists, 'a', { first: 2 }), pageOf(lists, 'b')]);
    const next = await pageOf(lists, 'a', { first: 2, after: page.pageInfo.endCursor });
    const before = await pageOf(lists, 'a', { last: 1, before: next.edges[0]?.cursor });
    expect([ids(page), ids(next), ids(before)]).toEqual([['a0', 'a1'], ['a2', 'a3'], ['a1']]);
  });

  it('reads no further than one page may go, and walks to what it has not met by then', async () => {
    const { asked, source } = createSource({ a: 9, b: 9 });
    const lists = new BatchedLists(source);
    const limits = { ...defaultPagingLimits, maxRequests: 2 };
    const pages = await Promise.all([
      lists.page('a', newestFirst, { first: 2 }, limits),
      lists.page('a', newestFirst, { last: 1 }, limits),
      lists.page('a', newestFirst, { first: 6 }, limits),
      lists.page('b', newestFirst, { first: 1 }, limits),
    ]);
    expect(pages.map(ids)).toEqual([['a0', 'a1'], ['a8'], ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'], ['b0']]);
    expect(pages.map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage])).toEqual([
      [false, true],
      [true, false],
      [false, true],
      [false, true],
    ]);
    expect(asked.filter(({ parents }) => parents === 'a,b')).toHaveLength(2);
    expect(asked.filter(({ parents }) => parents !== 'a,b').map(({ page }) => page.limit)).toEqual([
      1, 3, 1, 3,
    ]);
    const after = pages[0]?.pageInfo.endCursor;
    expect(ids(await lists.page('a', newestFirst, { first: 2, after }, limits))).toEqual(['a2', 'a3']);
  });

  it('reads a parent that is alone in its order only as far as it is asked to', async () => {
    const { asked, source } = createSource({ a: 9, b: 9 });
    const lists = new BatchedLists(source);
    const pages = await Promise.all([
      pageOf(lists, 'a', { first: 2 }),
      pageOf(lists, 'b', { last: 2 }, oldestFirst),
    ]);
    expect(pages.map(ids)).toEqual([
      ['a0', 'a1'],
      ['b1', 'b0'],
    ]);
    const page = { limit: 2, token: null };
    expect(asked).toEqual([
      { parents: 'a', direction: 'DESC', page },
      { parents: 'b', direction: 'DESC', page },
    ]);
  });

  it('reads a parent together with others though it was read alone before', async () => {
    const { asked, source } = createSource({ a: 1, b: 1 });
    const lists = new BatchedLists(source);
    await pageOf(lists, 'a');
    await Promise.all([pageOf(lists, 'a'), pageOf(lists, 'b')]);
    expect(asked.map(({ parents }) => parents)).toEqual(['a', 'a,b']);
  });

  it('reads together what is asked for in the same order at several places', async () => {
    const { asked, source } = createSource({ a: 1, b: 1 });
    const lists = new BatchedLists(source);
    await Promise.all([pageOf(lists, 'a'), pageOf(lists, 'b', {}, [...newestFirst])]);
    expect(asked.map(({ parents }) => parents)).toEqual(['a,b']);
  });

  it('reads a parent with a cursor by itself', async () => {
    const { asked, source } = createSource({ a: 5, b: 5 });
    const lists = new BatchedLists(source);
    const { startCursor } = (await pageOf(lists, 'a')).pageInfo;
    asked.length = 0;
    await Promise.all([
      pageOf(lists, 'a', { after: startCursor }),
      pageOf(lists, 'a', { before: startCursor }),
      pageOf(lists, 'b'),
    ]);
    expect(new Set(asked.map(({ parents }) => parents))).toEqual(new Set(['a', 'b']));
  });

  it('asks for nothing where the arguments make no sense', async () => {
    const { asked, source } = createSource({ a: 1 });
    const lists = new BatchedLists(source);
    await expect(pageOf(lists, 'a', { first: -1 })).rejects.toThrow('first must be between 0 and 500.');
    expect(asked).toEqual([]);
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
    const lists = new BatchedLists(source);
    const [page] = await Promise.all([pageOf(lists, 'a'), pageOf(lists, 'b')]);
    expect(ids(page)).toEqual(['a1', 'a2', 'a3']);
  });

  it('fails for every parent of a read that failed, and for no other', async () => {
    const { source } = createSource({ c: 1 });
    const lists = new BatchedLists<Item, 'createdAt'>({
      ...source,
      readPage: (parents, ...rest) =>
        parents.includes('a') ? Promise.reject(new Error('Refused.')) : source.readPage(parents, ...rest),
    });
    const [a, b, c, d] = await Promise.allSettled([
      pageOf(lists, 'a'),
      pageOf(lists, 'b'),
      pageOf(lists, 'c', {}, oldestFirst),
      pageOf(lists, 'd', {}, oldestFirst),
    ]);
    expect([a, b, c, d].map((answer) => answer?.status)).toEqual([
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('tells everyone who asked of a failure that nobody expects', async () => {
    const { source } = createSource({ a: 1 });
    const broken = {
      ...source,
      get valuesOf(): typeof source.valuesOf {
        throw new Error('There is no order.');
      },
    };
    await expect(pageOf(new BatchedLists(broken), 'a')).rejects.toThrow('There is no order.');
  });
});

function never(): never {
  throw new Error('There is no such page.');
}
