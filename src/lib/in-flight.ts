import { WakeUp } from './wake-up.ts';

/** Counts what is going on, so that a shutdown can wait for it, but not for ever. */
export class InFlight {
  readonly #changes = new WakeUp();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Returns what ends this one; calling that twice counts once. */
  begin(): () => void {
    let ended = false;
    this.enter();
    return () => {
      if (ended) return;
      ended = true;
      this.leave();
    };
  }

  /** As `begin`, for whoever keeps count of its own: each is to be ended with one `leave`. */
  enter(): void {
    this.#count += 1;
  }

  leave(): void {
    this.#count -= 1;
    if (this.#count === 0) this.#changes.notify();
  }

  /** Resolves when nothing is going on, or when the time is up. */
  async idle(timeoutMs: number): Promise<void> {
    if (this.#count === 0) return;
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), timeoutMs);
    await this.#changes.wait(controller.signal);
    clearTimeout(timer);
  }
}
