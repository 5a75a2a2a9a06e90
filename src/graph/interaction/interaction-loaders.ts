import { type Message, maxMessagesPerPage } from '../../upstream/messages.ts';
import { readAllPages } from '../../upstream/page.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { createConversationPartLoader } from '../conversation-part-loader.ts';

const oldestFirst = [{ field: 'createdAt', direction: 'ASC' }] as const;

export function createInteractionLoaders(upstream: Upstream) {
  /** The messages of an interaction, oldest first. */
  const messagesByInteraction = createConversationPartLoader<readonly Message[]>(
    async (conversationId, interactionIds) => {
      const rows = await readAllPages(maxMessagesPerPage, (page) =>
        upstream.messages.page(conversationId, { interactionIds, sort: oldestFirst }, page),
      );
      return Map.groupBy(rows, ({ interactionId }) => interactionId);
    },
    [],
  );
  return { messagesByInteraction };
}
