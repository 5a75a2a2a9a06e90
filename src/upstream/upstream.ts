import type { Lifetime } from '../lib/lifetime.ts';
import type { CallScope } from './call.ts';
import type { UpstreamClient } from './client.ts';
import { conversationFeedbackEndpoints } from './conversation-feedback.ts';
import { conversationEndpoints } from './conversations.ts';
import { insightEndpoints } from './insights.ts';
import { interactionFeedbackEndpoints } from './interaction-feedback.ts';
import { interactionEndpoints } from './interactions.ts';
import { messageEndpoints } from './messages.ts';
import { metricEndpoints } from './metrics.ts';
import { organizationEndpoints } from './organizations.ts';
import { recommendationEndpoints } from './recommendations.ts';
import { createRequester, type Requester } from './requester.ts';
import { serviceEndpoints } from './services.ts';
import { simulationEndpoints } from './simulations.ts';

type Made<Endpoints extends (requester: Requester) => unknown> = ReturnType<Endpoints> | undefined;

/**
 * The conversation API on behalf of one caller. Every method throws `UpstreamError`. A part is made when it is first
 * asked for: most operations need one or two, and those who only watch, of whom there may be thousands, none.
 */
export class Upstream {
  readonly #client: UpstreamClient;
  readonly #scope: CallScope;
  #requester: Requester | undefined;
  #conversations: Made<typeof conversationEndpoints>;
  #conversationFeedback: Made<typeof conversationFeedbackEndpoints>;
  #insights: Made<typeof insightEndpoints>;
  #interactions: Made<typeof interactionEndpoints>;
  #interactionFeedback: Made<typeof interactionFeedbackEndpoints>;
  #messages: Made<typeof messageEndpoints>;
  #metrics: Made<typeof metricEndpoints>;
  #organizations: Made<typeof organizationEndpoints>;
  #recommendations: Made<typeof recommendationEndpoints>;
  #services: Made<typeof serviceEndpoints>;
  #simulations: Made<typeof simulationEndpoints>;

  constructor(client: UpstreamClient, scope: CallScope) {
    this.#client = client;
    this.#scope = scope;
  }

  /** The same for as long as this lasts, though the operation may be over and whoever asked for it gone. */
  during(lifetime: Lifetime): Upstream {
    const { credentials, requestId, operation } = this.#scope;
    return new Upstream(this.#client, { credentials, requestId, lifetime, ...(operation && { operation }) });
  }

  get conversations() {
    this.#conversations ??= conversationEndpoints(this.#via);
    return this.#conversations;
  }

  get conversationFeedback() {
    this.#conversationFeedback ??= conversationFeedbackEndpoints(this.#via);
    return this.#conversationFeedback;
  }

  get insights() {
    this.#insights ??= insightEndpoints(this.#via);
    return this.#insights;
  }

  get interactions() {
    this.#interactions ??= interactionEndpoints(this.#via);
    return this.#interactions;
  }

  get interactionFeedback() {
    this.#interactionFeedback ??= interactionFeedbackEndpoints(this.#via);
    return this.#interactionFeedback;
  }

  get messages() {
    this.#messages ??= messageEndpoints(this.#via);
    return this.#messages;
  }

  get metrics() {
    this.#metrics ??= metricEndpoints(this.#via);
    return this.#metrics;
  }

  get organizations() {
    this.#organizations ??= organizationEndpoints(this.#via);
    return this.#organizations;
  }

  get recommendations() {
    this.#recommendations ??= recommendationEndpoints(this.#via);
    return this.#recommendations;
  }

  get services() {
    this.#services ??= serviceEndpoints(this.#via);
    return this.#services;
  }

  get simulations() {
    this.#simulations ??= simulationEndpoints(this.#via);
    return this.#simulations;
  }

  get #via(): Requester {
    this.#requester ??= createRequester(this.#client, this.#scope);
    return this.#requester;
  }
}
