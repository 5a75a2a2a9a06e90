import DataLoader from 'dataloader';
import { readAllPages } from '../../upstream/page.ts';
import { maxServicesPerPage, type Service } from '../../upstream/services.ts';
import type { Upstream } from '../../upstream/upstream.ts';

export function createServiceLoaders(upstream: Upstream) {
  const serviceById = new DataLoader<string, Service | null>(
    async (ids) => {
      const rows = await readAllPages(ids.length, (page) => upstream.services.page({ ids }, page));
      const found = new Map(rows.map((service) => [service.upstreamId, service]));
      return ids.map((id) => found.get(id) ?? null);
    },
    { maxBatchSize: maxServicesPerPage },
  );
  return { serviceById };
}
