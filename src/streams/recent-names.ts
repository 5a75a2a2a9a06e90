import type { Clock } from '../lib/clock.ts';

export interface RecentNamesLimits {
  readonly retentionMs: number;
  /** Above it the oldest are forgotten early. */
  readonly maxNames: number;
}

/** Names that are kept in mind for some time after they were last given. */
export class RecentNames {
  /** When each was given, oldest first. */
  readonly #givenAtMs = new Map<string, number>();
  readonly #limits: RecentNamesLimits;
  readonly #clock: Clock;

  constructor(limits: RecentNamesLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  add(name: string): void {
    this.#givenAtMs.delete(name);
    this.#givenAtMs.set(name, this.#clock.now());
    for (const oldest of this.#givenAtMs.keys()) {
      if (this.has(oldest) && this.#givenAtMs.size <= this.#limits.maxNames) return;
      this.#givenAtMs.delete(oldest);
    }
  }

  has(name: string): boolean {
    const givenAtMs = this.#givenAtMs.get(name);
    return givenAtMs !== undefined && givenAtMs + this.#limits.retentionMs >= this.#clock.now();
  }
}
