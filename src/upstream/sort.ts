/** One key of a sort order; earlier keys dominate. Upstream breaks the last ties by id, in the last key's direction. */
export interface SortKey<Field extends string> {
  readonly field: Field;
  readonly direction: 'ASC' | 'DESC';
}

/** Field names on the wire are the model's names in snake case: `createdAt` is `+created_at` or `-created_at`. */
export function encodeSort(keys: readonly SortKey<string>[]): string[] {
  return keys.map(({ field, direction }) => {
    const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return `${direction === 'ASC' ? '+' : '-'}${name}`;
  });
}

/** The same list seen from its other end. */
export function flipSort<Field extends string>(keys: readonly SortKey<Field>[]): SortKey<Field>[] {
  return keys.map(({ field, direction }) => ({ field, direction: direction === 'ASC' ? 'DESC' : 'ASC' }));
}
