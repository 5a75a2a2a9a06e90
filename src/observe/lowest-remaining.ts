import type { Clock } from '../lib/clock.ts';

interface Budget {
  remaining: number;
  resetAtMs: number;
}

/** The smallest budget reported for each operation, until the window that it was reported for is over. */
export class LowestRemaining {
  readonly #clock: Clock;
  readonly #lowest = new Map<string, Budget>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  report(
    operation: string,
    { remaining, resetAt }: { readonly remaining: number; readonly resetAt: string },
  ): void {
    const lowest = this.#lowest.get(operation);
    if (lowest && lowest.remaining < remaining && lowest.resetAtMs > this.#clock.now()) return;
    this.#lowest.set(operation, { remaining, resetAtMs: Date.parse(resetAt) });
  }

  /** What holds now, by operation. */
  present(): readonly (readonly [operation: string, remaining: number])[] {
    const nowMs = this.#clock.now();
    return [...this.#lowest]
      .filter(([, { resetAtMs }]) => resetAtMs > nowMs)
      .map(([operation, { remaining }]) => [operation, remaining] as const);
  }
}
