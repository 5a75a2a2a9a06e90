/** Counts the connections of each caller, whom it knows by something that is no secret. */
export class ConnectionsPerCaller {
  readonly #max: number;
  readonly #counts = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  /** Takes one more in; the function that it returns lets it go again, once. Null: the caller has enough. */
  enter(caller: string): (() => void) | null {
    const count = this.#counts.get(caller) ?? 0;
    if (count >= this.#max) return null;
    this.#counts.set(caller, count + 1);
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      const left = (this.#counts.get(caller) ?? 1) - 1;
      if (left > 0) this.#counts.set(caller, left);
      else this.#counts.delete(caller);
    };
  }

  /** Callers who are connected. */
  get size(): number {
    return this.#counts.size;
  }
}
