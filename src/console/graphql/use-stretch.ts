import { useCallback, useEffect, useRef, useState } from 'react';
import { type End, firstStretch, grow, type Page, type Stretch } from './paged.ts';

/** Where a page is wanted: at the beginning, or next to what is there. */
export interface PageRequest {
  readonly after?: string;
  readonly before?: string;
}

export interface LoadedStretch<Node> {
  /** Null: nothing is known yet. */
  readonly stretch: Stretch<Node> | null;
  readonly error: Error | null;
  /** Which end is being loaded. */
  readonly loading: End | 'all' | null;
  load(end: End): void;
  /** Begins anew; what is there is shown until then. */
  reload(): Promise<void>;
}

/**
 * A list that is loaded page by page in both directions. `load` must stay the same function as long as the same list
 * is meant: another one begins anew.
 */
export function useStretch<Node>(
  load: (place: PageRequest) => Promise<Page<Node>>,
  maxItems = Number.POSITIVE_INFINITY,
): LoadedStretch<Node> {
  const [stretch, setStretch] = useState<Stretch<Node> | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [loading, setLoading] = useState<End | 'all' | null>('all');
  // Counts what was asked for: an answer that comes after something newer was asked is of no use.
  const asked = useRef(0);
  const isBusy = useRef(false);

  const ask = useCallback(
    async (what: End | 'all', place: PageRequest, put: (page: Page<Node>) => void) => {
      asked.current += 1;
      const mine = asked.current;
      isBusy.current = true;
      setLoading(what);
      const [outcome] = await Promise.allSettled([load(place)]);
      if (mine !== asked.current) return;
      if (outcome.status === 'fulfilled') put(outcome.value);
      setError(outcome.status === 'rejected' ? outcome.reason : null);
      isBusy.current = false;
      setLoading(null);
    },
    [load],
  );

  const reload = useCallback(() => ask('all', {}, (page) => setStretch(firstStretch(page))), [ask]);
  useEffect(() => {
    setStretch(null);
    void reload();
  }, [reload]);

  const loadMore = useCallback(
    (end: End) => {
      const edge = end === 'end' ? stretch?.edges.at(-1) : stretch?.edges[0];
      if (!edge || isBusy.current) return;
      const place = end === 'end' ? { after: edge.cursor } : { before: edge.cursor };
      void ask(end, place, (page) => setStretch((now) => now && grow(now, end, page, maxItems)));
    },
    [ask, stretch, maxItems],
  );

  return { stretch, error, loading, load: loadMore, reload };
}
