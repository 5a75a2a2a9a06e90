import type { Clock } from '../../lib/clock.ts';
import { LogUnavailableError } from '../interaction-log.ts';

/** How long Redis may be out of reach before those who wait for something are told. */
export class Patience {
  readonly #patienceMs: number;
  readonly #clock: Clock;
  #reachedAtMs: number;

  constructor(patienceMs: number, clock: Clock) {
    this.#patienceMs = patienceMs;
    this.#clock = clock;
    this.#reachedAtMs = clock.now();
  }

  /** Redis has answered. */
  reached(): void {
    this.#reachedAtMs = this.#clock.now();
  }

  /** Whether this only says that Redis is out of reach, and has not been so for too long. */
  bears(error: unknown): boolean {
    return error instanceof LogUnavailableError && this.#clock.now() - this.#reachedAtMs <= this.#patienceMs;
  }
}
