import { graphql } from '../__generated__/gql.ts';

/** The reads of a frontend: lists, one conversation, and objects by their ids. */
export const services = graphql(`
  query Services($first: Int, $after: String, $last: Int, $before: String, $filter: ServiceFilter) {
    services(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges {
        cursor
        node {
          id
          upstreamId
          name
          isActive
          versionSets {
            name
            agentVersion
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
    }
  }
`);

export const conversations = graphql(`
  query Conversations(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: ConversationFilter
    $orderBy: [ConversationOrder!]
  ) {
    conversations(
      first: $first
      after: $after
      last: $last
      before: $before
      filter: $filter
      orderBy: $orderBy
    ) {
      edges {
        node {
          upstreamId
          finalMessage
          service {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

export const conversation = graphql(`
  query Conversation($id: ID!) {
    conversation(id: $id) {
      id
      upstreamId
      userId
      createdAt
      isFinished
      finalMessage
      messageCount
      completedPostProcessings
      tags {
        key
        value
      }
      versionSet {
        name
        agent {
          upstreamId
          version
        }
      }
      agent {
        name
        pictureUrl
      }
    }
  }
`);

export const conversationMessages = graphql(`
  query ConversationMessages(
    $id: ID!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: MessageFilter
  ) {
    conversation(id: $id) {
      messages(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        edges {
          node {
            id
            upstreamId
            type
            sender
            text
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  }
`);

export const nodes = graphql(`
  query Nodes($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Conversation {
        messageCount
      }
      ... on Service {
        name
      }
      ... on Message {
        text
      }
    }
  }
`);

export const node = graphql(`
  query Node($id: ID!) {
    node(id: $id) {
      __typename
      id
    }
  }
`);
