import { badInput, type Direction, decodePosition, keyOf } from './cursor.ts';
import { type Edge, WalkedEdge } from './edge.ts';
import type { PagedList, WalkableList } from './list.ts';
import { PageInfo } from './page-info.ts';
import { type Stretch, Walker } from './walk.ts';

/** The arguments of a connection, as GraphQL hands them over. */
export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface PagingLimits {
  /** When neither `first` nor `last` is given. */
  readonly defaultPageSize: number;
  readonly maxPageSize: number;
  /** Upstream requests that one page may cost at most. */
  readonly maxRequests: number;
  /** Ids that the filter of a list may name, all its lists of them together. */
  readonly maxFilterIds: number;
}

export const defaultPagingLimits: PagingLimits = {
  defaultPageSize: 20,
  maxPageSize: 500,
  maxRequests: 20,
  maxFilterIds: 150,
};

export interface PagedConnection<T> {
  readonly edges: Edge<T>[];
  readonly pageInfo: PageInfo;
}

/**
 * Relay paging over lists that upstream pages forward only, by opaque tokens. `last` walks the list with its sort
 * order flipped. A cursor remembers the walk it was met on: the token of its upstream page, how many items of that
 * page to pass over, and its item's id and place in the order. By these a walk goes on where it was, though items have
 * come in since or the item itself is gone, and no page has an item twice. What upstream's tokens count is not seen
 * from outside: where items in front of a token are removed, as many behind it may be passed over, which only reading
 * everything again could tell.
 */
export async function paginate<T>(
  args: ConnectionArguments,
  list: WalkableList<T>,
  limits: PagingLimits = defaultPagingLimits,
): Promise<PagedConnection<T>> {
  const { direction, count, from, until } = readArguments(args, list, limits);
  if (list.matchesNothing) return emptyConnection;
  const walker = new Walker(list, limits.maxRequests);
  const stretch =
    from && from.direction !== direction
      ? await walker.before(from, count, until)
      : await walker.after(direction, from, count, until);
  return connectionOf(direction, stretch, from !== null);
}

/** A page without cursors of a list that is there already. */
export function paginateWhole<T>(
  { direction, count }: PageSize,
  items: readonly T[],
  list: PagedList<T>,
): PagedConnection<T> {
  const answer = { direction, token: null, nextToken: null, length: items.length };
  const walked = direction === 'FORWARD' ? items : items.toReversed();
  const taken = count < walked.length ? walked.slice(0, count) : walked;
  const edges = taken.map((item, index) => new WalkedEdge(item, index, answer, list));
  return connectionOf(direction, { edges, hasMore: items.length > count }, false);
}

/** What was met in a direction, as a connection has it: in the order of the list, whichever way it was walked. */
function connectionOf<T>(direction: Direction, { edges, hasMore }: Stretch<T>, isBeyond: boolean) {
  if (direction === 'FORWARD')
    return { edges, pageInfo: new PageInfo(edges, { hasNextPage: hasMore, hasPreviousPage: isBeyond }) };
  const inOrder = edges.toReversed();
  return {
    edges: inOrder,
    pageInfo: new PageInfo(inOrder, { hasNextPage: isBeyond, hasPreviousPage: hasMore }),
  };
}

const emptyConnection: PagedConnection<never> = {
  edges: [],
  pageInfo: new PageInfo([], { hasNextPage: false, hasPreviousPage: false }),
};

export interface PageSize {
  readonly direction: Direction;
  readonly count: number;
}

/** From which end a page is asked for, and how large. Refuses what makes no sense. */
export function readPageSize(
  { first, after, last, before }: ConnectionArguments,
  limits: PagingLimits,
): PageSize {
  if (first != null && last != null) throw badInput('Give first or last, not both.');
  const backward = last != null || (first == null && before != null && after == null);
  const count = (backward ? last : first) ?? limits.defaultPageSize;
  if (count < 0 || count > limits.maxPageSize) {
    throw badInput(`${backward ? 'last' : 'first'} must be between 0 and ${limits.maxPageSize}.`);
  }
  return { direction: backward ? 'BACKWARD' : 'FORWARD', count };
}

function readArguments(
  args: ConnectionArguments,
  { name }: Pick<PagedList<never>, 'name'>,
  limits: PagingLimits,
) {
  const { direction, count } = readPageSize(args, limits);
  const start = args.after == null ? null : decodePosition(args.after, keyOf(name));
  const end = args.before == null ? null : decodePosition(args.before, keyOf(name));
  return direction === 'BACKWARD'
    ? { direction, count, from: end, until: start }
    : { direction, count, from: start, until: end };
}
