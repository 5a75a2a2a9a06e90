import { atTurnEnd } from '../../lib/turn-end.ts';
import { Upcoming } from '../../lib/upcoming.ts';
import type { SortKey } from '../../upstream/sort.ts';
import {
  type ConnectionArguments,
  type PagedConnection,
  type PageSize,
  type PagingLimits,
  paginateWhole,
  readPageSize,
} from '../paging/paging.ts';
import { ListOfParent, type ListSource } from './list-of-parent.ts';
import { type ReadList, WholeLists } from './whole-lists.ts';

/** A page of one parent's list, from one of its ends. There is one for each row, so it is a single small object. */
export class AskedPage<T> extends Upcoming<PagedConnection<T>> implements PageSize {
  readonly parentId: string;
  readonly direction: PageSize['direction'];
  readonly count: number;
  readonly limits: PagingLimits;
  readonly #args: ConnectionArguments;

  constructor(parentId: string, args: ConnectionArguments, limits: PagingLimits) {
    super();
    const { direction, count } = readPageSize(args, limits);
    this.parentId = parentId;
    this.direction = direction;
    this.count = count;
    this.#args = args;
    this.limits = limits;
  }

  /** Takes it from what has been read, or walks the list where that is not enough. */
  answer(list: ListOfParent<T, string>, read: ReadList<T> | undefined): void {
    const items = read?.items;
    if (items instanceof Error) this.refuse(items);
    else if (items && (read?.isWhole || this.#isWithin(items))) this.take(paginateWhole(this, items, list));
    else this.#walk(list);
  }

  /** Whether the start of the list has all of it, and shows that more follows. */
  #isWithin(start: readonly T[]): boolean {
    return this.direction === 'FORWARD' && this.count < start.length;
  }

  #walk(list: ListOfParent<T, string>): void {
    list.walk(this.#args, this.limits).then(
      (page) => this.take(page),
      (error: unknown) => this.refuse(error),
    );
  }
}

/** Gathers the pages that are asked for in one turn, so that the lists behind them are read together. */
export class PageGatherer<T, Field extends string> {
  readonly #source: ListSource<T, Field>;
  readonly #sort: readonly SortKey<Field>[];
  readonly #lists: WholeLists<T, Field>;
  #asked: AskedPage<T>[] = [];

  constructor(source: ListSource<T, Field>, sort: readonly SortKey<Field>[]) {
    this.#source = source;
    this.#sort = sort;
    this.#lists = new WholeLists(source, sort);
  }

  ask(page: AskedPage<T>): void {
    if (this.#asked.length === 0) atTurnEnd(() => this.#answer(page.limits));
    this.#asked.push(page);
  }

  /** All that are asked for together are asked for in one operation, which has one set of limits. */
  async #answer({ maxRequests }: PagingLimits): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    try {
      const parentIds = asked.map(({ parentId }) => parentId);
      const lists = await this.#lists.of(parentIds, maxRequests);
      for (const [index, page] of asked.entries()) {
        page.answer(new ListOfParent(this.#source, page.parentId, this.#sort), lists[index]);
      }
    } catch (error) {
      // Nobody else hears of it. Pages that have been answered stay as they are.
      for (const page of asked) page.refuse(error);
    }
  }
}
