import type { SortKey } from '../../upstream/sort.ts';
import {
  type ConnectionArguments,
  defaultPagingLimits,
  type PagedConnection,
  type PagingLimits,
} from '../paging/paging.ts';
import { AskedPage, PageGatherer } from './asked-page.ts';
import { ListOfParent, type ListSource } from './list-of-parent.ts';

// How the lists of many parents are read where upstream can list for several parents at once. Three ways lead to a
// page:
// - Several parents asked for together, without a cursor: one request names them all. Upstream counts its page limit
//   over the items of all of them, so it is paged to its end; each parent's items, which are in order already, are
//   its whole list, of which a page is made at once. Where the end is further away than one page may go, each has the
//   start of its list by then, and a page that is not in it is walked to.
// - One parent, without a cursor: nothing is gained by reading to the end, so its list is walked as far as needed.
// - With a cursor, which only one parent can understand: the same walk. A cursor that was handed out by a shared
//   read says "so many items from the start of the list, and this one was the last", which is true of the walk too.

/** The lists of many parents, in any order. */
export class BatchedLists<T, Field extends string> {
  readonly #source: ListSource<T, Field>;
  /** By order, and by the text of an order, which may stand at several places of a document. */
  readonly #gatherers = new Map<string | readonly SortKey<Field>[], PageGatherer<T, Field>>();

  constructor(source: ListSource<T, Field>) {
    this.#source = source;
  }

  /** A page of one parent's list. */
  page(
    parentId: string,
    sort: readonly SortKey<Field>[],
    args: ConnectionArguments,
    limits: PagingLimits = defaultPagingLimits,
  ): Promise<PagedConnection<T>> {
    if (args.after != null || args.before != null)
      return new ListOfParent(this.#source, parentId, sort).walk(args, limits);
    try {
      const page = new AskedPage<T>(parentId, args, limits);
      this.#gathererFor(sort).ask(page);
      return page;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #gathererFor(sort: readonly SortKey<Field>[]): PageGatherer<T, Field> {
    const known = this.#gatherers.get(sort);
    if (known) return known;
    const text = JSON.stringify(sort);
    const gatherer = this.#gatherers.get(text) ?? new PageGatherer(this.#source, sort);
    this.#gatherers.set(text, gatherer).set(sort, gatherer);
    return gatherer;
  }
}
