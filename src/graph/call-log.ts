import type { Call, CallAnswer, RateLimit } from '../upstream/call.ts';
import type { Operation } from '../upstream/operation.ts';

/** Counts the upstream calls of one operation, for `extensions.upstream`. */
export interface CallLog {
  record(call: Call, answer: CallAnswer): void;
  summary(): CallSummary;
}

export interface CallSummary {
  /** HTTP requests sent upstream, repeated attempts included. */
  readonly calls: number;
  readonly byOperation: Partial<Record<Operation, number>>;
  /** The budget with the smallest remaining share, absent where upstream reports none. */
  readonly rateLimit?: RateLimit & { readonly operation: Operation };
}

export function createCallLog(): CallLog {
  const byOperation: Partial<Record<Operation, number>> = {};
  let calls = 0;
  let tightest: CallSummary['rateLimit'];
  return {
    record({ operation }, { rateLimit }) {
      calls += 1;
      byOperation[operation] = (byOperation[operation] ?? 0) + 1;
      if (rateLimit && (!tightest || share(rateLimit) <= share(tightest)))
        tightest = { operation, ...rateLimit };
    },
    summary: () => ({ calls, byOperation, ...(tightest ? { rateLimit: tightest } : {}) }),
  };
}

function share({ limit, remaining }: RateLimit): number {
  return limit === 0 ? 0 : remaining / limit;
}
