/** One key of a sort order; earlier keys dominate. Upstream breaks the last ties by id, in the last key's direction. */
export interface SortKey<Field extends string> {
  readonly field: Field;
  readonly direction: 'ASC' | 'DESC';
}

/** With the names that the fields have on the wire: `+created_at`, `-created_at`. */
export function encodeSort<Field extends string>(
  keys: readonly SortKey<Field>[] | undefined,
  names: Readonly<Record<Field, string>>,
): string[] | undefined {
  return keys?.map(({ field, direction }) => (direction === 'ASC' ? '+' : '-') + names[field]);
}

/** The same list seen from its other end. */
export function flipSort<Field extends string>(keys: readonly SortKey<Field>[]): SortKey<Field>[] {
  return keys.map(({ field, direction }) => ({ field, direction: direction === 'ASC' ? 'DESC' : 'ASC' }));
}
