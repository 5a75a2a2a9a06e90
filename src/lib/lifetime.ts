/** How long something is worth working on: until its time is up, or until nobody waits for it any more. */
export class Lifetime {
  /** Made for the first: of thousands that only watch, none has any. */
  #listeners: Set<() => void> | undefined;
  #isOver = false;
  #limitMs: number | null = null;
  #timer: NodeJS.Timeout | undefined;
  #pauses = 0;

  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    for (const listener of this.#listeners ?? []) listener();
    this.#listeners?.clear();
  }

  /** Calls back when it is over, at once if it is already. Returns what takes that back. */
  onEnd(listener: () => void): () => void {
    if (this.#isOver) listener();
    else {
      this.#listeners ??= new Set();
      this.#listeners.add(listener);
    }
    return () => this.#listeners?.delete(listener);
  }

  /** From now on it may take so long and no longer. Returns what lifts the limit. */
  limit(timeoutMs: number): () => void {
    this.#limitMs = timeoutMs;
    this.#arm();
    return () => {
      this.#limitMs = null;
      clearTimeout(this.#timer);
    };
  }

  /** For waiting by design, which is not counted: after it, the whole time is there again. Returns what ends it. */
  pause(): () => void {
    this.#pauses += 1;
    clearTimeout(this.#timer);
    let isPaused = true;
    return () => {
      if (!isPaused) return;
      isPaused = false;
      this.#pauses -= 1;
      this.#arm();
    };
  }

  #arm(): void {
    if (this.#isOver || this.#limitMs === null || this.#pauses > 0) return;
    this.#timer = setTimeout(() => this.end(), this.#limitMs);
  }
}
