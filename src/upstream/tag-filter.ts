/** Picks what carries a tag; without `value`, whatever its value is. */
export interface TagFilter {
  readonly key: string;
  /** Null: only a tag that has none. */
  readonly value?: string | null;
}

export function encodeTagFilter({ key, value }: TagFilter): string {
  return `${key}:${value === undefined ? '*' : (value ?? '')}`;
}
