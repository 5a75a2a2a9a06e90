import { createStore } from '../state/store.ts';

/** Counts how often this page has started or finished a conversation: lists of them are old then. */
export const conversationsChanged = createStore(0);

export function tellConversationsChanged(): void {
  conversationsChanged.update((count) => count + 1);
}
