import { chunksOf } from '../lib/chunks-of.ts';
import { readAllPages } from '../upstream/page.ts';
import type { SortKey } from '../upstream/sort.ts';
import type { ListSource } from './list-of-parent.ts';
import { settled } from './settled.ts';

/** As many as a page of conversations has; about 6 kB of query, which proxies let through. */
export const maxParentsPerRequest = 150;

/** The list of one parent. */
interface WholeList<T> {
  readonly parentId: string;
  /** Null once it is over. */
  reading: Promise<void> | null;
  /** Undefined: it is not read here. */
  items: T[] | Error | undefined;
}

/** The lists of many parents in one order, each read to its end together with others, and kept. */
export class WholeLists<T, Field extends string> {
  readonly #source: ListSource<T, Field>;
  readonly #sort: readonly SortKey<Field>[];
  readonly #lists = new Map<string, WholeList<T>>();

  constructor(source: ListSource<T, Field>, sort: readonly SortKey<Field>[]) {
    this.#source = source;
    this.#sort = sort;
  }

  /** The list of each parent, or what reading it failed with; undefined for one that there is no other to read with. */
  async of(parentIds: readonly string[]): Promise<(readonly T[] | Error | undefined)[]> {
    const lists = this.#readAll(parentIds);
    // Nearly always all are read together, and nothing is left to wait for after the first.
    for (const list of lists) if (list.reading) await list.reading;
    return lists.map(({ items }) => items);
  }

  #readAll(parentIds: readonly string[]): readonly WholeList<T>[] {
    const unread: WholeList<T>[] = [];
    const lists = parentIds.map((parentId): WholeList<T> => {
      const known = this.#lists.get(parentId);
      if (known) return known;
      const list: WholeList<T> = { parentId, reading: null, items: [] };
      this.#lists.set(parentId, list);
      unread.push(list);
      return list;
    });
    for (const together of chunksOf(unread, maxParentsPerRequest)) {
      const [first] = together;
      // Reading it to its end would gain nothing; with others it is read after all.
      if (together.length === 1 && first) this.#leave(first);
      else this.#begin(together);
    }
    return lists;
  }

  #leave(list: WholeList<T>): void {
    list.items = undefined;
    this.#lists.delete(list.parentId);
  }

  #begin(lists: readonly WholeList<T>[]): void {
    const reading = settled(this.#read(lists)).then((failure) => {
      for (const list of lists) {
        list.reading = null;
        if (failure) list.items = failure;
      }
    });
    for (const list of lists) list.reading = reading;
  }

  async #read(lists: readonly WholeList<T>[]): Promise<void> {
    const source = this.#source;
    const parentIds = lists.map(({ parentId }) => parentId);
    const rows = await readAllPages(
      source.maxItemsPerRequest,
      (page) => source.readPage(parentIds, this.#sort, page),
      source.idOf,
    );
    for (const row of rows) {
      const items = this.#lists.get(source.parentOf(row))?.items;
      if (Array.isArray(items)) items.push(row);
    }
  }
}
