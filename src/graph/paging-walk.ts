import type { Page, PageQuery } from '../upstream/page.ts';
import { badInput, type Direction, type Position } from './paging-cursor.ts';
import { type Edge, WalkedEdge } from './paging-edge.ts';
import type { PagedList } from './paging-list.ts';

/** An upstream list that can be walked from either end, but only away from that end. */
export interface WalkableList<T> extends PagedList<T> {
  readonly read: (direction: Direction, page: PageQuery) => Promise<Page<T>>;
  readonly maxItemsPerRequest: number;
  /** The filter asks for one of no values. Upstream would read that as no restriction, so it is not asked. */
  readonly matchesNothing?: boolean;
}

/** Neighbouring items, the nearest first, and whether more lie beyond the last. */
export interface Stretch<T> {
  readonly edges: Edge<T>[];
  readonly hasMore: boolean;
}

/** Walks a list from one of its ends, request by request. */
export class Walker<T> {
  readonly #list: WalkableList<T>;
  readonly #maxRequests: number;

  constructor(list: WalkableList<T>, maxRequests: number) {
    this.#list = list;
    this.#maxRequests = maxRequests;
  }

  /** The items that follow a position in the direction it was met in. */
  async after(
    direction: Direction,
    from: Position | null,
    count: number,
    untilId?: string,
  ): Promise<Stretch<T>> {
    const { idOf, maxItemsPerRequest } = this.#list;
    const edges: Stretch<T>['edges'] = [];
    let token = from?.token ?? null;
    /** Set until its place has been reached. */
    let sought = from;
    for (let requests = 0; requests < this.#maxRequests; requests += 1) {
      const isLost = sought !== null && requests > 0;
      const wanted = Math.max(1, (sought?.passed ?? 0) + count - edges.length);
      const limit = isLost ? maxItemsPerRequest : Math.min(maxItemsPerRequest, wanted);
      const page = await this.#list.read(direction, { limit, token });
      const answer = { direction, token, nextToken: page.nextToken, length: page.items.length };
      const start = sought ? this.#startAfter(sought, page.items) : 0;
      const last = page.items.at(-1);
      if (start < page.items.length || (last && idOf(last) === sought?.id)) sought = null;
      for (let index = start; index < page.items.length; index += 1) {
        const item = page.items[index];
        if (item === undefined) continue;
        if (untilId !== undefined && idOf(item) === untilId) return { edges, hasMore: true };
        if (edges.length === count) return { edges, hasMore: true };
        edges.push(new WalkedEdge(item, index, answer, this.#list));
      }
      if (page.nextToken === null) return { edges, hasMore: false };
      if (edges.length === count && !sought) return { edges, hasMore: true };
      token = page.nextToken;
      sought &&= { ...sought, passed: 0 };
    }
    return { edges, hasMore: true };
  }

  /** Where a page goes on behind a position: behind its item, else behind all that is certainly ahead of it. */
  #startAfter({ id, value, passed, direction }: Position, items: readonly T[]): number {
    const { idOf, order } = this.#list;
    const known = items.findIndex((item) => idOf(item) === id);
    if (known >= 0) return known + 1;
    if (!order || value === null) return passed;
    const isAscending = (order.direction === 'ASC') === (direction === 'FORWARD');
    const next = items.findIndex((item) =>
      isAscending ? order.valueOf(item) >= value : order.valueOf(item) <= value,
    );
    return next >= 0 ? next : items.length;
  }

  /** The items that come before a position in the direction it was met in: the walk there, and its last items. */
  async before(position: Position, count: number, untilId?: string): Promise<Stretch<T>> {
    const { idOf, maxItemsPerRequest: limit } = this.#list;
    const { direction } = position;
    let edges: Stretch<T>['edges'] = [];
    let hasMet = false;
    let token: number | null = null;
    for (let requests = 0; requests < this.#maxRequests; requests += 1) {
      const page: Page<T> = await this.#list.read(direction, { limit, token });
      const answer = { direction, token, nextToken: page.nextToken, length: page.items.length };
      for (const [index, item] of page.items.entries()) {
        if (idOf(item) === position.id) {
          const kept = count === 0 ? [] : edges.slice(-count);
          return { edges: kept.toReversed(), hasMore: hasMet || edges.length > kept.length };
        }
        if (idOf(item) === untilId) {
          hasMet = true;
          edges = [];
        } else {
          edges.push(new WalkedEdge(item, index, answer, this.#list));
        }
      }
      if (page.nextToken === null) break;
      token = page.nextToken;
    }
    throw badInput(
      'The item of this cursor can no longer be reached from this end of the list. Start a new page.',
    );
  }
}
