import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createList, type Item, pageOf } from '../../../test/kit/growing-list.ts';
import type { WalkableList } from './list.ts';
import { paginate } from './paging.ts';

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
