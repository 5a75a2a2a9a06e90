import type { ServicesQuery } from '../__generated__/graphql.ts';
import { access } from '../access/access.ts';
import { Segments } from '../controls/segments.tsx';
import { setParameter, useAddress } from '../routing/address.ts';
import { setup } from '../setup.ts';
import { useStore } from '../state/store.ts';

type Service = NonNullable<ServicesQuery['services']>['edges'][number]['node'];

const states = [
  { value: null, name: 'All' },
  { value: 'open', name: 'Open' },
  { value: 'finished', name: 'Finished' },
] as const;

/** Which conversations the list shows; kept in the address. */
export function ConversationFilters({ services }: { readonly services: readonly Service[] }) {
  const { query } = useAddress();
  const current = useStore(access);
  // Others see their own conversations only.
  const isSupervisor = current?.kind === 'DEMO' && current.user.role === 'supervisor';
  return (
    <div className="filters">
      <Segments legend="State" parameter="state" choices={states} />
      <select
        className="field"
        aria-label="Service"
        value={query.get('service') ?? ''}
        onChange={(event) => setParameter('service', event.target.value || null)}
      >
        <option value="">Every service</option>
        {services.map(({ id, upstreamId, name }) => (
          <option key={id} value={upstreamId}>
            {name}
          </option>
        ))}
      </select>
      {isSupervisor && (
        <select
          className="field"
          aria-label="User"
          value={query.get('user') ?? ''}
          onChange={(event) => setParameter('user', event.target.value || null)}
        >
          <option value="">Everybody</option>
          {setup.demoUsers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
