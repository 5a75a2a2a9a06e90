import { graphql } from '../__generated__/gql.ts';

/** The operations of a live conversation, as a frontend would write them. */
export const startConversation = graphql(`
  mutation StartConversation($input: StartConversationInput!) {
    startConversation(input: $input) {
      __typename
      ... on StartConversationSuccess {
        conversation {
          id
          upstreamId
        }
        stream {
          id
          status
        }
      }
      ... on UnfinishedConversationExistsError {
        conversation {
          id
          upstreamId
        }
      }
      ... on InvalidInputError {
        fields {
          path
          message
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const sendMessage = graphql(`
  mutation SendMessage($input: SendMessageInput!) {
    sendMessage(input: $input) {
      __typename
      ... on SendMessageSuccess {
        conversation {
          upstreamId
        }
        stream {
          id
          status
        }
      }
      ... on ConversationBusyError {
        openStream {
          id
        }
      }
      ... on InvalidInputError {
        fields {
          path
          message
        }
      }
      ... on ForbiddenError {
        missingPermissions
      }
      ... on RateLimitedError {
        retryAfterMs
      }
      ... on PayloadTooLargeError {
        maxBytes
      }
      ... on UnsupportedMediaTypeError {
        mediaTypes
      }
      ... on UploadStalledError {
        timeoutMs
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const finishConversation = graphql(`
  mutation FinishConversation($input: FinishConversationInput!) {
    finishConversation(input: $input) {
      __typename
      ... on FinishConversationSuccess {
        conversation {
          upstreamId
          isFinished
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const interactionEvents = graphql(`
  subscription InteractionEvents($streamId: ID!, $after: Cursor) {
    interactionEvents(streamId: $streamId, after: $after) {
      __typename
      cursor
      sequence
      ... on UserMessageAvailableEvent {
        text
      }
      ... on NewMessageEvent {
        text
      }
      ... on InteractionCompleteEvent {
        fullMessage
        conversationCompleted
      }
      ... on CurrentAgentActionEvent {
        action {
          type
        }
      }
      ... on ErrorEvent {
        failure: code
        message
        interactionSaved
        recovery
      }
      ... on UnknownEvent {
        type
        payload
      }
    }
  }
`);

export const interactionStream = graphql(`
  query InteractionStream($id: ID!) {
    interactionStream(id: $id) {
      status
      endedAt
      lastCursor
      conversation {
        upstreamId
      }
    }
  }
`);
