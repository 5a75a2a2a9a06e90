import DataLoader from 'dataloader';
import { type Conversation, maxConversationsPerPage } from '../../upstream/conversations.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import { readAllPages } from '../../upstream/page.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { settled } from '../settled.ts';

export function createConversationLoaders(upstream: Upstream) {
  const details = new Map<string, Promise<Conversation | null>>();

  /** With the agent; the only read that tells "absent" from "not permitted". Upstream gives one at a time. */
  const conversationDetail = (id: string): Promise<Conversation | null> => {
    const known = details.get(id);
    if (known) return known;
    const detail = absentAsNull(upstream.conversations.get(id));
    details.set(id, detail);
    return detail;
  };

  const list = async (ids: readonly string[]): Promise<ReadonlyMap<string, Conversation>> => {
    if (ids.length === 0) return new Map();
    const rows = await readAllPages(ids.length, (page) => upstream.conversations.page({ ids }, page));
    return new Map(rows.map((conversation) => [conversation.upstreamId, conversation]));
  };

  /** Pages that were listed within the operation. What hangs on their rows may lead back to them, but seldom does. */
  const pages: (readonly Conversation[])[] = [];
  const keepListed = (rows: readonly Conversation[]) => void pages.push(rows);

  /**
   * One id by itself, several in one list request, without those that were listed or are read in detail anyway: the
   * fewest calls.
   */
  const conversationById = new DataLoader<string, Conversation | null>(
    async (ids) => {
      const [alone] = ids;
      if (alone !== undefined && ids.length === 1 && pages.length === 0)
        return [await settled(conversationDetail(alone))];
      const known = new Map(pages.flat().map((conversation) => [conversation.upstreamId, conversation]));
      const unread = ids.filter((id) => !known.has(id) && !details.has(id));
      const listed = new Set(unread.length > 1 ? unread : []);
      const rows = list([...listed]);
      const find = async (id: string) =>
        known.get(id) ??
        (listed.has(id) ? rows.then((found) => found.get(id) ?? null) : conversationDetail(id));
      return Promise.all(ids.map((id) => settled(find(id))));
    },
    { maxBatchSize: maxConversationsPerPage },
  );

  return { conversationById, conversationDetail, keepListed };
}

function absentAsNull<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (error instanceof UpstreamError && error.code === 'NOT_FOUND') return null;
    throw error;
  });
}
