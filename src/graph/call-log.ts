import type { Call, CallAnswer, CallListener, RateLimit } from '../upstream/call.ts';
import type { Operation } from '../upstream/operation.ts';

export interface CallSummary {
  /** HTTP requests sent upstream, repeated attempts included. */
  readonly calls: number;
  readonly byOperation: Partial<Record<Operation, number>>;
  /** The budget with the smallest remaining share, absent where upstream reports none. */
  readonly rateLimit?: RateLimit & { readonly operation: Operation };
}

/** Counts the upstream calls of one operation, for `extensions.upstream`. */
export class CallLog implements CallListener {
  readonly #byOperation: Partial<Record<Operation, number>> = {};
  #calls = 0;
  #tightest: { readonly operation: Operation; readonly rateLimit: RateLimit } | undefined;

  record({ operation }: Call, { rateLimit }: CallAnswer): void {
    this.#calls += 1;
    this.#byOperation[operation] = (this.#byOperation[operation] ?? 0) + 1;
    const tightest = this.#tightest;
    if (rateLimit && (!tightest || share(rateLimit) <= share(tightest.rateLimit)))
      this.#tightest = { operation, rateLimit };
  }

  /** HTTP requests so far. */
  get calls(): number {
    return this.#calls;
  }

  summary(): CallSummary {
    const [calls, byOperation, tightest] = [this.#calls, this.#byOperation, this.#tightest];
    if (!tightest) return { calls, byOperation };
    const { operation, rateLimit } = tightest;
    const { limit, remaining, resetAt } = rateLimit;
    return { calls, byOperation, rateLimit: { operation, limit, remaining, resetAt } };
  }
}

function share({ limit, remaining }: RateLimit): number {
  return limit === 0 ? 0 : remaining / limit;
}
