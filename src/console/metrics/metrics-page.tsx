import { ServicesDocument } from '../__generated__/graphql.ts';
import { ErrorNotice } from '../controls/notice.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { useRead } from '../graphql/use-read.ts';
import { setParameter, useAddress } from '../routing/address.ts';
import { ServiceMetrics } from './service-metrics.tsx';

/** How well finished conversations went. */
export function MetricsPage() {
  const { query } = useAddress();
  const { data, error, reload } = useRead(ServicesDocument, {});
  const services = data?.services?.edges.map(({ node }) => node) ?? [];
  const serviceId = query.get('service') ?? services[0]?.upstreamId;
  return (
    <div className="page">
      <div className="page-inner">
        <header className="page-head">
          <h1>Metrics</h1>
          <p className="page-lead">
            How finished conversations went. Pick a bar to see the conversations behind it, and the messages
            that each result relies on.
          </p>
        </header>
        <label className="service-choice">
          Service
          <select
            className="field"
            value={serviceId ?? ''}
            onChange={(event) => setParameter('service', event.target.value)}
          >
            {services.map(({ id, upstreamId, name }) => (
              <option key={id} value={upstreamId}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {serviceId && <ServiceMetrics key={serviceId} serviceId={serviceId} />}
        {!serviceId && error && <ErrorNotice error={error} onRetry={reload} />}
        {!serviceId && !error && <Skeleton lines={6} label="Loading the services" />}
      </div>
    </div>
  );
}
