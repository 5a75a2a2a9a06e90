import type { GraphQLResolveInfo } from 'graphql';

type Path = GraphQLResolveInfo['path'];

/** An object of the answer. */
export type AnswerObject = Record<string, unknown>;

/** Where a value stands in the answer, so that it can be put there later, or be found to be null after all. */
export interface Place extends Path {
  readonly prev: Place | undefined;
  readonly isNullable: boolean;
  /** An error has emptied it, and nothing below it counts any more. */
  isNulled: boolean;
  put(value: unknown): void;
}

/** The place of an item in a list. */
export class ItemPlace implements Place {
  readonly prev: Place;
  readonly key: number;
  readonly list: unknown[];
  readonly isNullable: boolean;
  isNulled = false;

  constructor(prev: Place, key: number, list: unknown[], isNullable: boolean) {
    this.prev = prev;
    this.key = key;
    this.list = list;
    this.isNullable = isNullable;
  }

  get typename(): undefined {
    return undefined;
  }

  put(value: unknown): void {
    this.list[this.key] = value;
  }
}
