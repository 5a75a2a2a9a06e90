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
  /** Those who wait for a next item. Not a race against one promise: that would remember every item ever waited for. */
  const waiting = new Set<(result: IteratorResult<T>) => void>();
  let iterator: AsyncIterator<T> | undefined;
  let ended = false;
  const done: IteratorResult<T> = { done: true, value: undefined };
  const end = () => {
    if (ended) return;
    ended = true;
    controller.abort();
    for (const settle of waiting) settle(done);
    waiting.clear();
    onEnd();
  };
  const stopSource = () => {
    end();
    // Not awaited: the source may be blocked on something that only the signal releases.
    iterator?.return?.()?.then(undefined, () => {});
  };
  return {
    next() {
      if (ended) return Promise.resolve(done);
      iterator ??= source(controller.signal);
      const { promise, resolve, reject } = Promise.withResolvers<IteratorResult<T>>();
      waiting.add(resolve);
      iterator.next().then(
        (result) => {
          waiting.delete(resolve);
          if (result.done) end();
          resolve(result);
        },
        (error: unknown) => {
          waiting.delete(resolve);
          const isLate = ended;
          end();
          if (isLate) resolve(done);
          else reject(error);
        },
      );
      return promise;
    },
    async return() {
      stopSource();
      return done;
    },
    async throw(error: unknown) {
      stopSource();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
