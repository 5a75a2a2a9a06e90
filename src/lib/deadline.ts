import type { Lifetime } from './lifetime.ts';

/** A signal that aborts with a `TimeoutError` when the time is up, and before that when the lifetime is over. */
export function startDeadline(
  timeoutMs: number,
  lifetime?: Lifetime,
): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const expire = () => controller.abort(new DOMException('The time is up.', 'TimeoutError'));
  const timer = setTimeout(expire, timeoutMs);
  const forget = lifetime?.onEnd(() => controller.abort());
  return {
    signal: controller.signal,
    stop() {
      clearTimeout(timer);
      forget?.();
    },
  };
}
