import DataLoader from 'dataloader';
import type {
  ConversationFeedback,
  ConversationFeedbackSortField,
} from '../../upstream/conversation-feedback.ts';
import { type FeedbackSortField, maxFeedbackPerPage } from '../../upstream/feedback.ts';
import type { InteractionFeedback } from '../../upstream/interaction-feedback.ts';
import type { Page, PageQuery } from '../../upstream/page.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { BatchedLists } from '../batching/batched-lists.ts';
import { maxParentsPerRequest } from '../batching/whole-lists.ts';
import { conversationFeedbackValues, interactionFeedbackValues } from './feedback-values.ts';

const idOf = ({ upstreamId }: { readonly upstreamId: string }) => upstreamId;

export function createFeedbackLoaders({ conversationFeedback, interactionFeedback }: Upstream) {
  const conversationFeedbackByConversation = new BatchedLists<
    ConversationFeedback,
    ConversationFeedbackSortField
  >({
    name: 'conversation.feedback',
    readPage: (conversationIds, sort, page) => conversationFeedback.page({ conversationIds, sort }, page),
    idOf,
    valuesOf: conversationFeedbackValues,
    parentOf: ({ conversationId }) => conversationId,
    maxItemsPerRequest: maxFeedbackPerPage,
  });

  const interactionFeedbackByConversation = new BatchedLists<InteractionFeedback, FeedbackSortField>({
    name: 'conversation.interactionFeedback',
    readPage: (conversationIds, sort, page) => interactionFeedback.page({ conversationIds, sort }, page),
    idOf,
    valuesOf: interactionFeedbackValues,
    parentOf: ({ conversationId }) => conversationId,
    maxItemsPerRequest: maxFeedbackPerPage,
  });

  const interactionFeedbackByInteraction = new BatchedLists<InteractionFeedback, FeedbackSortField>({
    name: 'interaction.feedback',
    readPage: (interactionIds, sort, page) => interactionFeedback.page({ interactionIds, sort }, page),
    idOf,
    valuesOf: interactionFeedbackValues,
    parentOf: ({ interactionId }) => interactionId,
    maxItemsPerRequest: maxFeedbackPerPage,
  });

  /** By `<conversation>:<feedback>`. */
  const conversationFeedbackById = createFinder<ConversationFeedback>(
    (conversationIds, page) => conversationFeedback.page({ conversationIds }, page),
    ([conversationId = '']) => conversationId,
    ({ conversationId, upstreamId }) => `${conversationId}:${upstreamId}`,
  );

  /** By `<conversation>:<interaction>:<feedback>`. */
  const interactionFeedbackById = createFinder<InteractionFeedback>(
    (interactionIds, page) => interactionFeedback.page({ interactionIds }, page),
    ([, interactionId = '']) => interactionId,
    ({ conversationId, interactionId, upstreamId }) => `${conversationId}:${interactionId}:${upstreamId}`,
  );

  return {
    conversationFeedbackByConversation,
    interactionFeedbackByConversation,
    interactionFeedbackByInteraction,
    conversationFeedbackById,
    interactionFeedbackById,
  };
}

/** Upstream reads no feedback by its id: it is looked for in the lists of its parents, newest first. */
function createFinder<T>(
  readPage: (parentIds: readonly string[], page: PageQuery) => Promise<Page<T>>,
  parentOf: (keyParts: readonly string[]) => string,
  keyOf: (item: T) => string,
): DataLoader<string, T | null> {
  return new DataLoader<string, T | null>(
    async (keys) => {
      const parentIds = [...new Set(keys.map((key) => parentOf(key.split(':'))))];
      const found = new Map<string, T>();
      let token: number | null = null;
      do {
        const page: Page<T> = await readPage(parentIds, { limit: maxFeedbackPerPage, token });
        for (const item of page.items) found.set(keyOf(item), item);
        token = page.nextToken;
      } while (token !== null && !keys.every((key) => found.has(key)));
      return keys.map((key) => found.get(key) ?? null);
    },
    { maxBatchSize: maxParentsPerRequest },
  );
}
