import { atTurnEnd } from '../lib/turn-end.ts';
import { Upcoming } from '../lib/upcoming.ts';
import type { ListOfParent } from './list-of-parent.ts';
import {
  type ConnectionArguments,
  type PagedConnection,
  type PageSize,
  type PagingLimits,
  paginateWhole,
} from './paging.ts';
import type { WholeLists } from './whole-lists.ts';

/** A page of one parent's list, from one of its ends. */
export class AskedPage<T, Field extends string> extends Upcoming<PagedConnection<T>> {
  readonly list: ListOfParent<T, Field>;
  readonly size: PageSize;
  readonly #args: ConnectionArguments;
  readonly #limits: PagingLimits;

  constructor(list: ListOfParent<T, Field>, size: PageSize, args: ConnectionArguments, limits: PagingLimits) {
    super();
    this.list = list;
    this.size = size;
    this.#args = args;
    this.#limits = limits;
  }

  /** Undefined: there is no whole list to take it from. */
  answer(items: readonly T[] | Error | undefined): void {
    if (items === undefined) this.#walk();
    else if (items instanceof Error) this.refuse(items);
    else this.take(paginateWhole(this.size, items, this.list));
  }

  #walk(): void {
    this.list.walk(this.#args, this.#limits).then(
      (page) => this.take(page),
      (error: unknown) => this.refuse(error),
    );
  }
}

/** Gathers the pages that are asked for in one turn, so that the lists behind them are read together. */
export class PageGatherer<T, Field extends string> {
  readonly #lists: WholeLists<T, Field>;
  #asked: AskedPage<T, Field>[] = [];

  constructor(lists: WholeLists<T, Field>) {
    this.#lists = lists;
  }

  ask(page: AskedPage<T, Field>): void {
    if (this.#asked.length === 0) atTurnEnd(() => this.#answer());
    this.#asked.push(page);
  }

  async #answer(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    const lists = await this.#lists.of(asked.map(({ list }) => list.parentId));
    for (const [index, page] of asked.entries()) page.answer(lists[index]);
  }
}
