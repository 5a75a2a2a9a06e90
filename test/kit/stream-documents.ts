import { graphql } from '../__generated__/gql.ts';

export const conversationEvents = graphql(`
  subscription ConversationEvents($conversationId: ID!, $after: Cursor) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      __typename
      cursor
      sequence
      stream {
        id
      }
      ... on NewMessageEvent {
        text
      }
      ... on InteractionCompleteEvent {
        fullMessage
      }
    }
  }
`);

export const streamEvents = graphql(`
  query StreamEvents($id: ID!, $after: Cursor) {
    interactionStream(id: $id) {
      events(after: $after) {
        sequence
      }
    }
  }
`);

export const streamOutcome = graphql(`
  query StreamOutcome($id: ID!) {
    interactionStream(id: $id) {
      outcome {
        status
        fullMessage
        conversationCompleted
        interaction {
          upstreamId
        }
        error {
          failure: code
          interactionSaved
          recovery
          savedInteraction {
            upstreamId
          }
        }
      }
    }
  }
`);

export const sendAndWait = graphql(`
  mutation SendAndWait($input: SendMessageInput!) {
    sendMessage(input: $input) {
      __typename
      ... on SendMessageSuccess {
        stream {
          outcome {
            fullMessage
          }
        }
      }
    }
  }
`);
