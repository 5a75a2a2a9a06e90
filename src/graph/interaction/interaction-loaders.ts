import DataLoader from 'dataloader';
import type { InteractionInsights } from '../../upstream/insights.ts';
import type { InteractionKey } from '../../upstream/interaction-feedback.ts';
import { type Message, maxMessagesPerPage } from '../../upstream/messages.ts';
import { readAllPages } from '../../upstream/page.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { createConversationPartLoader } from '../batching/conversation-part-loader.ts';
import { settled } from '../batching/settled.ts';
import { createSideBySide } from '../batching/side-by-side.ts';
import type { PagedConnection } from '../paging/paging.ts';
import type { ListedTurn } from './paginate-turns.ts';

interface RecommendationKey extends InteractionKey {
  readonly context: string | null;
}

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

  /** Pages of turns of several conversations. */
  const turnPages = createSideBySide<PagedConnection<ListedTurn>>();

  /** Upstream gives those of one interaction at a time; together, the inner thoughts of all can be read at once. */
  const insightsByInteraction = new DataLoader<InteractionKey, InteractionInsights, string>(
    (keys) =>
      Promise.all(
        keys.map(({ conversationId, interactionId }) =>
          settled(upstream.insights.get(conversationId, interactionId)),
        ),
      ),
    { cacheKeyFn: ({ conversationId, interactionId }) => `${conversationId}:${interactionId}` },
  );

  /** Made up anew by each call, so that one for each interaction has to do. */
  const recommendedResponses = new DataLoader<RecommendationKey, readonly string[], string>(
    (keys) =>
      Promise.all(
        keys.map(({ conversationId, interactionId, context }) =>
          settled(upstream.recommendations.get(conversationId, interactionId, context)),
        ),
      ),
    {
      cacheKeyFn: ({ conversationId, interactionId, context }) =>
        JSON.stringify([conversationId, interactionId, context]),
    },
  );

  return { messagesByInteraction, turnPages, insightsByInteraction, recommendedResponses };
}
