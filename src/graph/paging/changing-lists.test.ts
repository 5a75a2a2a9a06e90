import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createList, generous, type Item, pageOf } from '../../../test/kit/growing-list.ts';
import { BatchedLists } from '../batching/batched-lists.ts';
import type { ListSource } from '../batching/list-of-parent.ts';

/** The same for everybody; another seed is another hundred lists. */
fc.configureGlobal({ seed: 20250604 });

const shape = fc.record({
  size: fc.integer({ min: 1, max: 30 }),
  maxItemsPerRequest: fc.integer({ min: 1, max: 9 }),
  spread: fc.constantFrom(1, 3, 100),
});
const pageSize = fc.integer({ min: 1, max: 25 });

/** So many items come in after each request; nothing more after the last of them. */
function oneAfterTheOther(numbers: readonly number[]): () => number {
  const left = [...numbers];
  return () => left.shift() ?? 0;
}

describe('a page of several requests, between which items come in', () => {
  const arrivals = fc.array(fc.nat(6), { maxLength: 12 });

  it('has nothing twice, and all that was there, in its order', async () => {
    await fc.assert(
      fc.asyncProperty(shape, pageSize, arrivals, async (given, count, numbers) => {
        const { list, ids } = createList({ ...given, comesIn: oneAfterTheOther(numbers) });
        const there = ids();
        const page = await pageOf(list, { first: count });
        expect(new Set(page.ids).size).toBe(page.ids.length);
        const kept = page.ids.filter((id) => there.includes(id));
        expect(kept).toEqual(there.slice(0, kept.length));
        if (page.hasNextPage) expect(page.ids).toHaveLength(count);
        else expect(kept).toHaveLength(Math.min(count, there.length));
      }),
    );
  });

  it('has nothing else, as long as no more come in than have been met', async () => {
    await fc.assert(
      fc.asyncProperty(shape, pageSize, async (given, count) => {
        const comesIn = oneAfterTheOther([Math.min(count, given.maxItemsPerRequest)]);
        const { list, ids } = createList({ ...given, comesIn });
        const there = ids();
        const page = await pageOf(list, { first: count });
        expect(page.ids).toEqual(there.slice(0, count));
        expect(page.hasNextPage).toBe(there.length > count);
      }),
    );
  });

  it('has nothing twice in front of a cursor either', async () => {
    await fc.assert(
      fc.asyncProperty(shape, pageSize, pageSize, async (given, there, back) => {
        const numbers: number[] = [];
        const { list, ids } = createList({ ...given, comesIn: () => numbers.shift() ?? 0 });
        const { edges } = await pageOf(list, { first: there });
        const [last, place] = [edges.at(-1), edges.length - 1];
        const wanted = ids().slice(Math.max(0, place - back), place);
        numbers.push(given.maxItemsPerRequest, given.maxItemsPerRequest);
        expect((await pageOf(list, { last: back, before: last?.cursor })).ids).toEqual(wanted);
      }),
    );
  });
});

describe('a cursor among equal values', () => {
  it('of a list that was read whole, leads on behind its item, however long the list is', async () => {
    await fc.assert(
      fc.asyncProperty(shape, pageSize, fc.nat(), async ({ size, spread, ...given }, count, at) => {
        const { list, ids } = createList({ size, spread, ...given });
        const sort = [{ field: 'createdAt', direction: 'DESC' }] as const;
        const source: ListSource<Item, 'createdAt'> = {
          name: 'items',
          idOf: list.idOf,
          parentOf: () => 'a',
          valuesOf: { createdAt: ({ createdAt }) => createdAt },
          maxItemsPerRequest: given.maxItemsPerRequest,
          readPage: (_, [key], page) => list.read(key?.direction === 'DESC' ? 'FORWARD' : 'BACKWARD', page),
        };
        const lists = new BatchedLists(source);
        const [whole] = await Promise.all(
          ['a', 'b'].map((parent) => lists.page(parent, sort, { first: size }, generous)),
        );
        const place = at % size;
        const after = whole?.edges[place]?.cursor;
        const next = await lists.page('a', sort, { first: count, after }, generous);
        expect(next.edges.map(({ node }) => node.id)).toEqual(ids().slice(place + 1, place + 1 + count));
      }),
    );
  });

  it('leads on behind its item, though more has come in than an answer holds', async () => {
    await fc.assert(
      fc.asyncProperty(shape, pageSize, fc.nat(20), fc.nat(), async (given, count, arrivals, at) => {
        const { list, insert, ids } = createList(given);
        const { edges } = await pageOf(list, { first: given.size });
        // The last one of an answer knows but where the next answer began.
        const inside = edges.filter((_, index) => (index + 1) % given.maxItemsPerRequest !== 0);
        const edge = inside[at % Math.max(1, inside.length)];
        if (!edge) return;
        insert(arrivals);
        const place = ids().indexOf(edge.node.id);
        const next = await pageOf(list, { first: count, after: edge.cursor });
        expect(next.ids).toEqual(ids().slice(place + 1, place + 1 + count));
      }),
    );
  });
});

describe('a cursor whose item has been removed', () => {
  const removal = fc.record({ there: pageSize, count: pageSize, at: fc.nat() });

  it('leads on with what followed it', async () => {
    await fc.assert(
      fc.asyncProperty(shape, removal, async (given, { there, count, at }) => {
        const { list, remove, ids } = createList(given);
        const { edges } = await pageOf(list, { first: there });
        const place = at % edges.length;
        // What follows an answer's last item moves to where that answer was.
        if ((place + 1) % given.maxItemsPerRequest === 0 || place === there - 1) return;
        remove(edges[place]?.node.id ?? '');
        const next = await pageOf(list, { first: count, after: edges[place]?.cursor });
        expect(next.ids).toEqual(ids().slice(place, place + count));
      }),
    );
  });

  it('still ends a page', async () => {
    await fc.assert(
      fc.asyncProperty(shape, removal, fc.boolean(), async (given, { there, count, at }, isForward) => {
        const { list, remove, ids } = createList({ ...given, spread: 1 });
        const [way, bound] = isForward ? (['first', 'before'] as const) : (['last', 'after'] as const);
        const { edges } = await pageOf(list, { [way]: there });
        const end = edges[at % edges.length];
        const place = ids().indexOf(end?.node.id ?? '');
        remove(end?.node.id ?? '');
        const page = await pageOf(list, { [way]: count, [bound]: end?.cursor });
        const inside = isForward ? ids().slice(0, place) : ids().slice(place);
        expect(page.ids).toEqual(isForward ? inside.slice(0, count) : inside.slice(-count));
      }),
    );
  });

  it('still begins what is taken from the end in front of another', async () => {
    const { list, remove } = createList({ size: 9, maxItemsPerRequest: 4 });
    const { edges } = await pageOf(list, { first: 8 });
    const [after, before] = [edges[1], edges[6]];
    remove(after?.node.id ?? '');
    const page = await pageOf(list, { last: 8, after: after?.cursor, before: before?.cursor });
    expect(page.ids).toEqual(edges.slice(2, 6).map(({ node }) => node.id));
    expect(page.hasPreviousPage).toBe(true);
  });
});
