import { type RefObject, useLayoutEffect, useRef } from 'react';

/** From the end, less than this counts as at the end. */
const NEAR_PX = 80;

/**
 * Keeps the end in sight while it grows, unless somebody has scrolled away from it; and keeps what is seen where it is
 * when something is put in front. `first` names what comes first.
 */
export function useScrollToEnd(ref: RefObject<HTMLElement | null>, first: string | undefined): void {
  const last = useRef({ first, height: 0 });
  useLayoutEffect(() => {
    const view = ref.current;
    if (!view) return;
    const before = last.current;
    const wasAtEnd = before.height - view.scrollTop - view.clientHeight < NEAR_PX;
    if (wasAtEnd) view.scrollTop = view.scrollHeight;
    else if (before.first !== first) view.scrollTop += view.scrollHeight - before.height;
    last.current = { first, height: view.scrollHeight };
  });
}
