import { graphql } from 'react-relay';

/** The turns of a conversation with what was said of each; what is added or deleted changes the list at once. */
export const feedbackPanel = graphql`
  fragment feedbackPanel_conversation on Conversation
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "feedbackPanelPaginationQuery") {
    interactions(last: $count, before: $cursor) @connection(key: "feedbackPanel_interactions") {
      edges {
        node {
          id
          ...feedbackPanel_turn
        }
      }
    }
  }
`;

export const feedbackPanelTurn = graphql`
  fragment feedbackPanel_turn on Interaction {
    userMessage {
      text
    }
    feedback(first: 5, orderBy: [{ field: CREATED_AT, direction: ASC }])
      @connection(key: "feedbackPanel_feedback", filters: []) {
      __id
      edges {
        node {
          ...feedbackPanel_feedback
        }
      }
    }
  }
`;

export const feedbackPanelFeedback = graphql`
  fragment feedbackPanel_feedback on InteractionFeedback {
    id
    createdAt
    content {
      ... on InteractionComment {
        comment
        resolved
      }
    }
  }
`;

export const feedbackPanelCreateMutation = graphql`
  mutation feedbackPanelCreateMutation($input: CreateInteractionFeedbackInput!, $connections: [ID!]!) {
    createInteractionFeedback(input: $input) {
      ... on CreateInteractionFeedbackSuccess {
        feedback @appendNode(connections: $connections, edgeTypeName: "InteractionFeedbackEdge") {
          ...feedbackPanel_feedback
        }
      }
    }
  }
`;

export const feedbackPanelDeleteMutation = graphql`
  mutation feedbackPanelDeleteMutation($input: DeleteInteractionFeedbackInput!, $connections: [ID!]!) {
    deleteInteractionFeedback(input: $input) {
      ... on DeleteInteractionFeedbackSuccess {
        deletedId @deleteEdge(connections: $connections)
      }
    }
  }
`;
