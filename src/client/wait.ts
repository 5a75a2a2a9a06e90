/** Resolves after this time, or at once when the signal aborts. Never rejects. */
export type Wait = (durationMs: number, signal: AbortSignal) => Promise<void>;

export const waitInRealTime: Wait = (durationMs, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, durationMs);
    signal.addEventListener('abort', done, { once: true });
  });
