import type { Upstream } from '../upstream/upstream.ts';
import { createConversationLoaders } from './conversation/conversation-loaders.ts';
import { createFeedbackLoaders } from './feedback/feedback-loaders.ts';
import { createInteractionLoaders } from './interaction/interaction-loaders.ts';
import { createMessageLoaders } from './message/message-loaders.ts';
import { createMetricLoaders } from './metric/metric-loaders.ts';
import { createServiceLoaders } from './service/service-loaders.ts';

/** One set per operation, and per event of a subscription: nothing is remembered longer. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(upstream: Upstream) {
  return {
    ...createConversationLoaders(upstream),
    ...createFeedbackLoaders(upstream),
    ...createInteractionLoaders(upstream),
    ...createMessageLoaders(upstream),
    ...createMetricLoaders(upstream),
    ...createServiceLoaders(upstream),
  };
}
