import { type Direction, encodePosition, keyOf } from './cursor.ts';
import type { PagedList } from './list.ts';

/** An item of a page. Few clients ask for the cursors of all items, so each is made when it is asked for. */
export interface Edge<T> {
  readonly node: T;
  readonly cursor: string;
}

/** Where one answer of upstream stood in the walk of a list: what the cursors of its items are made of. */
export interface WalkedAnswer {
  readonly direction: Direction;
  /** With which it was asked for; null: it was the first. */
  readonly token: number | null;
  readonly nextToken: number | null;
  readonly length: number;
}

/** An item met on a walk. */
export class WalkedEdge<T> implements Edge<T> {
  readonly node: T;
  readonly #index: number;
  readonly #answer: WalkedAnswer;
  readonly #list: PagedList<T>;

  constructor(node: T, index: number, answer: WalkedAnswer, list: PagedList<T>) {
    this.node = node;
    this.#index = index;
    this.#answer = answer;
    this.#list = list;
  }

  /** The place of the item; of an answer's last one, the start of the next, so that nothing is read again. */
  get cursor(): string {
    const { idOf, order, name } = this.#list;
    const { direction, token, nextToken, length } = this.#answer;
    const [id, value] = [idOf(this.node), order?.valueOf(this.node) ?? null];
    const isLast = this.#index === length - 1 && nextToken !== null;
    const place = isLast ? { token: nextToken, passed: 0 } : { token, passed: this.#index + 1 };
    return encodePosition({ direction, ...place, id, value }, keyOf(name));
  }
}
