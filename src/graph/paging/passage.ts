import type { Direction, Position } from './cursor.ts';
import type { WalkedAnswer } from './edge.ts';
import type { WalkableList } from './list.ts';
import { Search } from './search.ts';

/** What one request came to. */
interface Step<T> {
  readonly items: readonly T[];
  /** The first item behind the position that the way begins at, as far as can be told by now. */
  readonly start: number;
  /** That position has turned out to be here: what was met so far is in front of it. */
  readonly beginsHere: boolean;
  readonly answer: WalkedAnswer;
}

/** A way through a list from a position on, request by request. */
export class Passage<T> {
  readonly #list: WalkableList<T>;
  readonly #direction: Direction;
  #token: number | null;
  /** Null once it is clear where the way begins. */
  #search: Search<T> | null;
  #items: readonly T[] = [];
  /** The ids of earlier answers; there are none as long as one request is enough. */
  #met: Set<string> | null = null;

  constructor(list: WalkableList<T>, direction: Direction, from: Position | null) {
    this.#list = list;
    this.#direction = direction;
    this.#token = from?.token ?? null;
    this.#search = from && new Search(list, direction, from);
  }

  /** Whether later answers may show that the way begins behind all that was met so far. */
  get isLost(): boolean {
    return this.#search?.isLost ?? false;
  }

  /** Whether an earlier answer had this item: what comes in between two requests moves items to the next answer. */
  isRepeated(item: T): boolean {
    return this.#met?.has(this.#list.idOf(item)) ?? false;
  }

  async read(wanted: number): Promise<Step<T>> {
    this.#remember(this.#items);
    const { maxItemsPerRequest } = this.#list;
    const limit = this.isLost ? maxItemsPerRequest : Math.min(maxItemsPerRequest, Math.max(1, wanted));
    const [direction, token, search] = [this.#direction, this.#token, this.#search];
    const { items, nextToken } = await this.#list.read(direction, { limit, token });
    const start = search?.startIn(items) ?? 0;
    if (!this.isLost) this.#search = null;
    this.#items = items;
    this.#token = nextToken;
    const beginsHere = search?.hasMetItem ?? false;
    return { items, start, beginsHere, answer: { direction, token, nextToken, length: items.length } };
  }

  #remember(items: readonly T[]): void {
    if (items.length === 0) return;
    this.#met ??= new Set();
    for (const item of items) this.#met.add(this.#list.idOf(item));
  }
}
