import { chunksOf } from '../../lib/chunks-of.ts';
import type { Page } from '../../upstream/page.ts';
import type { SortKey } from '../../upstream/sort.ts';
import type { ListSource } from './list-of-parent.ts';
import { settled } from './settled.ts';

/** As many as a page of conversations has; about 6 kB of query, which proxies let through. */
export const maxParentsPerRequest = 150;

/** What has been read of the list of one parent. */
export interface ReadList<T> {
  /** From its start on. Undefined: it is not read here. */
  readonly items: readonly T[] | Error | undefined;
  readonly isWhole: boolean;
}

interface WholeList<T> extends ReadList<T> {
  readonly parentId: string;
  /** Null once it is over. */
  reading: Promise<void> | null;
  items: T[] | Error | undefined;
  isWhole: boolean;
}

/**
 * The lists of many parents in one order, each read to its end together with others, and kept. Where that would take too
 * many requests, each is as much of its start as was met by then.
 */
export class WholeLists<T, Field extends string> {
  readonly #source: ListSource<T, Field>;
  readonly #sort: readonly SortKey<Field>[];
  readonly #lists = new Map<string, WholeList<T>>();

  constructor(source: ListSource<T, Field>, sort: readonly SortKey<Field>[]) {
    this.#source = source;
    this.#sort = sort;
  }

  /** The list of each parent, or what reading it failed with; none for one that there is no other to read with. */
  async of(parentIds: readonly string[], maxRequests: number): Promise<readonly ReadList<T>[]> {
    const lists = this.#readAll(parentIds, maxRequests);
    // Nearly always all are read together, and nothing is left to wait for after the first.
    for (const list of lists) if (list.reading) await list.reading;
    return lists;
  }

  #readAll(parentIds: readonly string[], maxRequests: number): readonly WholeList<T>[] {
    const unread: WholeList<T>[] = [];
    const lists = parentIds.map((parentId): WholeList<T> => {
      const known = this.#lists.get(parentId);
      if (known) return known;
      const list: WholeList<T> = { parentId, reading: null, items: [], isWhole: true };
      this.#lists.set(parentId, list);
      unread.push(list);
      return list;
    });
    for (const together of chunksOf(unread, maxParentsPerRequest)) {
      const [first] = together;
      // Reading it to its end would gain nothing; with others it is read after all.
      if (together.length === 1 && first) this.#leave(first);
      else this.#begin(together, maxRequests);
    }
    return lists;
  }

  #leave(list: WholeList<T>): void {
    list.items = undefined;
    this.#lists.delete(list.parentId);
  }

  #begin(lists: readonly WholeList<T>[], maxRequests: number): void {
    const reading = settled(this.#read(lists, maxRequests)).then((failure) => {
      for (const list of lists) {
        list.reading = null;
        if (failure) list.items = failure;
      }
    });
    for (const list of lists) list.reading = reading;
  }

  async #read(lists: readonly WholeList<T>[], maxRequests: number): Promise<void> {
    const source = this.#source;
    const { idOf, maxItemsPerRequest: limit } = source;
    const parentIds = lists.map(({ parentId }) => parentId);
    let token: number | null = null;
    let met: Set<string> | null = null;
    for (let requests = 0; requests < maxRequests; requests += 1) {
      const page: Page<T> = await source.readPage(parentIds, this.#sort, { limit, token });
      // What is written meanwhile moves items to the next page, where they are met again.
      for (const row of page.items) if (!met?.has(idOf(row))) this.#keep(row);
      token = page.nextToken;
      if (token === null) return;
      met ??= new Set();
      for (const row of page.items) met.add(idOf(row));
    }
    for (const list of lists) list.isWhole = false;
  }

  #keep(row: T): void {
    const items = this.#lists.get(this.#source.parentOf(row))?.items;
    if (Array.isArray(items)) items.push(row);
  }
}
