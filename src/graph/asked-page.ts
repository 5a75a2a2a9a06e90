import { atTurnEnd } from '../lib/turn-end.ts';
import { Upcoming } from '../lib/upcoming.ts';
import type { SortKey } from '../upstream/sort.ts';
import { ListOfParent, type ListSource } from './list-of-parent.ts';
import {
  type ConnectionArguments,
  type PagedConnection,
  type PageSize,
  type PagingLimits,
  paginateWhole,
  readPageSize,
} from './paging.ts';
import { WholeLists } from './whole-lists.ts';

/** A page of one parent's list, from one of its ends. There is one for each row, so it is a single small object. */
export class AskedPage<T> extends Upcoming<PagedConnection<T>> implements PageSize {
  readonly parentId: string;
  readonly direction: PageSize['direction'];
  readonly count: number;
  readonly #args: ConnectionArguments;
  readonly #limits: PagingLimits;

  constructor(parentId: string, args: ConnectionArguments, limits: PagingLimits) {
    super();
    const { direction, count } = readPageSize(args, limits);
    this.parentId = parentId;
    this.direction = direction;
    this.count = count;
    this.#args = args;
    this.#limits = limits;
  }

  /** Undefined: there is no whole list to take it from. */
  answer(list: ListOfParent<T, string>, items: readonly T[] | Error | undefined): void {
    if (items === undefined) this.#walk(list);
    else if (items instanceof Error) this.refuse(items);
    else this.take(paginateWhole(this, items, list));
  }

  #walk(list: ListOfParent<T, string>): void {
    list.walk(this.#args, this.#limits).then(
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
    if (this.#asked.length === 0) atTurnEnd(() => this.#answer());
    this.#asked.push(page);
  }

  async #answer(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    try {
      const lists = await this.#lists.of(asked.map(({ parentId }) => parentId));
      for (const [index, page] of asked.entries()) {
        page.answer(new ListOfParent(this.#source, page.parentId, this.#sort), lists[index]);
      }
    } catch (error) {
      // Nobody else hears of it. Pages that have been answered stay as they are.
      for (const page of asked) page.refuse(error);
    }
  }
}
