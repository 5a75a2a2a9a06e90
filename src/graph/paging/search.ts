import type { Direction, Position } from './cursor.ts';
import type { PagedList } from './list.ts';

/** Tells, of a list that is walked in one direction, whether an item stands in front of a position or behind it. */
export function sideOf<T>(
  item: T,
  { value }: Position,
  { order }: PagedList<T>,
  direction: Direction,
): 'IN_FRONT' | 'BEHIND' | 'UNKNOWN' {
  if (!order || value === null) return 'UNKNOWN';
  const own = order.valueOf(item);
  if (own === value) return 'UNKNOWN';
  const isAscending = (order.direction === 'ASC') === (direction === 'FORWARD');
  return own < value === isAscending ? 'IN_FRONT' : 'BEHIND';
}

/**
 * Looks, answer by answer, for the place where a list goes on behind a position. What has come in since has moved its
 * item on; it may have been removed as well. Among equal values only the item itself tells, so that it is looked for
 * in all of them; where it turns out to be gone, the place is behind as many items as were in front of it.
 */
export class Search<T> {
  readonly #list: PagedList<T>;
  readonly #direction: Direction;
  readonly #sought: Position;
  /** How many items were in front of it, as far as they have not been met. */
  #inFront: number;
  /** The first answer begins right behind the position, unless something has moved. */
  #isNext: boolean;
  /** Whether the item may stand in a later answer, and what was met so far in front of it. */
  isLost = false;
  hasMetItem = false;

  constructor(list: PagedList<T>, direction: Direction, sought: Position) {
    this.#list = list;
    this.#direction = direction;
    this.#sought = sought;
    this.#inFront = Math.max(0, sought.passed - 1);
    this.#isNext = sought.passed === 0;
  }

  /** Where an answer goes on behind the position, as far as can be told by now. */
  startIn(items: readonly T[]): number {
    const met = items.findIndex((item) => this.#list.idOf(item) === this.#sought.id);
    this.hasMetItem = met >= 0;
    this.isLost = items.length === 0;
    if (this.hasMetItem || this.isLost) return met + 1;
    const first = this.#firstFrom(0, items, 'IN_FRONT');
    if (this.#isNext && first === 0) return 0;
    this.#isNext = false;
    const behind = this.#firstFrom(first, items, 'UNKNOWN');
    this.isLost = behind === items.length;
    const start = Math.min(Math.max(first, this.#inFront), behind);
    this.#inFront = Math.max(0, this.#inFront - items.length);
    return start;
  }

  /** The first item from an index on that is not on this side. */
  #firstFrom(start: number, items: readonly T[], side: ReturnType<typeof sideOf>): number {
    const first = items.findIndex(
      (item, index) => index >= start && sideOf(item, this.#sought, this.#list, this.#direction) !== side,
    );
    return first < 0 ? items.length : first;
  }
}
