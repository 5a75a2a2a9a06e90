/** Who is told what has come of something. */
export interface Listener<T> {
  take(value: T): void;
  refuse(error: unknown): void;
}

/**
 * A value that comes later, and tells its listener in the very step in which it comes. Where each of many rows waits
 * for one, promises take longer than what is then done with the values. For all who know nothing of this it is as good
 * as a promise, except that nobody has to take care of a failure.
 */
export class Upcoming<T> implements Promise<T>, Listener<T> {
  #listener: Listener<T> | null = null;
  #state: 'awaited' | 'taken' | 'refused' = 'awaited';
  #outcome: unknown;

  /** Whoever comes too late is told in a step of its own, never before this returns. */
  listen(listener: Listener<T>): void {
    if (this.#state !== 'awaited') queueMicrotask(() => this.#tell(listener));
    else this.#listener = this.#listener ? inTurn(this.#listener, listener) : listener;
  }

  /** It has come. Only what is said first counts. */
  take(value: T): void {
    this.#settle('taken', value);
  }

  /** It will not come, for this reason. */
  refuse(error: unknown): void {
    this.#settle('refused', error);
  }

  get [Symbol.toStringTag](): string {
    return 'Upcoming';
  }

  // biome-ignore lint/suspicious/noThenProperty: it is to be awaited where it is not listened to.
  then<A = T, B = never>(
    onValue?: ((value: T) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const promise = new Promise<T>((take, refuse) => this.listen({ take, refuse }));
    return promise.then(onValue, onError);
  }

  catch<B = never>(onError?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onError);
  }

  finally(onEnd?: (() => void) | null): Promise<T> {
    return this.then().finally(onEnd);
  }

  #settle(state: 'taken' | 'refused', outcome: unknown): void {
    if (this.#state !== 'awaited') return;
    this.#state = state;
    this.#outcome = outcome;
    if (this.#listener) this.#tell(this.#listener);
    this.#listener = null;
  }

  #tell(listener: Listener<T>): void {
    // What was taken is what it was given as.
    if (this.#state === 'taken') listener.take(this.#outcome as T);
    else listener.refuse(this.#outcome);
  }
}

function inTurn<T>(first: Listener<T>, second: Listener<T>): Listener<T> {
  return {
    take(value) {
      first.take(value);
      second.take(value);
    },
    refuse(error) {
      first.refuse(error);
      second.refuse(error);
    },
  };
}
