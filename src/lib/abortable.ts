/**
 * An async iterator that can be ended from outside while it waits. A plain async generator blocked on an await
 * ignores `return()` until the await settles, so a watcher that left would be kept for ever: here `return()`
 * aborts the signal that the source waits on, and settles a pending `next()` at once.
 */
export function abortable<T>(
  source: (signal: AbortSignal) => AsyncIterator<T>,
  onEnd: () => void = () => {},
): AsyncIterableIterator<T> {
  const controller = new AbortController();
  const aborted = new Promise<IteratorResult<T>>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve({ done: true, value: undefined }), {
      once: true,
    });
  });
  let iterator: AsyncIterator<T> | undefined;
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    controller.abort();
    onEnd();
  };
  return {
    async next() {
      if (ended) return { done: true, value: undefined };
      iterator ??= source(controller.signal);
      try {
        const result = await Promise.race([iterator.next(), aborted]);
        if (result.done) end();
        return result;
      } catch (error) {
        if (ended) return { done: true, value: undefined };
        end();
        throw error;
      }
    },
    async return(value?: unknown) {
      end();
      // Not awaited: the source may be blocked on something that only the signal releases.
      iterator?.return?.(value)?.then(undefined, () => {});
      return { done: true, value: undefined };
    },
    async throw(error: unknown) {
      end();
      iterator?.return?.()?.then(undefined, () => {});
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
