import { graphql } from '../__generated__/gql.ts';

graphql(`
  fragment EveryInsight on InteractionInsights {
    currentState {
      name
      action
      objective
    }
    stateTransitions {
      __typename
      type
      previousState
      previousStateMachine {
        upstreamId
        version
      }
      nextState
      nextStateMachine {
        upstreamId
        version
      }
      ... on ActionTransition {
        exitCondition
        toolCallRounds {
          ...EveryToolCall
        }
      }
      ... on DecisionTransition {
        exitCondition
        toolCallRounds {
          ...EveryToolCall
        }
      }
      ... on RecallTransition {
        performedQueries
      }
      ... on AnnotationTransition {
        innerThought {
          text
          type
        }
      }
      ... on ReflectionTransition {
        innerThought {
          text
          type
        }
        toolCallRounds {
          ...EveryToolCall
        }
      }
      ... on ToolCallTransition {
        toolCallRounds {
          ...EveryToolCall
        }
        designatedToolCall {
          toolId
        }
      }
      ... on UnknownStateTransition {
        payload
      }
    }
    workingMemory {
      content
      context
    }
    reflections
    triggeredDynamicBehaviorSet {
      upstreamId
      version
    }
    actionSelectionToolCallRounds {
      ...EveryToolCall
    }
    answerToolCallRounds {
      ...EveryToolCall
    }
  }

  fragment EveryToolCall on ToolCallRound {
    calls {
      toolName
      toolId
      toolVersion
      input
      output
      durationSeconds
    }
  }
`);

export const interactionInsights = graphql(`
  query InteractionInsights($id: ID!) {
    node(id: $id) {
      ... on Interaction {
        insights {
          ...EveryInsight
        }
      }
    }
  }
`);

export const simulateInteraction = graphql(`
  mutation SimulateInteraction($input: SimulateInteractionInput!) {
    simulateInteraction(input: $input) {
      __typename
      ... on SimulateInteractionSuccess {
        simulation {
          userMessage
          agentMessage
          conversationCompleted
          skippedSideEffectStates
          insights {
            ...EveryInsight
          }
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

export const recommendedResponses = graphql(`
  query RecommendedResponses($id: ID!, $context: String) {
    node(id: $id) {
      ... on Interaction {
        recommendedResponses(context: $context)
      }
    }
  }
`);
