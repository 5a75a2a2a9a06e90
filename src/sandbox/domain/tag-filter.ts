/** Picks what carries a tag: with any value, or with the one given (null for a tag without a value). */
export interface TagFilter {
  readonly key: string;
  readonly value: 'any' | { readonly equals: string | null };
}

/** `key:value`, `key:*` for any value, `key:` for a tag without a value. */
export function parseTagFilter(text: string): TagFilter | undefined {
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const value = text.slice(colon + 1);
  return {
    key: text.slice(0, colon),
    value: value === '*' ? 'any' : { equals: value === '' ? null : value },
  };
}

export const hasTag = (
  tags: readonly { readonly key: string; readonly value: string | null }[],
  filter: TagFilter,
): boolean =>
  tags.some(
    ({ key, value }) => key === filter.key && (filter.value === 'any' || filter.value.equals === value),
  );
