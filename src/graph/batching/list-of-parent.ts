import type { Page, PageQuery } from '../../upstream/page.ts';
import { flipSort, type SortKey } from '../../upstream/sort.ts';
import { type LeadingOrder, leadingOrder, type PagedList, type WalkableList } from '../paging/list.ts';
import {
  type ConnectionArguments,
  type PagedConnection,
  type PagingLimits,
  paginate,
} from '../paging/paging.ts';

/** Where upstream gives lists of several parents at a time. */
export interface ListSource<T, Field extends string> {
  /** Names these lists, so that a cursor of another is refused. */
  readonly name: string;
  readPage(parentIds: readonly string[], sort: readonly SortKey<Field>[], page: PageQuery): Promise<Page<T>>;
  readonly idOf: (item: T) => string;
  readonly parentOf: (item: T) => string;
  /** What they are ordered by. */
  readonly valuesOf: Readonly<Record<Field, LeadingOrder<T>['valueOf']>>;
  readonly maxItemsPerRequest: number;
}

/** One parent's list, in one order. */
export class ListOfParent<T, Field extends string> implements PagedList<T> {
  readonly parentId: string;
  readonly #source: ListSource<T, Field>;
  readonly #sort: readonly SortKey<Field>[];

  constructor(source: ListSource<T, Field>, parentId: string, sort: readonly SortKey<Field>[]) {
    this.parentId = parentId;
    this.#source = source;
    this.#sort = sort;
  }

  get idOf(): PagedList<T>['idOf'] {
    return this.#source.idOf;
  }

  get order(): PagedList<T>['order'] {
    return leadingOrder(this.#sort, this.#source.valuesOf);
  }

  get name(): PagedList<T>['name'] {
    return [this.#source.name, this.parentId, this.#sort];
  }

  /** A page of it, read no further than needed. */
  walk(args: ConnectionArguments, limits: PagingLimits): Promise<PagedConnection<T>> {
    const { name, order, idOf, parentId } = this;
    const [source, sort] = [this.#source, this.#sort];
    const { maxItemsPerRequest } = source;
    const read: WalkableList<T>['read'] = (direction, page) =>
      source.readPage([parentId], direction === 'FORWARD' ? sort : flipSort(sort), page);
    return paginate(args, { name, order, idOf, maxItemsPerRequest, read }, limits);
  }
}
