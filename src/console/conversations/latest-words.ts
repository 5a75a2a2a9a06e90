import { createStore } from '../state/store.ts';

/** What was said last in conversations that this page has heard of since their list was loaded. */
export const latestWords = createStore<ReadonlyMap<string, string>>(new Map());

/** Ids are those of the REST API. */
export function tellLatestWords(conversationId: string, text: string): void {
  latestWords.update((words) => new Map(words).set(conversationId, text));
}
