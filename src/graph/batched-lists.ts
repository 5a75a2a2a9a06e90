import DataLoader from 'dataloader';
import type { Page, PageQuery } from '../upstream/page.ts';
import { flipSort, type SortKey } from '../upstream/sort.ts';
import {
  type ConnectionArguments,
  defaultPagingLimits,
  type PagedConnection,
  type PageSize,
  type PagingLimits,
  paginate,
  paginateWhole,
  readPageSize,
} from './paging.ts';
import type { PagedList } from './paging-list.ts';
import type { WalkableList } from './paging-walk.ts';
import { settled } from './settled.ts';
import { WholeLists } from './whole-lists.ts';

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

/** A page of one parent's list, from one of its ends. */
interface AskedPage<T, Field extends string> {
  readonly list: ListOfParent<T, Field>;
  readonly args: ConnectionArguments;
  readonly limits: PagingLimits;
  readonly size: PageSize;
}

type PageLoader<T, Field extends string> = DataLoader<AskedPage<T, Field>, PagedConnection<T>>;

/** The lists of many parents, in any order. */
export class BatchedLists<T, Field extends string> {
  readonly #source: ListSource<T, Field>;
  /** By order, and by the text of an order, which may stand at several places of a document. */
  readonly #loaders = new Map<string | readonly SortKey<Field>[], PageLoader<T, Field>>();

  constructor(source: ListSource<T, Field>) {
    this.#source = source;
  }

  /** A page of one parent's list. */
  page(
    list: ListOfParent<T, Field>,
    args: ConnectionArguments,
    limits: PagingLimits = defaultPagingLimits,
  ): Promise<PagedConnection<T>> {
    if (args.after != null || args.before != null) return this.#walk(list, args, limits);
    try {
      const size = readPageSize(args, limits);
      return this.#loaderFor(list.sort).load({ list, args, limits, size });
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #walk(list: ListOfParent<T, Field>, args: ConnectionArguments, limits: PagingLimits) {
    const { parentId, sort } = list;
    const source = this.#source;
    const read: WalkableList<T>['read'] = (direction, page) =>
      source.readPage([parentId], direction === 'FORWARD' ? sort : flipSort(sort), page);
    return paginate(args, { ...list, maxItemsPerRequest: source.maxItemsPerRequest, read }, limits);
  }

  #loaderFor(sort: readonly SortKey<Field>[]): PageLoader<T, Field> {
    const known = this.#loaders.get(sort);
    if (known) return known;
    const text = JSON.stringify(sort);
    const loader = this.#loaders.get(text) ?? this.#createLoader(sort);
    this.#loaders.set(text, loader).set(sort, loader);
    return loader;
  }

  /** The loader keeps nothing: pages of one list may differ, and whole lists are kept below it. */
  #createLoader(sort: readonly SortKey<Field>[]): PageLoader<T, Field> {
    const lists = new WholeLists(this.#source, sort);
    const load = async (asked: readonly AskedPage<T, Field>[]) => {
      const found = await lists.of(asked.map(({ list }) => list.parentId));
      const pages = asked.map(({ list, args, limits, size }, index) => {
        const items = found[index];
        if (items === undefined) return settled(this.#walk(list, args, limits));
        return items instanceof Error ? items : paginateWhole(size, items, list);
      });
      const answers: (PagedConnection<T> | Error)[] = [];
      for (const page of pages) answers.push(page instanceof Promise ? await page : page);
      return answers;
    };
    return new DataLoader(load, { cache: false });
  }
}
