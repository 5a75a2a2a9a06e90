import type { Upstream } from '../upstream/upstream.ts';
import { ConversationLoaders } from './conversation/conversation-loaders.ts';
import { createFeedbackLoaders } from './feedback/feedback-loaders.ts';
import { createInteractionLoaders } from './interaction/interaction-loaders.ts';
import { createMessageLoaders } from './message/message-loaders.ts';
import { createMetricLoaders } from './metric/metric-loaders.ts';
import { createServiceLoaders } from './service/service-loaders.ts';

type Made<Create extends (upstream: Upstream) => unknown> = ReturnType<Create> | undefined;

/**
 * One set per operation, and per event of a subscription: no longer is anything answered without upstream being asked.
 * A domain's loaders are made when the first of them is asked for, since most operations need one or two of some twenty.
 */
export class Loaders {
  readonly #upstream: Upstream;
  /**
   * What was begun ahead of the fields that ask for it; absent where there is nothing. Not in a weak map beside this,
   * which would keep it long after its operation.
   */
  begun: Map<string, Promise<unknown>> | undefined;
  #conversations: ConversationLoaders | undefined;
  #feedback: Made<typeof createFeedbackLoaders>;
  #interactions: Made<typeof createInteractionLoaders>;
  #messages: Made<typeof createMessageLoaders>;
  #metrics: Made<typeof createMetricLoaders>;
  #services: Made<typeof createServiceLoaders>;

  constructor(upstream: Upstream) {
    this.#upstream = upstream;
  }

  get conversations() {
    this.#conversations ??= new ConversationLoaders(this.#upstream);
    return this.#conversations;
  }

  get feedback() {
    this.#feedback ??= createFeedbackLoaders(this.#upstream);
    return this.#feedback;
  }

  get interactions() {
    this.#interactions ??= createInteractionLoaders(this.#upstream);
    return this.#interactions;
  }

  get messages() {
    this.#messages ??= createMessageLoaders(this.#upstream);
    return this.#messages;
  }

  get metrics() {
    this.#metrics ??= createMetricLoaders(this.#upstream);
    return this.#metrics;
  }

  get services() {
    this.#services ??= createServiceLoaders(this.#upstream);
    return this.#services;
  }
}
