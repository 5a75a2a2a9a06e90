import type { ExecutionResult } from 'graphql';

const done: IteratorResult<ExecutionResult> = { done: true, value: undefined };

/**
 * The answer of a query or mutation that is still to come, in the form in which graphql-ws tells that nobody waits for
 * it any more: what can be iterated over is returned from when its client completes it or is gone. What comes after
 * that is not given out.
 */
export class AwaitedAnswer implements AsyncIterableIterator<ExecutionResult> {
  readonly #onLeave: () => void;
  #answer: Promise<ExecutionResult> | null;
  #hasLeft = false;

  constructor(answer: Promise<ExecutionResult>, onLeave: () => void) {
    this.#answer = answer;
    this.#onLeave = onLeave;
  }

  /** The end waits for the answer too: an operation that goes on without its client has not ended. */
  async next(): Promise<IteratorResult<ExecutionResult>> {
    const answer = this.#answer;
    if (!answer) return done;
    const value = await answer;
    this.#answer = null;
    return this.#hasLeft ? done : { done: false, value };
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    if (this.#answer && !this.#hasLeft) {
      this.#hasLeft = true;
      this.#onLeave();
    }
    return done;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
