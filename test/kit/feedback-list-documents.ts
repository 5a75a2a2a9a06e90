import { graphql } from '../__generated__/gql.ts';

/** Feedback as lists, of pages and of one conversation, by filter and by id. */
export const feedbackOfPage = graphql(`
  query FeedbackOfPage($first: Int, $last: Int) {
    conversations(first: 150) {
      edges {
        node {
          upstreamId
          feedback(first: $first, last: $last) {
            edges {
              cursor
              node {
                comment
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
    }
  }
`);

export const feedbackOfConversation = graphql(`
  query FeedbackOfConversation(
    $id: ID!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $orderBy: [ConversationFeedbackOrder!]
  ) {
    conversation(id: $id) {
      feedback(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
        edges {
          node {
            comment
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

export const feedbackOfTurns = graphql(`
  query FeedbackOfTurns($id: ID!) {
    conversation(id: $id) {
      interactionFeedback {
        edges {
          node {
            upstreamId
          }
        }
      }
      interactions(first: 50) {
        edges {
          node {
            upstreamId
            feedback {
              edges {
                node {
                  createdAt
                  authorId
                  authorOrganizationId
                  interaction {
                    upstreamId
                  }
                  content {
                    ... on InteractionComment {
                      comment
                      resolved
                    }
                    ... on UnknownFeedbackContent {
                      type
                      payload
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`);

export const feedbackByFilter = graphql(`
  query FeedbackByFilter($conversationIds: [ID!], $interactionIds: [ID!]) {
    conversationFeedback(
      conversationIds: $conversationIds
      first: 5
      orderBy: [{ field: AUTHOR, direction: ASC }, { field: CREATED_AT, direction: DESC }]
    ) {
      edges {
        node {
          upstreamId
        }
      }
    }
    interactionFeedback(
      conversationIds: $conversationIds
      interactionIds: $interactionIds
      last: 5
      orderBy: [{ field: INTERACTION, direction: ASC }]
    ) {
      edges {
        node {
          upstreamId
        }
      }
    }
  }
`);

export const feedbackByIds = graphql(`
  query FeedbackByIds($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Feedback {
        upstreamId
        conversation {
          upstreamId
        }
      }
    }
  }
`);
