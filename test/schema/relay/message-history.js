import { graphql } from 'react-relay';

/** One conversation by its global id, its messages paged backward from the latest. */
export const messageHistoryQuery = graphql`
  query messageHistoryQuery($id: ID!) {
    conversation(id: $id) {
      agent {
        name
        pictureUrl
      }
      ...messageHistory_conversation
    }
  }
`;

export const messageHistory = graphql`
  fragment messageHistory_conversation on Conversation
  @argumentDefinitions(count: { type: "Int", defaultValue: 30 }, cursor: { type: "String" })
  @refetchable(queryName: "messageHistoryPaginationQuery") {
    messages(last: $count, before: $cursor) @connection(key: "messageHistory_messages") {
      edges {
        node {
          id
          ...messageHistory_message
        }
      }
    }
    activeStream {
      id
      lastCursor
    }
  }
`;

export const messageHistoryMessage = graphql`
  fragment messageHistory_message on Message {
    type
    sender
    text
    createdAt
  }
`;
