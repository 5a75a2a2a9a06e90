import { conversationEventsDocument, interactionEventsDocument } from './documents.ts';
import type { InteractionEvent } from './interaction-event.ts';
import { leavable } from './leavable.ts';
import { type Placed, type ResumeOptions, resume } from './resume.ts';
import type { SubscriptionClient } from './subscription-client.ts';

export { FollowError } from './follow-error.ts';
export type { InteractionEvent } from './interaction-event.ts';

export interface FollowOptions extends ResumeOptions {
  /** A subscription of your own, as text: it takes `$after: Cursor` and selects `cursor`. */
  readonly document?: { toString(): string };
}

export interface FollowInteractionOptions extends FollowOptions {
  /** The global id that a send has answered with. A document of your own gets it as `$streamId: ID!`. */
  readonly streamId: string;
}

export interface FollowConversationOptions extends FollowOptions {
  /** Global id or REST id. A document of your own gets it as `$conversationId: ID!`. */
  readonly conversationId: string;
}

/**
 * Every event of an interaction once and in order, over any number of lost connections, until the interaction is over.
 * Throws a `FollowError` when the server refuses for good. Leaving the loop, or the signal, ends it.
 */
export function followInteraction<Event extends Placed = InteractionEvent>(
  client: SubscriptionClient,
  { streamId, document = interactionEventsDocument, ...options }: FollowInteractionOptions,
): AsyncIterableIterator<Event, void> {
  return follow(client, document, { streamId }, options);
}

/** The same for all interactions of a conversation, those that are kept and those that come. */
export function followConversation<Event extends Placed = InteractionEvent>(
  client: SubscriptionClient,
  { conversationId, document = conversationEventsDocument, ...options }: FollowConversationOptions,
): AsyncIterableIterator<Event, void> {
  return follow(client, document, { conversationId }, options);
}

function follow<Event extends Placed>(
  client: SubscriptionClient,
  document: { toString(): string },
  variables: Record<string, string>,
  options: ResumeOptions,
): AsyncIterableIterator<Event, void> {
  const query = document.toString();
  // What `gql` makes has no text of its own.
  if (query.startsWith('[object')) throw new TypeError('Give the document as text, with `print` of graphql.');
  return leavable((signal) => resume<Event>(client, { query, variables }, signal, options), options.signal);
}
