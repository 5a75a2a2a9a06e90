/** One of the items, always the same for the same seed. */
export function pick<T>(items: readonly T[], seed: string): T | undefined {
  return items[hash(seed) % items.length];
}

/** FNV-1a over UTF-16 units: short, and spread well enough to vary a text. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
