import type {
  ConversationFeedback,
  ConversationFeedbackSortField,
} from '../../upstream/conversation-feedback.ts';
import { type FeedbackSortField, maxFeedbackPerPage } from '../../upstream/feedback.ts';
import type { InteractionFeedback } from '../../upstream/interaction-feedback.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { BatchedLists } from '../batching/batched-lists.ts';
import { FeedbackFinder } from './feedback-finder.ts';
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
  const conversationFeedbackById = new FeedbackFinder<ConversationFeedback>(
    (conversationIds, page) => conversationFeedback.page({ conversationIds }, page),
    ([conversationId = '']) => conversationId,
    ({ conversationId, upstreamId }) => `${conversationId}:${upstreamId}`,
  );

  /** By `<conversation>:<interaction>:<feedback>`. */
  const interactionFeedbackById = new FeedbackFinder<InteractionFeedback>(
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
