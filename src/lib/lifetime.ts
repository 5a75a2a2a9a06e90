/**
 * One that is told of an end, and a link of a chain, which it can leave at any time. Most lifetimes have one or two of
 * them, for a moment each: a set would be larger, and leaving it would take longer, than much else of a call.
 */
class Listener {
  readonly tell: () => void;
  previous: Listener | undefined;
  next: Listener | undefined;

  constructor(tell: () => void, previous: Listener | undefined) {
    this.tell = tell;
    this.previous = previous;
    this.next = undefined;
  }
}

const nothingToTakeBack = () => {};

/** How long something is worth working on: until its time is up, or until nobody waits for it any more. */
export class Lifetime {
  #first: Listener | undefined;
  #last: Listener | undefined;
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
    for (let listener = this.#first; listener; listener = this.#first) {
      this.#remove(listener);
      listener.tell();
    }
  }

  /** Calls back when it is over, at once if it is already. Returns what takes that back. */
  onEnd(tell: () => void): () => void {
    if (this.#isOver) {
      tell();
      return nothingToTakeBack;
    }
    const listener = new Listener(tell, this.#last);
    if (this.#last) this.#last.next = listener;
    else this.#first = listener;
    this.#last = listener;
    return () => this.#remove(listener);
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

  /** Nothing is left of it in the chain, nor of the chain in it: what is gone must keep nothing. */
  #remove(listener: Listener): void {
    const { previous, next } = listener;
    if (!previous && this.#first !== listener) return;
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    listener.previous = undefined;
    listener.next = undefined;
  }

  #arm(): void {
    if (this.#isOver || this.#limitMs === null || this.#pauses > 0) return;
    this.#timer = setTimeout(() => this.end(), this.#limitMs);
  }
}
