import { graphql } from 'react-relay';

/** What a mutation returns is a Node, so it lands in the store by itself; what is known beforehand is shown at once. */
export const finishButton = graphql`
  fragment finishButton_conversation on Conversation @refetchable(queryName: "finishButtonRefetchQuery") {
    id
    isFinished
    isAnalyzed
    completedPostProcessings
  }
`;

export const finishButtonMutation = graphql`
  mutation finishButtonMutation($input: FinishConversationInput!) @raw_response_type {
    finishConversation(input: $input) {
      ... on FinishConversationSuccess {
        conversation {
          ...finishButton_conversation
        }
      }
      ... on Error {
        code
      }
    }
  }
`;
