import DataLoader from 'dataloader';
import { type Conversation, maxConversationsPerPage } from '../../upstream/conversations.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import { readAllPages } from '../../upstream/page.ts';
import type { Upstream } from '../../upstream/upstream.ts';

export function createConversationLoaders(upstream: Upstream) {
  /** With the agent; the only read that tells "absent" from "not permitted". */
  const conversationDetailById = new DataLoader<string, Conversation | null>((ids) =>
    Promise.all(ids.map((id) => settled(absentAsNull(upstream.conversations.get(id))))),
  );

  /** One id by itself, several in one list request: the fewest calls either way. */
  const conversationById = new DataLoader<string, Conversation | null>(
    async (ids) => {
      const [only] = ids;
      if (ids.length === 1 && only !== undefined) return [await settled(conversationDetailById.load(only))];
      const rows = await readAllPages(ids.length, (page) => upstream.conversations.page({ ids }, page));
      const found = new Map(rows.map((conversation) => [conversation.upstreamId, conversation]));
      return ids.map((id) => found.get(id) ?? null);
    },
    { maxBatchSize: maxConversationsPerPage },
  );

  return { conversationById, conversationDetailById };
}

function absentAsNull<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (error instanceof UpstreamError && error.code === 'NOT_FOUND') return null;
    throw error;
  });
}

/** DataLoader takes the failure of one key as a value. */
function settled<T>(answer: Promise<T>): Promise<T | Error> {
  return answer.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}
