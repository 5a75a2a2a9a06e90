import { graphql } from '../__generated__/gql.ts';

export const spokenEvents = graphql(`
  subscription SpokenEvents($streamId: ID!, $after: Cursor) {
    interactionEvents(streamId: $streamId, after: $after) {
      __typename
      cursor
      ... on UserMessageAvailableEvent {
        messageId
        text
      }
      ... on NewMessageEvent {
        text
        audio {
          data
          encoding
          sampleRate
          channels
        }
        transcriptAlignment {
          offsetMs
          character
        }
      }
      ... on InteractionCompleteEvent {
        messageId
        fullMessage
      }
      ... on ErrorEvent {
        failure: code
      }
    }
  }
`);

export const spokenMessage = graphql(`
  query SpokenMessage($id: ID!) {
    node(id: $id) {
      ... on Message {
        text
        format
        type
        source {
          url
          expiresAt
          contentType
        }
      }
    }
  }
`);
