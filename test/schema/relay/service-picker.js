import { graphql } from 'react-relay';

/** A list beside which something can be started; what is started goes to the head of another list. */
export const servicePicker = graphql`
  fragment servicePicker_query on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "servicePickerPaginationQuery") {
    services(first: $count, after: $cursor, filter: { isActive: true }) @connection(key: "servicePicker_services") {
      edges {
        node {
          id
          name
          description
        }
      }
    }
  }
`;

export const servicePickerMutation = graphql`
  mutation servicePickerMutation($input: StartConversationInput!, $connections: [ID!]!) {
    startConversation(input: $input) {
      ... on StartConversationSuccess {
        conversation @prependNode(connections: $connections, edgeTypeName: "ConversationEdge") {
          ...conversationList_row
        }
        stream {
          id
        }
      }
      ... on UnfinishedConversationExistsError {
        conversation {
          id
        }
      }
    }
  }
`;
