import type { AnswerShape } from './answer-shape.ts';
import { readBoolean, readInteger, readList, readObject } from './wire-values.ts';

/** One page of a list, in upstream's order; the token is null exactly on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: number | null;
}

export interface PageQuery {
  readonly limit: number;
  /** Null: the first page. */
  readonly token: number | null;
}

export function decodePage<W, M>(
  rows: readonly W[],
  page: { has_more: boolean; continuation_token: number | null },
  decode: (row: W) => M,
): Page<M> {
  return { items: rows.map(decode), nextToken: page.has_more ? page.continuation_token : null };
}

/** A page whose rows stand under this name and are read by hand. */
export function pageOf<T>(name: string, readRow: (row: unknown) => T): AnswerShape<Page<T>> {
  return {
    parse(answer) {
      const page = readObject(answer, 'The page');
      const items = readList(page[name], name, readRow);
      const { continuation_token } = page;
      const token =
        continuation_token === null ? null : readInteger(continuation_token, 'continuation_token');
      return { items, nextToken: readBoolean(page.has_more, 'has_more') ? token : null };
    },
  };
}

/** Every item of a list that has a natural bound, however small upstream's pages are. */
export async function readAllPages<T>(
  limit: number,
  read: (page: PageQuery) => Promise<Page<T>>,
): Promise<readonly T[]> {
  let { items, nextToken } = await read({ limit, token: null });
  if (nextToken === null) return items;
  const all = [...items];
  while (nextToken !== null) {
    ({ items, nextToken } = await read({ limit, token: nextToken }));
    all.push(...items);
  }
  return all;
}
