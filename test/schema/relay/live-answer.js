import { graphql } from 'react-relay';

/** Sends, then watches the answer come, over an interface whose every member is its own fragment. */
export const liveAnswerMutation = graphql`
  mutation liveAnswerMutation($input: SendMessageInput!) {
    sendMessage(input: $input) {
      __typename
      ... on SendMessageSuccess {
        conversation {
          ...messageHistory_conversation
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
      ... on Error {
        code
        message
      }
    }
  }
`;

export const liveAnswerSubscription = graphql`
  subscription liveAnswerSubscription($streamId: ID!, $after: Cursor) {
    interactionEvents(streamId: $streamId, after: $after) {
      __typename
      cursor
      ...liveAnswer_piece @alias(as: "piece")
      ... on InteractionCompleteEvent {
        interaction {
          id
          userMessage {
            ...messageHistory_message
          }
          agentMessage {
            ...messageHistory_message
          }
        }
      }
      ... on ErrorEvent {
        interactionSaved
        recovery
      }
    }
  }
`;

export const liveAnswerPiece = graphql`
  fragment liveAnswer_piece on NewMessageEvent @inline {
    text
    stop
  }
`;
