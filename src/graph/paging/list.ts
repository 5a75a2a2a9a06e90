import type { Page, PageQuery } from '../../upstream/page.ts';
import type { SortKey } from '../../upstream/sort.ts';
import type { Direction, OrderValue } from './cursor.ts';

/** What pages and their cursors need to know of a list. */
export interface PagedList<T> {
  readonly idOf: (item: T) => string;
  /** What dominates the order of the list as it is walked forward. Without it, only the id tells where a walk was. */
  readonly order?: LeadingOrder<T> | undefined;
  /** Names the list with its filter and order, so that a cursor of another list is refused. */
  readonly name: readonly unknown[];
}

/** An upstream list that can be walked from either end, but only away from that end. */
export interface WalkableList<T> extends PagedList<T> {
  readonly read: (direction: Direction, page: PageQuery) => Promise<Page<T>>;
  readonly maxItemsPerRequest: number;
  /** The filter asks for one of no values. Upstream would read that as no restriction, so it is not asked. */
  readonly matchesNothing?: boolean;
}

export interface LeadingOrder<T> {
  readonly direction: 'ASC' | 'DESC';
  readonly valueOf: (item: T) => OrderValue;
}

/** The first key of an order, as paging needs it. */
export function leadingOrder<T, F extends string>(
  [leading]: readonly SortKey<F>[],
  valuesOf: Readonly<Record<F, LeadingOrder<T>['valueOf']>>,
): LeadingOrder<T> | undefined {
  return leading && { direction: leading.direction, valueOf: valuesOf[leading.field] };
}
