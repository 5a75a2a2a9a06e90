import DataLoader from 'dataloader';
import { chunksOf } from '../lib/chunks-of.ts';
import { type Page, type PageQuery, readAllPages } from '../upstream/page.ts';
import { flipSort, type SortKey } from '../upstream/sort.ts';
import type { ConnectionArguments } from './paging.ts';
import type { Direction } from './paging-cursor.ts';
import type { WalkableList } from './paging-walk.ts';
import { settled } from './settled.ts';

// How the lists of many parents are read where upstream can list for several parents at once. Three ways lead to
// what `paginate` walks:
// - Several parents asked for together, without a cursor: one request names them all. Upstream counts its page limit
//   over the items of all of them, so it is paged to its end; each parent's items, which are in order already,
//   then stand for an upstream page that holds its whole list.
// - One parent, without a cursor: nothing is gained by reading to the end, so its list is walked as far as needed.
// - With a cursor, which only one parent can understand: the same walk. A cursor that was handed out by a shared
//   read says "so many items from the start of the list, and this one was the last", which is true of the walk too.

/** Whose list, and in which order. */
export interface ListKey<Field extends string> {
  readonly parentId: string;
  readonly sort: readonly SortKey<Field>[];
}

/** A list that upstream gives for several parents at a time. */
export interface ListSource<T, Field extends string> {
  readPage(parentIds: readonly string[], sort: readonly SortKey<Field>[], page: PageQuery): Promise<Page<T>>;
  idOf(item: T): string;
  parentOf(item: T): string;
  readonly maxItemsPerRequest: number;
}

export interface BatchedLists<T, Field extends string> {
  /** One parent's list, to be paginated with these arguments. */
  of(key: ListKey<Field>, args: ConnectionArguments): WalkableList<T>['read'];
}

/** As many as a page of conversations has; about 6 kB of query, which proxies let through. */
export const maxParentsPerRequest = 150;

export function createBatchedLists<T, Field extends string>(
  source: ListSource<T, Field>,
): BatchedLists<T, Field> {
  const alone =
    ({ parentId, sort }: ListKey<Field>): WalkableList<T>['read'] =>
    (direction, page) =>
      source.readPage([parentId], direction === 'FORWARD' ? sort : flipSort(sort), page);

  const together = async (keys: readonly ListKey<Field>[], sort: readonly SortKey<Field>[]) => {
    const parentIds = keys.map(({ parentId }) => parentId);
    const rows = await readAllPages(source.maxItemsPerRequest, (page) =>
      source.readPage(parentIds, sort, page),
    );
    // What is written meanwhile moves items to the next page, where they are met again.
    const unique = new Map(rows.map((item) => [source.idOf(item), item])).values();
    return Map.groupBy(unique, source.parentOf);
  };

  const loader = new DataLoader<ListKey<Field>, WalkableList<T>['read'], string>(
    async (keys) => {
      const readers = new Map<ListKey<Field>, WalkableList<T>['read'] | Error>();
      const sameOrder = [...Map.groupBy(keys, ({ sort }) => JSON.stringify(sort)).values()];
      await Promise.all(
        sameOrder
          .flatMap((group) => chunksOf(group, maxParentsPerRequest))
          .map(async (group) => {
            const [first] = group;
            if (group.length === 1 && first) {
              // Nothing was read that could be kept; with others it is read together after all.
              loader.clear(first);
              return void readers.set(first, alone(first));
            }
            const lists = await settled(together(group, first?.sort ?? []));
            for (const key of group)
              readers.set(key, lists instanceof Error ? lists : whole(lists.get(key.parentId) ?? []));
          }),
      );
      return keys.map((key) => readers.get(key) ?? alone(key));
    },
    { cacheKeyFn: ({ parentId, sort }) => JSON.stringify([parentId, sort]) },
  );

  return {
    of: (key, { after, before }) =>
      after == null && before == null
        ? async (direction, page) => (await loader.load(key))(direction, page)
        : alone(key),
  };
}

/** A list that is there already, as if upstream gave it on one page. */
function whole<T>(items: readonly T[]): (direction: Direction) => Promise<Page<T>> {
  return async (direction) => ({
    items: direction === 'FORWARD' ? items : items.toReversed(),
    nextToken: null,
  });
}
