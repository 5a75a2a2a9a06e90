/**
 * An iterator over a source that waits on a signal. A generator that is blocked on an await would ignore `return()`
 * until the await settles; here leaving aborts the signal, so it takes effect at once.
 */
export function leavable<T>(
  source: (signal: AbortSignal) => AsyncGenerator<T, void>,
  outer: AbortSignal | undefined,
): AsyncIterableIterator<T, void> {
  const leaving = new AbortController();
  const signal = outer ? AbortSignal.any([outer, leaving.signal]) : leaving.signal;
  const events = source(signal);
  return {
    next: () => events.next(),
    async return() {
      leaving.abort();
      return events.return();
    },
    async throw(error: unknown) {
      leaving.abort();
      await events.return();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
