import { graphql } from '../__generated__/gql.ts';

/** The mutations of feedback, as a frontend would write them. */
export const createConversationFeedback = graphql(`
  mutation CreateConversationFeedback($input: CreateConversationFeedbackInput!) {
    createConversationFeedback(input: $input) {
      __typename
      ... on CreateConversationFeedbackSuccess {
        feedbackId
        feedback {
          id
          comment
        }
        conversation {
          upstreamId
          isFinished
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
      ... on Error {
        code
        message
      }
    }
  }
`);

export const createInteractionFeedback = graphql(`
  mutation CreateInteractionFeedback($input: CreateInteractionFeedbackInput!) {
    createInteractionFeedback(input: $input) {
      __typename
      ... on CreateInteractionFeedbackSuccess {
        feedbackId
        feedback {
          id
          content {
            ... on InteractionComment {
              comment
              resolved
            }
          }
        }
        conversation {
          upstreamId
          isFinished
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
      ... on Error {
        code
        message
      }
    }
  }
`);

export const updateConversationFeedback = graphql(`
  mutation UpdateConversationFeedback($input: UpdateConversationFeedbackInput!) {
    updateConversationFeedback(input: $input) {
      __typename
      ... on UpdateConversationFeedbackSuccess {
        feedbackId
        feedback {
          id
          comment
        }
        conversation {
          upstreamId
          isFinished
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
      ... on Error {
        code
        message
      }
    }
  }
`);

export const updateInteractionFeedback = graphql(`
  mutation UpdateInteractionFeedback($input: UpdateInteractionFeedbackInput!) {
    updateInteractionFeedback(input: $input) {
      __typename
      ... on UpdateInteractionFeedbackSuccess {
        feedbackId
        feedback {
          id
          content {
            ... on InteractionComment {
              comment
              resolved
            }
          }
        }
        conversation {
          upstreamId
          isFinished
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
      ... on Error {
        code
        message
      }
    }
  }
`);

export const deleteConversationFeedback = graphql(`
  mutation DeleteConversationFeedback($input: DeleteConversationFeedbackInput!) {
    deleteConversationFeedback(input: $input) {
      __typename
      ... on DeleteConversationFeedbackSuccess {
        deletedId
        conversation {
          upstreamId
          isFinished
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
      ... on Error {
        code
        message
      }
    }
  }
`);

export const deleteInteractionFeedback = graphql(`
  mutation DeleteInteractionFeedback($input: DeleteInteractionFeedbackInput!) {
    deleteInteractionFeedback(input: $input) {
      __typename
      ... on DeleteInteractionFeedbackSuccess {
        deletedId
        conversation {
          upstreamId
          isFinished
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
      ... on Error {
        code
        message
      }
    }
  }
`);
