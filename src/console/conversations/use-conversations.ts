import { useCallback, useEffect, useMemo, useRef } from 'react';
import { type ConversationRowFragment, ConversationsDocument } from '../__generated__/graphql.ts';
import { run, useConsoleClient } from '../graphql/console-client.ts';
import { type LoadedStretch, type PageRequest, useStretch } from '../graphql/use-stretch.ts';
import { useStore } from '../state/store.ts';
import { readFilter } from './conversation-filter.ts';
import { conversationsChanged } from './conversations-changed.ts';

const PER_PAGE = 20;
/** More rows than this are not kept: those at the other end are loaded again when they are wanted. */
const MAX_ROWS = 60;
const none = { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } };

/** The conversations that the filter in `search` leaves, newest first. */
export function useConversations(search: string): LoadedStretch<ConversationRowFragment> {
  const { urql } = useConsoleClient();
  const filter = useMemo(() => readFilter(new URLSearchParams(search)), [search]);
  const load = useCallback(
    async ({ after, before }: PageRequest) => {
      const place = before === undefined ? { first: PER_PAGE, after } : { last: PER_PAGE, before };
      const { conversations } = await run(urql, ConversationsDocument, { filter, ...place });
      return conversations ?? none;
    },
    [urql, filter],
  );
  const loaded = useStretch(load, MAX_ROWS);

  const { reload } = loaded;
  const changes = useStore(conversationsChanged);
  const seen = useRef(changes);
  useEffect(() => {
    if (seen.current === changes) return;
    seen.current = changes;
    reload();
  }, [changes, reload]);
  return loaded;
}
