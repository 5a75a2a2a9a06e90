import { graphql } from 'react-relay';

/** Pages forward through a list that can also be filtered anew. */
export const conversationListQuery = graphql`
  query conversationListQuery($filter: ConversationFilter) {
    ...conversationList_query @arguments(filter: $filter)
  }
`;

export const conversationList = graphql`
  fragment conversationList_query on Query
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
    filter: { type: "ConversationFilter" }
  )
  @refetchable(queryName: "conversationListPaginationQuery") {
    conversations(first: $count, after: $cursor, filter: $filter, orderBy: [{ field: CREATED_AT, direction: DESC }])
      @connection(key: "conversationList_conversations") {
      edges {
        node {
          id
          ...conversationList_row
        }
      }
    }
  }
`;

export const conversationListRow = graphql`
  fragment conversationList_row on Conversation {
    createdAt
    isFinished
    finalMessage
    service {
      id
      name
      tags {
        key
        value
      }
    }
  }
`;
