import { describe, expect, it } from 'vitest';
import { createList, pageOf } from '../../../test/kit/growing-list.ts';
import { defaultPagingLimits, paginate } from './paging.ts';

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
