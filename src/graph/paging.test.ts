import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageQuery } from '../upstream/page.ts';
import { type ConnectionArguments, defaultPagingLimits, paginate } from './paging.ts';
import type { Direction } from './paging-cursor.ts';
import type { WalkableList } from './paging-walk.ts';

interface Item {
  readonly id: string;
  readonly createdAt: number;
}

/** A list, newest first, as an upstream keeps it: pages from either end, and items that come in at the head. */
function createList({ size = 0, maxItemsPerRequest = 4, spread = 1 }) {
  const items: Item[] = [];
  let made = 0;
  const insert = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      made += 1;
      // With a spread, neighbours share a moment.
      items.unshift({ id: `item-${made}`, createdAt: Math.floor(made / spread) });
    }
  };
  insert(size);
  const asked: (PageQuery & { readonly direction: Direction })[] = [];
  const list: WalkableList<Item> = {
    name: ['items'],
    idOf: ({ id }) => id,
    order: { direction: 'DESC', valueOf: ({ createdAt }) => createdAt },
    maxItemsPerRequest,
    read: async (direction, { limit, token }) => {
      expect(limit).toBeLessThanOrEqual(maxItemsPerRequest);
      asked.push({ direction, limit, token });
      const sorted = direction === 'FORWARD' ? items : items.toReversed();
      // Offsets, but none that a client could count on.
      const start = token === null ? 0 : token / 7;
      const end = start + limit;
      return { items: sorted.slice(start, end), nextToken: end < sorted.length ? end * 7 : null };
    },
  };
  return { list, insert, asked, ids: () => items.map(({ id }) => id) };
}

/** So many requests that no page here is cut short. */
const generous = { ...defaultPagingLimits, maxRequests: 1000 };

/** What a page is, by its ids alone. */
async function pageOf(list: WalkableList<Item>, args: ConnectionArguments) {
  const { edges, pageInfo } = await paginate(args, list, generous);
  expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null);
  expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
  const { hasNextPage, hasPreviousPage } = pageInfo;
  return { edges, ids: edges.map(({ node }) => node.id), hasNextPage, hasPreviousPage };
}

/** The same page, cut out of the list as the specification of connections says. */
function expectedPage(
  ids: readonly string[],
  { first, last, after, before }: { first?: number; last?: number; after?: string; before?: string },
) {
  let start = after === undefined ? 0 : ids.indexOf(after) + 1;
  let end = before === undefined ? ids.length : ids.indexOf(before);
  if (first !== undefined) end = Math.min(end, start + first);
  if (last !== undefined) start = Math.max(start, end - last);
  return { ids: ids.slice(start, end), hasPreviousPage: start > 0, hasNextPage: end < ids.length };
}

const listSizes = fc.record({
  size: fc.nat(25),
  maxItemsPerRequest: fc.integer({ min: 1, max: 9 }),
  spread: fc.constantFrom(1, 1, 3),
});
const pageSize = fc.integer({ min: 1, max: 8 });
const walk = fc.array(fc.record({ count: pageSize, inserts: fc.nat(6) }), { minLength: 40, maxLength: 40 });

describe('walking a list that grows at its head', () => {
  it('forward, gives what was there at the start once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(listSizes, walk, async (shape, steps) => {
        const { list, insert, ids } = createList({ ...shape, spread: 1 });
        const wanted = ids();
        const seen: string[] = [];
        let after: string | null = null;
        for (const { count, inserts } of steps) {
          const page = await pageOf(list, { first: count, after });
          seen.push(...page.ids);
          expect(page.hasPreviousPage).toBe(after !== null);
          expect(page.hasNextPage).toBe(seen.length < wanted.length);
          if (!page.hasNextPage) break;
          after = page.edges.at(-1)?.cursor ?? null;
          insert(inserts);
        }
        expect(seen).toEqual(wanted);
      }),
    );
  });

  it('backward, gives everything once and in order, what has come in last', async () => {
    await fc.assert(
      fc.asyncProperty(listSizes, walk, async (shape, steps) => {
        const { list, insert, ids } = createList(shape);
        const seen: string[] = [];
        let before: string | null = null;
        for (const [index, { count, inserts }] of steps.entries()) {
          const page = await pageOf(list, { last: count, before });
          seen.unshift(...page.ids);
          expect(page.hasNextPage).toBe(before !== null);
          expect(page.hasPreviousPage).toBe(seen.length < ids().length);
          if (!page.hasPreviousPage) break;
          before = page.edges[0]?.cursor ?? null;
          if (index < 5) insert(inserts);
        }
        expect(seen).toEqual(ids());
      }),
    );
  });

  it('there and back again, gives the same items from both sides', async () => {
    await fc.assert(
      fc.asyncProperty(listSizes, pageSize, walk, fc.boolean(), async (shape, there, back, forward) => {
        const { list, ids } = createList(shape);
        const [outward, inward] = forward ? (['first', 'last'] as const) : (['last', 'first'] as const);
        const turn = await pageOf(list, { [outward]: there });
        const nearEnd = forward ? turn.edges.at(-1) : turn.edges[0];
        if (!nearEnd) return;
        const seen: string[] = [];
        let cursor = nearEnd.cursor;
        for (const { count } of back) {
          const page = await pageOf(list, { [inward]: count, [forward ? 'before' : 'after']: cursor });
          if (forward) seen.unshift(...page.ids);
          else seen.push(...page.ids);
          const next = forward ? page.edges[0] : page.edges.at(-1);
          if (!(forward ? page.hasPreviousPage : page.hasNextPage) || !next) break;
          cursor = next.cursor;
        }
        const place = ids().indexOf(nearEnd.node.id);
        expect(seen).toEqual(forward ? ids().slice(0, place) : ids().slice(place + 1));
      }),
    );
  });

  it('gives any page between any cursors, whichever way they were met, as it is cut out of the list', async () => {
    const step = fc.record({
      inserts: fc.nat(5),
      count: fc.nat(8),
      way: fc.constantFrom('first', 'last'),
      bounds: fc.tuple(fc.option(fc.nat()), fc.option(fc.nat())),
    });
    await fc.assert(
      fc.asyncProperty(listSizes, fc.array(step, { maxLength: 25 }), async (shape, steps) => {
        const { list, insert, ids } = createList({ ...shape, spread: 1 });
        const met: { id: string; cursor: string }[] = [];
        for (const { inserts, count, way, bounds } of steps) {
          insert(inserts);
          const picked = bounds.map((place) =>
            place === null || met.length === 0 ? undefined : met[place % met.length],
          );
          const [after, before] = picked.toSorted(
            (a, b) => (a ? ids().indexOf(a.id) : -1) - (b ? ids().indexOf(b.id) : -1),
          );
          if (after && after.id === before?.id) continue;
          const page = await pageOf(list, { [way]: count, after: after?.cursor, before: before?.cursor });
          const { edges, ...plain } = page;
          expect(plain).toEqual(expectedPage(ids(), { [way]: count, after: after?.id, before: before?.id }));
          met.push(...edges.map(({ cursor, node }) => ({ id: node.id, cursor })));
        }
      }),
    );
  });
});

