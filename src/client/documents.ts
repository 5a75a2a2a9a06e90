/** What the default documents select of each event; `InteractionEvent` is its type. */
const selection = `
  __typename
  cursor
  sequence
  emittedAt
  ... on ConversationCreatedEvent { conversation { id upstreamId } }
  ... on UserMessageAvailableEvent { messageId text }
  ... on CurrentAgentActionEvent { action { __typename type } }
  ... on NewMessageEvent { text stop sequenceNumber messageUpstreamId }
  ... on InteractionCompleteEvent { messageId fullMessage conversationCompleted }
  ... on ErrorEvent { code message interactionSaved recovery }
  ... on UnknownEvent { type payload }
`;

export const interactionEventsDocument = `
subscription FollowInteraction($streamId: ID!, $after: Cursor) {
  interactionEvents(streamId: $streamId, after: $after) {${selection}}
}`;

export const conversationEventsDocument = `
subscription FollowConversation($conversationId: ID!, $after: Cursor) {
  conversationEvents(conversationId: $conversationId, after: $after) {${selection}}
}`;
