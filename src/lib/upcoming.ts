/** Who is told what has come of something. Whoever throws when it is told is told what it threw. */
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
  /** Nearly always one, for which no list is made. */
  #listeners: Listener<T> | Listener<T>[] | null = null;
  #state: 'awaited' | 'taken' | 'refused' = 'awaited';
  #outcome: unknown;

  /** Whoever comes too late is told in a step of its own, never before this returns. */
  listen(listener: Listener<T>): void {
    const listeners = this.#listeners;
    if (this.#state !== 'awaited') queueMicrotask(() => this.#tell(listener));
    else if (listeners === null) this.#listeners = listener;
    else if (Array.isArray(listeners)) listeners.push(listener);
    else this.#listeners = [listeners, listener];
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
    const listeners = this.#listeners;
    this.#listeners = null;
    if (Array.isArray(listeners)) for (const listener of listeners) this.#tell(listener);
    else if (listeners) this.#tell(listeners);
  }

  /** Never throws: whoever settles this could do nothing about it, and other listeners have yet to be told. */
  #tell(listener: Listener<T>): void {
    try {
      // What was taken is what it was given as.
      if (this.#state === 'taken') listener.take(this.#outcome as T);
      else listener.refuse(this.#outcome);
    } catch (error) {
      refuseQuietly(listener, error);
    }
  }
}

function refuseQuietly(listener: Listener<never>, error: unknown): void {
  try {
    listener.refuse(error);
  } catch {
    // It throws whatever it is told.
  }
}
