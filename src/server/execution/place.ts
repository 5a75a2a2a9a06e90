import type { GraphQLResolveInfo } from 'graphql';

type Path = GraphQLResolveInfo['path'];

/** An object of the answer. */
export type AnswerObject = Record<string, unknown>;

/** Where a value stands in the answer, so that it can be put there later, or be found to be null after all. */
export class Place implements Path {
  readonly prev: Place | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
  readonly #holder: AnswerObject | unknown[];
  readonly isNullable: boolean;
  /** An error has emptied it, and nothing below it counts any more. */
  isNulled = false;

  constructor(
    prev: Place | undefined,
    key: string | number,
    typename: string | undefined,
    holder: AnswerObject | unknown[],
    isNullable: boolean,
  ) {
    this.prev = prev;
    this.key = key;
    this.typename = typename;
    this.#holder = holder;
    this.isNullable = isNullable;
  }

  put(value: unknown): void {
    if (Array.isArray(this.#holder)) this.#holder[Number(this.key)] = value;
    else this.#holder[this.key] = value;
  }
}
