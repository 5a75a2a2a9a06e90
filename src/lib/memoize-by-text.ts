interface Bounds {
  readonly maxTexts?: number;
  readonly maxLength?: number;
}

/** A pure function of a text that remembers what it made of the last few texts; long ones are not kept. */
export function memoizeByText<T>(
  make: (text: string) => T,
  { maxTexts = 500, maxLength = 2_000 }: Bounds = {},
): (text: string) => T {
  const made = new Map<string, { readonly value: T }>();
  return (text) => {
    const known = made.get(text);
    if (known) return known.value;
    const value = make(text);
    if (text.length > maxLength) return value;
    if (made.size >= maxTexts) made.clear();
    made.set(text, { value });
    return value;
  };
}
