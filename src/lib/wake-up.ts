/**
 * Tells of changes: waiters sleep until one comes, are woken once and ask anew; listeners are told of each, while it
 * is being made.
 */
export class WakeUp {
  readonly #listeners = new Set<() => void>();
  readonly #waiters = new Set<() => void>();

  notify(): void {
    for (const tell of this.#listeners) tell();
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const wake of waiters) wake();
  }

  /** Resolves at the next `notify()` or when the signal aborts, whichever is first. Never rejects. */
  wait(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiters.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiters.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  /** Calls the listener, which must not throw, within each `notify()` until the function that it returns is called. */
  listen(listener: () => void): () => void {
    // Its own function, so that the same listener given twice is told twice.
    const tell = () => listener();
    this.#listeners.add(tell);
    return () => void this.#listeners.delete(tell);
  }

  get waiting(): number {
    return this.#waiters.size;
  }
}
