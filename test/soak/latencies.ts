import { quantile } from '../../bench/statistics.ts';

/** What was asked, how often it was answered and how long that took, since it was last read. */
export interface LatencySummary {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How long requests of each kind have taken. */
export class Latencies {
  readonly #byKind = new Map<string, number[]>();

  /** Times a request, whatever it is answered with. */
  async time<T>(kind: string, ask: () => Promise<T>): Promise<T> {
    const startedAtMs = performance.now();
    try {
      return await ask();
    } finally {
      const measured = this.#byKind.get(kind) ?? [];
      this.#byKind.set(kind, measured);
      measured.push(performance.now() - startedAtMs);
    }
  }

  /** What has been measured since the last time, by kind. */
  take(): Record<string, LatencySummary> {
    const summaries = [...this.#byKind].map(([kind, measured]) => {
      const sorted = Float64Array.from(measured).sort();
      return [kind, { count: sorted.length, p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) }];
    });
    this.#byKind.clear();
    return Object.fromEntries(summaries);
  }
}
