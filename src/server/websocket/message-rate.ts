import { type Clock, monotonicClock } from '../../lib/clock.ts';

/** Lets so many messages through a second, and as many at once after a pause; of others it says how long to wait. */
export class MessageRate {
  readonly #perSecond: number;
  readonly #clock: Clock;
  #left: number;
  #countedAtMs: number;

  constructor(perSecond: number, clock: Clock = monotonicClock) {
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#left = perSecond;
    this.#countedAtMs = clock.now();
  }

  /** Counts one message. How many milliseconds to wait before the next one is read; 0: none. */
  take(): number {
    const now = this.#clock.now();
    const regained = ((now - this.#countedAtMs) * this.#perSecond) / 1000;
    this.#left = Math.min(this.#perSecond, this.#left + Math.max(0, regained)) - 1;
    this.#countedAtMs = now;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left * 1000) / this.#perSecond);
  }
}
