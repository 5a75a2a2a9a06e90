/** How long to wait before trying once more, counted from the last success. */
export interface Backoff {
  /** The time before the next try, of which this is the number, counted from 1; null when it has been tried enough. */
  next(atLeastMs?: number): { readonly attempt: number; readonly delayMs: number } | null;
  /** Something worked: begin anew. */
  reset(): void;
}

export interface BackoffOptions {
  readonly maxAttempts: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Waits that double, each cut to a random part of itself: clients that were dropped together do not return together. */
export function createBackoff({ maxAttempts, firstDelayMs, maxDelayMs, random }: BackoffOptions): Backoff {
  let attempt = 0;
  return {
    next(atLeastMs = 0) {
      attempt += 1;
      if (attempt > maxAttempts) return null;
      const longestMs = Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1));
      return { attempt, delayMs: atLeastMs + Math.round(random() * longestMs) };
    },
    reset() {
      attempt = 0;
    },
  };
}
