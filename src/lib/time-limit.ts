/** A signal for what may take so long and no longer. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** To be called when it is over. `AbortSignal.timeout` would be kept, with all that hangs on it, for its whole time. */
  lift(): void;
}

/** Aborts together with the outer signal, or with a `TimeoutError` when the time is up. */
export function limitTime(outer: AbortSignal, timeoutMs: number): TimeLimit {
  const controller = new AbortController();
  const end = (reason: unknown) => {
    lift();
    controller.abort(reason);
  };
  const onOuterAbort = () => end(outer.reason);
  const timer = setTimeout(() => end(new DOMException('The time is up.', 'TimeoutError')), timeoutMs);
  // Nothing has to be kept alive only to be given up.
  timer.unref();
  const lift = () => {
    clearTimeout(timer);
    outer.removeEventListener('abort', onOuterAbort);
  };
  if (outer.aborted) onOuterAbort();
  else outer.addEventListener('abort', onOuterAbort, { once: true });
  return { signal: controller.signal, lift };
}
