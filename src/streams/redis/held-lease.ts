import type { Clock } from '../../lib/clock.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import { pause } from '../../lib/pause.ts';

/** So much of a lease is left when it is given up: time for what is done under it to stop, and for clocks to differ. */
const MARGIN = 0.1;

/**
 * How long something is surely held in Redis. Each grant counts from when it was asked for: when Redis gave it, nobody
 * here can tell.
 */
export class HeldLease {
  readonly #durationMs: number;
  readonly #clock: Clock;
  #endsAtMs: number;

  constructor(leaseMs: number, clock: Clock, askedAtMs: number) {
    this.#durationMs = leaseMs * (1 - MARGIN);
    this.#clock = clock;
    this.#endsAtMs = askedAtMs + this.#durationMs;
  }

  granted(askedAtMs: number): void {
    this.#endsAtMs = Math.max(this.#endsAtMs, askedAtMs + this.#durationMs);
  }

  get isOver(): boolean {
    return this.#clock.now() >= this.#endsAtMs;
  }

  /** Resolves when it is over, and no grant has put that off, or when the signal aborts. */
  async over(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.isOver) {
      await pause(this.#endsAtMs - this.#clock.now(), signal);
      // Where this process stood still, a grant may be there that it has not read yet.
      await nextTurn();
    }
  }
}
