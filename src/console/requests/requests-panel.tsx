import { useState } from 'react';
import { Empty } from '../controls/empty.tsx';
import { Icon } from '../controls/icon.tsx';
import { requestLog } from '../graphql/request-log.ts';
import { useStore } from '../state/store.ts';
import { RequestEntry } from './request-entry.tsx';

/** Everything that the page has sent, with what each cost upstream. */
export function RequestsPanel({ onClose }: { readonly onClose: () => void }) {
  const all = useStore(requestLog);
  const [clearedAt, setClearedAt] = useState(0);
  const entries = all.filter(({ id }) => id > clearedAt);
  const calls = entries.reduce((sum, { upstream }) => sum + (upstream?.calls ?? 0), 0);
  return (
    <aside className="panel" aria-label="Requests">
      <header className="column-head">
        <h2>Requests</h2>
        <button type="button" className="quiet-button" onClick={() => setClearedAt(all[0]?.id ?? 0)}>
          Clear
        </button>
        <button type="button" className="icon-button" aria-label="Close the requests" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <p className="panel-sum">
        <strong>{entries.length}</strong> operations, <strong>{calls}</strong> calls upstream
      </p>
      {entries.length === 0 ? (
        <Empty icon="requests" title="Nothing was sent yet">
          Do something, and see the GraphQL that does it.
        </Empty>
      ) : (
        <ol className="requests">
          {entries.map((entry) => (
            <RequestEntry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </aside>
  );
}
