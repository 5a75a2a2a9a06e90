import { useMemo, useState } from 'react';
import { MetricsDocument } from '../__generated__/graphql.ts';
import { Empty } from '../controls/empty.tsx';
import { ErrorNotice } from '../controls/notice.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { useRead } from '../graphql/use-read.ts';
import type { Bucket } from './buckets.ts';
import type { Metric } from './measurement.ts';
import { MeasurementsPanel } from './measurements-panel.tsx';
import { MetricCard } from './metric-card.tsx';
import { useMeasuredConversations } from './use-measured-conversations.ts';

/** Every metric of a service, and what it found in the conversations that have ended. */
export function ServiceMetrics({ serviceId }: { readonly serviceId: string }) {
  const variables = useMemo(() => ({ filter: { serviceIds: [serviceId] } }), [serviceId]);
  const { data, error: metricsError, reload: reloadMetrics } = useRead(MetricsDocument, variables);
  const { stretch, error, loading, load, reload } = useMeasuredConversations(serviceId);
  const [picked, setPicked] = useState<{ readonly metric: Metric; readonly bucket: Bucket } | null>(null);

  const metrics = data?.metrics?.edges.map(({ node }) => node);
  if (!metrics && metricsError) return <ErrorNotice error={metricsError} onRetry={reloadMetrics} />;
  if (!stretch && error) return <ErrorNotice error={error} onRetry={reload} />;
  if (!stretch || !metrics) return <Skeleton lines={6} label="Loading the metrics" />;
  if (metrics.length === 0)
    return (
      <Empty icon="metrics" title="This service has no metrics">
        Operators decide what its conversations are measured by.
      </Empty>
    );
  const conversations = stretch.edges.map(({ node }) => node);
  return (
    <>
      <div className="metrics">
        {metrics.map((metric) => (
          <MetricCard
            key={metric.id}
            metric={metric}
            conversations={conversations}
            picked={picked?.metric.id === metric.id ? picked.bucket : null}
            onPick={(bucket) => setPicked({ metric, bucket })}
          />
        ))}
      </div>
      {stretch.hasNext && (
        <button type="button" className="button" disabled={loading !== null} onClick={() => load('end')}>
          {loading === 'end' ? 'Loading…' : 'Include earlier conversations'}
        </button>
      )}
      {picked && (
        <MeasurementsPanel
          key={`${picked.metric.id} ${picked.bucket.label}`}
          title={`${picked.metric.name}: ${picked.bucket.label}`}
          bucket={picked.bucket}
          onClose={() => setPicked(null)}
        />
      )}
    </>
  );
}