describe('a walk that lost its item', () => {
  it('repeats nothing where the item of the cursor is gone', async () => {
    const { list } = createList({ size: 6, maxItemsPerRequest: 10 });
    const { edges } = await pageOf(list, { first: 3 });
    const without: WalkableList<Item> = {
      ...list,
      read: async (direction, page) => {
        const { items, nextToken } = await list.read(direction, page);
        return { items: items.filter(({ id }) => id !== edges.at(-1)?.node.id), nextToken };
      },
    };
    expect((await pageOf(without, { first: 3, after: edges.at(-1)?.cursor })).ids).toEqual([
      'item-3',
      'item-2',
      'item-1',
    ]);
  });

  it('says so where it was to be walked towards', async () => {
    const { list } = createList({ size: 6 });
    const { edges } = await pageOf(list, { first: 3 });
    const empty: WalkableList<Item> = { ...list, read: async () => ({ items: [], nextToken: null }) };
    await expect(paginate({ last: 1, before: edges[2]?.cursor }, empty)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('what a page costs', () => {
  it('is one request where upstream gives so many at once, and not one item more', async () => {
    const { list, asked } = createList({ size: 20, maxItemsPerRequest: 10 });
    const first = await pageOf(list, { first: 5 });
    await pageOf(list, { first: 5, after: first.edges.at(-1)?.cursor });
    await pageOf(list, { last: 5 });
    expect(asked).toEqual([
      { direction: 'FORWARD', limit: 5, token: null },
      { direction: 'FORWARD', limit: 5, token: 35 },
      { direction: 'BACKWARD', limit: 5, token: null },
    ]);
  });

  it('is as many requests as it takes to fill it', async () => {
    const { list, asked } = createList({ size: 20, maxItemsPerRequest: 8 });
    const page = await pageOf(list, { first: 20 });
    expect(page.ids).toHaveLength(20);
    expect(asked.map(({ limit }) => limit)).toEqual([8, 8, 4]);
  });

  it('has a bound: what is there by then is the page, and says that there is more', async () => {
    const { list, asked } = createList({ size: 30, maxItemsPerRequest: 2 });
    const limits = { ...defaultPagingLimits, maxRequests: 3 };
    const page = await paginate({ first: 10 }, list, limits);
    expect(page.edges).toHaveLength(6);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(asked).toHaveLength(3);
  });

  it('is nothing where the filter leaves nothing', async () => {
    const { list, asked } = createList({ size: 3 });
    const page = await pageOf({ ...list, matchesNothing: true }, { first: 5 });
    expect(page).toMatchObject({ ids: [], hasNextPage: false, hasPreviousPage: false });
    expect(asked).toEqual([]);
  });
});

describe('arguments', () => {
  it('are twenty from the start where none are given', async () => {
    const { list, ids } = createList({ size: 30, maxItemsPerRequest: 100 });
    expect((await pageOf(list, {})).ids).toEqual(ids().slice(0, 20));
  });

  it('with nothing but `before` are the items right in front of it', async () => {
    const { list, ids } = createList({ size: 50, maxItemsPerRequest: 100 });
    const { edges } = await pageOf(list, { first: 40 });
    expect((await pageOf(list, { before: edges.at(-1)?.cursor })).ids).toEqual(ids().slice(19, 39));
  });

  it.each([
    { first: -1 },
    { last: -1 },
    { first: 501 },
    { last: 501 },
    { first: 1, last: 1 },
    { after: 'nonsense' },
    { before: '' },
    { after: Buffer.from('[1,2,3]').toString('base64url') },
  ])('are refused without a request: %j', async (args) => {
    const { list, asked } = createList({ size: 3 });
    await expect(paginate(args, list)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(asked).toEqual([]);
  });

  it('are refused with a cursor of another list, or of the same with another filter', async () => {
    const { list, asked } = createList({ size: 3 });
    const { edges } = await pageOf({ ...list, name: ['items', { isFinished: true }] }, { first: 1 });
    asked.length = 0;
    for (const place of ['after', 'before']) {
      await expect(paginate({ [place]: edges[0]?.cursor }, list)).rejects.toThrow(/does not belong/);
    }
    expect(asked).toEqual([]);
  });
});
