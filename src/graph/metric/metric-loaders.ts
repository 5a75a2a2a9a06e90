import DataLoader from 'dataloader';
import { type Metric, type MetricResult, maxMetricsPerPage } from '../../upstream/metrics.ts';
import { readAllPages } from '../../upstream/page.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { settled } from '../batching/settled.ts';

export function createMetricLoaders({ metrics }: Upstream) {
  const find = (ids: readonly string[], isDeleted: boolean): Promise<readonly Metric[]> =>
    ids.length === 0
      ? Promise.resolve([])
      : readAllPages(ids.length, (page) => metrics.page({ ids, isDeleted }, page));

  /** Results outlive their metrics, and upstream never lists deleted ones along with the others. */
  const metricById = new DataLoader<string, Metric | null>(
    async (ids) => {
      const found = new Map<string, Metric>();
      for (const isDeleted of [false, true]) {
        const missing = ids.filter((id) => !found.has(id));
        for (const metric of await find(missing, isDeleted)) found.set(metric.upstreamId, metric);
      }
      return ids.map((id) => found.get(id) ?? null);
    },
    { maxBatchSize: maxMetricsPerPage },
  );

  /** Upstream gives the results of one conversation at a time. */
  const metricResultsByConversation = new DataLoader<string, readonly MetricResult[]>((ids) =>
    Promise.all(ids.map((id) => settled(metrics.resultsOf(id)))),
  );

  return { metricById, metricResultsByConversation };
}
