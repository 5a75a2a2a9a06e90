import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps what is seen where it is while rows come and go above it; but whoever looks at the very first row sees what
 * comes before it. Rows are told apart by `data-id`.
 */
export function useKeptScroll(
  ref: RefObject<HTMLElement | null>,
  version: unknown,
  isFromStart: boolean,
): void {
  const anchor = useRef<{ id: string; top: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is mended when the rows have changed
  useLayoutEffect(() => {
    const list = ref.current;
    if (!list) return;
    const kept = anchor.current;
    const row = kept && list.querySelector<HTMLElement>(`[data-id="${CSS.escape(kept.id)}"]`);
    if (kept && row) list.scrollTop += row.getBoundingClientRect().top - kept.top;
    const remember = () => {
      const edge = list.getBoundingClientRect().top;
      const seen =
        isFromStart && list.scrollTop === 0
          ? undefined
          : [...list.querySelectorAll<HTMLElement>('[data-id]')].find(
              (each) => each.getBoundingClientRect().bottom > edge,
            );
      anchor.current = seen?.dataset.id
        ? { id: seen.dataset.id, top: seen.getBoundingClientRect().top }
        : null;
    };
    remember();
    list.addEventListener('scroll', remember, { passive: true });
    return () => list.removeEventListener('scroll', remember);
  }, [ref, version, isFromStart]);
}
