import { type Message, maxMessagesPerPage } from '../../upstream/messages.ts';
import { readAllPages } from '../../upstream/page.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { createConversationPartLoader } from '../batching/conversation-part-loader.ts';
import { createSideBySide } from '../batching/side-by-side.ts';
import type { PagedConnection } from '../paging/paging.ts';

/** By id, inner thoughts are wanted as well: whoever has the id was shown it. */
const everyType = ['user-message', 'agent-message', 'external-event', 'agent-inner-thought'];

export function createMessageLoaders(upstream: Upstream) {
  const messageById = createConversationPartLoader<Message | null>(async (conversationId, ids) => {
    const limit = Math.min(ids.length, maxMessagesPerPage);
    const rows = await readAllPages(limit, (page) =>
      upstream.messages.page(conversationId, { ids, types: everyType }, page),
    );
    return new Map(rows.map((message) => [message.upstreamId, message]));
  }, null);

  /** Pages of messages of several conversations. */
  const messagePages = createSideBySide<PagedConnection<Message>>();

  return { messageById, messagePages };
}
