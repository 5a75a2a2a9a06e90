import { expect } from 'vitest';
import type { Direction } from '../../src/graph/paging/cursor.ts';
import type { WalkableList } from '../../src/graph/paging/list.ts';
import { type ConnectionArguments, defaultPagingLimits, paginate } from '../../src/graph/paging/paging.ts';
import type { PageQuery } from '../../src/upstream/page.ts';

export interface Item {
  readonly id: string;
  readonly createdAt: number;
}

/**
 * A list, newest first, as an upstream keeps it: pages from either end, and items that come in at the head, between
 * any two requests as well.
 */
export function createList({ size = 0, maxItemsPerRequest = 4, spread = 1, comesIn = () => 0 }) {
  let items: readonly Item[] = [];
  let made = 0;
  const insert = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      made += 1;
      // With a spread, neighbours share a moment.
      items = [{ id: `item-${made}`, createdAt: Math.floor(made / spread) }, ...items];
    }
  };
  insert(size);
  const remove = (id: string) => {
    items = items.filter((item) => item.id !== id);
  };
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
      insert(comesIn());
      return { items: sorted.slice(start, end), nextToken: end < sorted.length ? end * 7 : null };
    },
  };
  return { list, insert, remove, asked, ids: () => items.map(({ id }) => id) };
}

/** So many requests that no page here is cut short. */
export const generous = { ...defaultPagingLimits, maxRequests: 1000 };

/** What a page is, by its ids alone. */
export async function pageOf(list: WalkableList<Item>, args: ConnectionArguments) {
  const { edges, pageInfo } = await paginate(args, list, generous);
  expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null);
  expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
  const { hasNextPage, hasPreviousPage } = pageInfo;
  return { edges, ids: edges.map(({ node }) => node.id), hasNextPage, hasPreviousPage };
}
