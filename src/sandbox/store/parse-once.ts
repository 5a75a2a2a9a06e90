const maxKnownTexts = 1_000;

/** Parses JSON of which few different texts are met again and again: each is parsed once, and its value shared. */
export function createParseOnce<Value>(parse: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const value = known.get(text) ?? parse(text);
    if (known.size >= maxKnownTexts) known.clear();
    known.set(text, value);
    return value;
  };
}
