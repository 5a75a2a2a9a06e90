import { WakeUp } from './wake-up.ts';

/** Wake-ups by name: whoever waits for one is not woken by another. Names that nobody waits for take no room. */
export class KeyedWakeUp {
  readonly #byKey = new Map<string, WakeUp>();

  notify(key: string): void {
    this.#byKey.get(key)?.notify();
  }

  notifyAll(): void {
    for (const wakeUp of [...this.#byKey.values()]) wakeUp.notify();
  }

  async wait(key: string, signal: AbortSignal): Promise<void> {
    const wakeUp = this.#byKey.get(key) ?? new WakeUp();
    this.#byKey.set(key, wakeUp);
    await wakeUp.wait(signal);
    if (wakeUp.waiting === 0 && this.#byKey.get(key) === wakeUp) this.#byKey.delete(key);
  }

  /** Names that somebody waits for. */
  get size(): number {
    return this.#byKey.size;
  }
}
