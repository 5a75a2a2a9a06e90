/** A stretch of a filtered, sorted sequence. */
export interface PageRequest {
  readonly limit: number;
  /** How many items of the sequence are already passed. */
  readonly offset: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins, null when this one is the last. */
  readonly nextOffset: number | null;
}

export interface SortKey<Field extends string> {
  readonly field: Field;
  readonly direction: 'asc' | 'desc';
}

/** Cuts a page out of items that begin at the page's offset and hold one more than its limit if there is more. */
export const cutPage = <T>(items: readonly T[], { limit, offset }: PageRequest): Page<T> => ({
  items: items.slice(0, limit),
  nextOffset: items.length > limit ? offset + limit : null,
});

export const takePage = <T>(sequence: readonly T[], request: PageRequest): Page<T> =>
  cutPage(sequence.slice(request.offset), request);

/** Sorts by the keys in turn, then by id in the direction of the last key (descending without any). */
export function sortItems<T extends { readonly id: string }, Field extends string>(
  items: readonly T[],
  keys: readonly SortKey<Field>[],
  read: (item: T, field: Field) => string | number | boolean,
): T[] {
  const last = keys.at(-1)?.direction ?? 'desc';
  return items.toSorted((a, b) => {
    for (const { field, direction } of keys) {
      const order = compare(read(a, field), read(b, field));
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return last === 'asc' ? compare(a.id, b.id) : compare(b.id, a.id);
  });
}

const compare = <V extends string | number | boolean>(a: V, b: V): number => (a < b ? -1 : a > b ? 1 : 0);
