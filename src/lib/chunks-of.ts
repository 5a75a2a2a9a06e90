/** The items in order, in pieces of at most so many. */
export function chunksOf<T>(items: readonly T[], maxSize: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += maxSize)
    chunks.push(items.slice(start, start + maxSize));
  return chunks;
}
