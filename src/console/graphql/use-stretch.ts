import { useCallback, useEffect, useRef, useState } from 'react';
import { type End, firstStretch, grow, type Page, type Stretch } from './paged.ts';

/** Where a page is wanted: at the beginning, or next to what is there. */
export interface PageRequest {
  readonly after?: string;
  readonly before?: string;
}

export interface LoadedStretch<Node> {
  readonly stretch: Stretch<Node> | null;
  readonly error: Error | null;
  /** Which end is being loaded. */
  readonly loading: End | 'all' | null;
  load(end: End): void;
  reload(): void;
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
  // An answer that comes after another list was asked for is of no use.
  const generation = useRef(0);
  const busy = useRef(false);

  const reload = useCallback(() => {
    generation.current += 1;
    const mine = generation.current;
    busy.current = true;
    setLoading('all');
    load({})
      .then(
        (page) => mine === generation.current && (setStretch(firstStretch(page)), setError(null)),
        (failure: Error) => mine === generation.current && setError(failure),
      )
      .finally(() => {
        if (mine !== generation.current) return;
        busy.current = false;
        setLoading(null);
      });
  }, [load]);

  useEffect(() => {
    setStretch(null);
    reload();
  }, [reload]);

  const loadMore = useCallback(
    (end: End) => {
      const edge = end === 'end' ? stretch?.edges.at(-1) : stretch?.edges[0];
      if (!stretch || !edge || busy.current) return;
      const mine = generation.current;
      busy.current = true;
      setLoading(end);
      load(end === 'end' ? { after: edge.cursor } : { before: edge.cursor })
        .then(
          (page) => {
            if (mine !== generation.current) return;
            setStretch((current) => current && grow(current, end, page, maxItems));
            setError(null);
          },
          (failure: Error) => mine === generation.current && setError(failure),
        )
        .finally(() => {
          if (mine !== generation.current) return;
          busy.current = false;
          setLoading(null);
        });
    },
    [load, stretch, maxItems],
  );

  return { stretch, error, loading, load: loadMore, reload };
}
