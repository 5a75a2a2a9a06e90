/** One of the items, always the same for the same seed. */
export function pick<T>(items: readonly T[], seed: string): T | undefined {
  return items[hash(seed) % items.length];
}

/** A number from `low` up to but not including `high`, always the same for the same seed. */
export function within(seed: string, low: number, high: number): number {
  return low + (hash(seed) / 2 ** 32) * (high - low);
}

/** FNV-1a over UTF-16 units, mixed once more so that texts with one ending spread as well. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
