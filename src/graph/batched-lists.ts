import DataLoader from 'dataloader';
import { type Page, type PageQuery, readAllPages } from '../upstream/page.ts';
import { flipSort, type SortKey } from '../upstream/sort.ts';
import {
  type ConnectionArguments,
  defaultPagingLimits,
  type PagedConnection,
  type PagingLimits,
  paginate,
  paginateWhole,
  readPageSize,
} from './paging.ts';
import type { PagedList } from './paging-list.ts';
import type { WalkableList } from './paging-walk.ts';
import { settled } from './settled.ts';

// How the lists of many parents are read where upstream can list for several parents at once. Three ways lead to a
// page:
// - Several parents asked for together, without a cursor: one request names them all. Upstream counts its page limit
//   over the items of all of them, so it is paged to its end; each parent's items, which are in order already, are
//   its whole list, of which a page is made at once.
// - One parent, without a cursor: nothing is gained by reading to the end, so its list is walked as far as needed.
// - With a cursor, which only one parent can understand: the same walk. A cursor that was handed out by a shared
//   read says "so many items from the start of the list, and this one was the last", which is true of the walk too.

/** Whose list, and in which order. */
export interface ListOfParent<T, Field extends string> extends PagedList<T> {
  readonly parentId: string;
  readonly sort: readonly SortKey<Field>[];
}

/** Where upstream gives lists of several parents at a time. */
export interface ListSource<T, Field extends string> {
  readPage(parentIds: readonly string[], sort: readonly SortKey<Field>[], page: PageQuery): Promise<Page<T>>;
  idOf(item: T): string;
  parentOf(item: T): string;
  readonly maxItemsPerRequest: number;
}

/** As many as a page of conversations has; about 6 kB of query, which proxies let through. */
export const maxParentsPerRequest = 150;

/** Gives whole lists by parent; null for a parent that nobody else was asked for with. */
type ListLoader<T> = DataLoader<string, readonly T[] | null>;

/** The lists of many parents, in any order. */
export class BatchedLists<T, Field extends string> {
  readonly #source: ListSource<T, Field>;
  /** By order, and by the text of an order, which may stand at several places of a document. */
  readonly #loaders = new Map<string | readonly SortKey<Field>[], ListLoader<T>>();

  constructor(source: ListSource<T, Field>) {
    this.#source = source;
  }

  /** A page of one parent's list. */
  async page(
    list: ListOfParent<T, Field>,
    args: ConnectionArguments,
    limits: PagingLimits = defaultPagingLimits,
  ): Promise<PagedConnection<T>> {
    if (args.after != null || args.before != null) return this.#walk(list, args, limits);
    const size = readPageSize(args, limits);
    const items = await this.#loaderFor(list.sort).load(list.parentId);
    return items ? paginateWhole(size, items, list) : this.#walk(list, args, limits);
  }

  #walk(list: ListOfParent<T, Field>, args: ConnectionArguments, limits: PagingLimits) {
    const { parentId, sort } = list;
    const source = this.#source;
    const read: WalkableList<T>['read'] = (direction, page) =>
      source.readPage([parentId], direction === 'FORWARD' ? sort : flipSort(sort), page);
    return paginate(args, { ...list, maxItemsPerRequest: source.maxItemsPerRequest, read }, limits);
  }

  #loaderFor(sort: readonly SortKey<Field>[]): ListLoader<T> {
    const known = this.#loaders.get(sort);
    if (known) return known;
    const text = JSON.stringify(sort);
    const loader = this.#loaders.get(text) ?? this.#createLoader(sort);
    this.#loaders.set(text, loader).set(sort, loader);
    return loader;
  }

  #createLoader(sort: readonly SortKey<Field>[]): ListLoader<T> {
    const loader: ListLoader<T> = new DataLoader(
      async (parentIds) => {
        const [first] = parentIds;
        if (parentIds.length === 1 && first !== undefined) {
          // Nothing is read that could be kept; with others it is read together after all.
          loader.clear(first);
          return [null];
        }
        const lists = await settled(this.#readTogether(parentIds, sort));
        return parentIds.map((id) => (lists instanceof Error ? lists : (lists.get(id) ?? [])));
      },
      { maxBatchSize: maxParentsPerRequest },
    );
    return loader;
  }

  async #readTogether(parentIds: readonly string[], sort: readonly SortKey<Field>[]) {
    const source = this.#source;
    const rows = await readAllPages(source.maxItemsPerRequest, (page) =>
      source.readPage(parentIds, sort, page),
    );
    // What is written meanwhile moves items to the next page, where they are met again.
    const unique = new Map<string, T>();
    for (const item of rows) unique.set(source.idOf(item), item);
    return Map.groupBy(unique.values(), (item) => source.parentOf(item));
  }
}
