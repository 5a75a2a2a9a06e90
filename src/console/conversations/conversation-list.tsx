import { useCallback, useRef } from 'react';
import { Empty } from '../controls/empty.tsx';
import { ErrorNotice } from '../controls/notice.tsx';
import { Sentinel } from '../controls/sentinel.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { useAddress } from '../routing/address.ts';
import { filterOnly } from './conversation-filter.ts';
import { ConversationRow } from './conversation-row.tsx';
import { useConversations } from './use-conversations.ts';
import { useKeptScroll } from './use-kept-scroll.ts';

/** The conversations, loaded as one comes near to either end of what is there. */
export function ConversationList({ openId }: { readonly openId: string | undefined }) {
  const { query: whole } = useAddress();
  const query = filterOnly(whole);
  const { stretch, error, loading, load, reload } = useConversations(query.toString());
  const list = useRef<HTMLDivElement>(null);
  useKeptScroll(list, stretch, stretch?.hasPrevious === false);
  const loadPrevious = useCallback(() => load('start'), [load]);
  const loadNext = useCallback(() => load('end'), [load]);

  if (!stretch) {
    if (error) return <ErrorNotice error={error} onRetry={reload} />;
    return <Skeleton lines={10} label="Loading conversations" />;
  }
  if (stretch.edges.length === 0)
    return (
      <Empty icon="conversations" title="No conversations here">
        {query.size > 0 ? 'Loosen the filter, or start one.' : 'Start the first one.'}
      </Empty>
    );
  return (
    <div ref={list} className="list-scroll" aria-busy={loading !== null}>
      <Sentinel onNear={loadPrevious} isActive={stretch.hasPrevious && loading === null && !error} />
      <ul className="rows">
        {stretch.edges.map(({ node }) => (
          <li key={node.id}>
            <ConversationRow conversation={node} isOpen={node.upstreamId === openId} query={query} />
          </li>
        ))}
      </ul>
      {error && <ErrorNotice error={error} onRetry={loadNext} />}
      <Sentinel onNear={loadNext} isActive={stretch.hasNext && loading === null && !error} />
      <p className="list-end">{stretch.hasNext ? 'Loading more…' : 'That is all.'}</p>
    </div>
  );
}
