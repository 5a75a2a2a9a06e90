import { badInput, type Direction, type Position } from './cursor.ts';
import { type Edge, WalkedEdge } from './edge.ts';
import type { WalkableList } from './list.ts';
import { Passage } from './passage.ts';
import { sideOf } from './search.ts';

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

  /** The items that follow a position in the direction it was met in, up to another. */
  async after(
    direction: Direction,
    from: Position | null,
    count: number,
    until: Position | null,
  ): Promise<Stretch<T>> {
    const passage = new Passage(this.#list, direction, from);
    const edges: Stretch<T>['edges'] = [];
    let isFull = false;
    let wanted = count + (from?.passed ?? 0);
    for (let requests = 0; requests < this.#maxRequests; requests += 1) {
      const known = edges.length;
      const { items, start, beginsHere, answer } = await passage.read(wanted);
      if (beginsHere) {
        edges.length = 0;
        isFull = false;
      }
      for (let index = start; index < items.length && !isFull; index += 1) {
        const item = items[index];
        if (item === undefined || passage.isRepeated(item)) continue;
        isFull = edges.length === count || (until !== null && this.#reaches(item, until, direction));
        if (!isFull) edges.push(new WalkedEdge(item, index, answer, this.#list));
      }
      if (answer.nextToken === null) return { edges, hasMore: isFull };
      if (!passage.isLost && (isFull || edges.length === count)) return { edges, hasMore: true };
      // Where everything was repeated, asking for the few that are missing would not catch up with what comes in.
      wanted = edges.length > known ? count - edges.length : this.#list.maxItemsPerRequest;
    }
    return { edges, hasMore: true };
  }

  /** The items that come before a position in the direction it was met in: the walk there, and its last items. */
  async before(position: Position, count: number, until: Position | null): Promise<Stretch<T>> {
    const { idOf, maxItemsPerRequest } = this.#list;
    const { direction } = position;
    const passage = new Passage(this.#list, direction, null);
    let edges: Stretch<T>['edges'] = [];
    let hasMet = false;
    for (let requests = 0; requests < this.#maxRequests; requests += 1) {
      const { items, start, answer } = await passage.read(maxItemsPerRequest);
      for (let index = start; index < items.length; index += 1) {
        const item = items[index];
        if (item === undefined || passage.isRepeated(item)) continue;
        if (idOf(item) === position.id) {
          const kept = count === 0 ? [] : edges.slice(-count);
          return { edges: kept.toReversed(), hasMore: hasMet || edges.length > kept.length };
        }
        if (until === null || !this.#isUpTo(item, until, direction)) {
          edges.push(new WalkedEdge(item, index, answer, this.#list));
          continue;
        }
        hasMet = true;
        edges = [];
      }
      if (answer.nextToken === null) break;
    }
    throw badInput(
      'The item of this cursor can no longer be reached from this end of the list. Start a new page.',
    );
  }

  /** Whether this is where a walk ends: the item of a position, or one behind it, since it may have been removed. */
  #reaches(item: T, until: Position, direction: Direction): boolean {
    return this.#list.idOf(item) === until.id || sideOf(item, until, this.#list, direction) === 'BEHIND';
  }

  #isUpTo(item: T, until: Position, direction: Direction): boolean {
    return this.#list.idOf(item) === until.id || sideOf(item, until, this.#list, direction) === 'IN_FRONT';
  }
}
