import { type RefObject, useEffect, useRef } from 'react';
import type { StoredTurnFragment } from '../__generated__/graphql.ts';
import type { Stretch } from '../graphql/paged.ts';

/** Brings the message that somebody was sent to into sight, however far back it is. */
export function useShownMessage(
  view: RefObject<HTMLElement | null>,
  messageId: string | null,
  stretch: Stretch<StoredTurnFragment> | null,
  loadEarlier: () => void,
): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (messageId === null || !stretch || shown.current === messageId) return;
    const message = view.current?.querySelector(`[data-message="${CSS.escape(messageId)}"]`);
    if (message) {
      shown.current = messageId;
      message.scrollIntoView({ block: 'center' });
    } else if (stretch.hasPrevious) loadEarlier();
  }, [view, messageId, stretch, loadEarlier]);
}
