/** Lets the process that started this one ask how much memory is in use; run with `--expose-gc`. */
export function tellMemory(): void {
  process.on('message', () => {
    // Twice: what the first one finalises only the second one frees.
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    process.send?.({ heapBytes: heapUsed + external, rssBytes: rss });
  });
}
