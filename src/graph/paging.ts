import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Page, PageQuery } from '../upstream/page.ts';

/** The arguments of a connection, as GraphQL hands them over. */
export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** An upstream list that can be walked from either end, but only away from that end. */
export interface WalkableList<T> {
  readonly read: (direction: Direction, page: PageQuery) => Promise<Page<T>>;
  readonly idOf: (item: T) => string;
  readonly maxItemsPerRequest: number;
  /** What dominates the order of the list as it is walked forward. Without it, only the id tells where a walk was. */
  readonly order?: LeadingOrder<T> | undefined;
  /** Names the list with its filter and order, so that a cursor of another list is refused. */
  readonly name: readonly unknown[];
  /** The filter asks for one of no values. Upstream would read that as no restriction, so it is not asked. */
  readonly matchesNothing?: boolean;
}

export interface LeadingOrder<T> {
  readonly direction: 'ASC' | 'DESC';
  readonly valueOf: (item: T) => OrderValue;
}

type OrderValue = string | number;

export interface PagingLimits {
  /** When neither `first` nor `last` is given. */
  readonly defaultPageSize: number;
  readonly maxPageSize: number;
  /** Upstream requests that one page may cost at most. */
  readonly maxRequests: number;
}

export const defaultPagingLimits: PagingLimits = { defaultPageSize: 20, maxPageSize: 500, maxRequests: 20 };

export interface PagedConnection<T> {
  readonly edges: { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
}

export type Direction = 'FORWARD' | 'BACKWARD';

/**
 * Relay paging over lists that upstream pages forward only, by opaque tokens. `last` walks the list with its sort
 * order flipped. A cursor remembers the walk it was met on: the token of its upstream page, how many items of that
 * page to pass over, and its item's id and place in the order, by which a walk goes on where it was though newer
 * items have moved everything.
 */
export async function paginate<T>(
  args: ConnectionArguments,
  list: WalkableList<T>,
  limits: PagingLimits = defaultPagingLimits,
): Promise<PagedConnection<T>> {
  const listKey = keyOf(list.name);
  const { direction, count, from, until } = readArguments(args, listKey, limits);
  if (list.matchesNothing) return emptyConnection;
  const walker = new Walker(list, listKey, limits.maxRequests);
  const stretch =
    from && from.direction !== direction
      ? await walker.before(from, count, until?.id)
      : await walker.after(direction, from, count, until?.id);
  const edges = direction === 'FORWARD' ? stretch.edges : stretch.edges.toReversed();
  const [more, beyond] = [stretch.hasMore, from !== null];
  return {
    edges,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: direction === 'FORWARD' ? more : beyond,
      hasPreviousPage: direction === 'FORWARD' ? beyond : more,
    },
  };
}

const emptyConnection: PagedConnection<never> = {
  edges: [],
  pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false },
};

interface Position {
  readonly direction: Direction;
  readonly token: number | null;
  /** Items of the page at `token` up to and including this one; 0 when that page begins right after it. */
  readonly passed: number;
  readonly id: string;
  /** The item's value in the leading order; null where the list has none. */
  readonly value: OrderValue | null;
}

interface Stretch<T> {
  readonly edges: { readonly cursor: string; readonly node: T }[];
  readonly hasMore: boolean;
}

class Walker<T> {
  readonly #list: WalkableList<T>;
  readonly #listKey: string;
  readonly #maxRequests: number;

  constructor(list: WalkableList<T>, listKey: string, maxRequests: number) {
    this.#list = list;
    this.#listKey = listKey;
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
      const start = sought ? this.#startAfter(sought, page.items) : 0;
      const last = page.items.at(-1);
      if (start < page.items.length || (last && idOf(last) === sought?.id)) sought = null;
      for (let index = start; index < page.items.length; index += 1) {
        const item = page.items[index];
        if (item === undefined) continue;
        if (untilId !== undefined && idOf(item) === untilId) return { edges, hasMore: true };
        if (edges.length === count) return { edges, hasMore: true };
        edges.push({ cursor: this.#cursor(direction, token, page, index), node: item });
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
      for (const [index, item] of page.items.entries()) {
        if (idOf(item) === position.id) {
          const kept = count === 0 ? [] : edges.slice(-count);
          return { edges: kept.toReversed(), hasMore: hasMet || edges.length > kept.length };
        }
        if (idOf(item) === untilId) {
          hasMet = true;
          edges = [];
        } else {
          edges.push({ cursor: this.#cursor(direction, token, page, index), node: item });
        }
      }
      if (page.nextToken === null) break;
      token = page.nextToken;
    }
    throw badInput(
      'The item of this cursor can no longer be reached from this end of the list. Start a new page.',
    );
  }

  /** The place of an item; of a page's last one, the start of the next page, so that nothing is read again. */
  #cursor(direction: Direction, token: number | null, page: Page<T>, index: number): string {
    const item = page.items[index];
    const { idOf, order } = this.#list;
    const [id, value] = item === undefined ? ['', null] : [idOf(item), order?.valueOf(item) ?? null];
    const isLast = index === page.items.length - 1 && page.nextToken !== null;
    const place = isLast ? [page.nextToken, 0] : [token, index + 1];
    return Buffer.from(JSON.stringify([this.#listKey, direction, ...place, id, value])).toString('base64url');
  }
}

const cursorShape = z.tuple([
  z.string(),
  z.enum(['FORWARD', 'BACKWARD']),
  z.int().nonnegative().nullable(),
  z.int().nonnegative(),
  z.string(),
  z.union([z.string(), z.number()]).nullable(),
]);

function decodePosition(cursor: string, listKey: string): Position {
  const shape = cursorShape.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!shape.success || shape.data[0] !== listKey) {
    throw badInput('This cursor does not belong to this list with this filter and order.');
  }
  const [, direction, token, passed, id, value] = shape.data;
  return { direction, token, passed, id, value };
}

/** From which end a page is asked for, and how large. Refuses what makes no sense. */
export function readPageSize(
  { first, after, last, before }: ConnectionArguments,
  limits: PagingLimits,
): { readonly direction: Direction; readonly count: number } {
  if (first != null && last != null) throw badInput('Give first or last, not both.');
  const backward = last != null || (first == null && before != null && after == null);
  const count = (backward ? last : first) ?? limits.defaultPageSize;
  if (count < 0 || count > limits.maxPageSize) {
    throw badInput(`${backward ? 'last' : 'first'} must be between 0 and ${limits.maxPageSize}.`);
  }
  return { direction: backward ? 'BACKWARD' : 'FORWARD', count };
}

function readArguments(args: ConnectionArguments, listKey: string, limits: PagingLimits) {
  const { direction, count } = readPageSize(args, limits);
  const start = args.after == null ? null : decodePosition(args.after, listKey);
  const end = args.before == null ? null : decodePosition(args.before, listKey);
  return direction === 'BACKWARD'
    ? { direction, count, from: end, until: start }
    : { direction, count, from: start, until: end };
}

function keyOf(name: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(name)).digest('base64url').slice(0, 8);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
