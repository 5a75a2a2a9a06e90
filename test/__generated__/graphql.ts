/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which steps of the agent to stream along with its answer. Only you, who start the interaction, will see them. */
export type AgentActionFilter = {
  /** Only steps of these kinds, named as in the `type` of a step: `tool-call-started`. Left out: every kind. */
  types?: Array<string> | null | undefined;
};

/** Every code that an error can have, here and in `extensions.code`. */
export type ErrorCode =
  /** The body of the request is not what GraphQL over HTTP takes. */
  | 'BAD_REQUEST'
  /** An argument is not valid. Change it before you ask again. */
  | 'BAD_USER_INPUT'
  /** Another operation on this conversation is still running. */
  | 'CONVERSATION_BUSY'
  /** The conversation is finished and takes no further messages. */
  | 'CONVERSATION_FINISHED'
  /** The events after this cursor are no longer kept. */
  | 'CURSOR_EXPIRED'
  /** The cursor belongs to another stream, or to none. */
  | 'CURSOR_INVALID'
  /** The comment has been dealt with, and cannot be changed as long as it is resolved. */
  | 'FEEDBACK_RESOLVED'
  /** Your role does not allow this. */
  | 'FORBIDDEN'
  /** The document is not GraphQL. */
  | 'GRAPHQL_PARSE_FAILED'
  /** The document does not fit the schema. */
  | 'GRAPHQL_VALIDATION_FAILED'
  /** Something unexpected went wrong here. Report the request id. */
  | 'INTERNAL_SERVER_ERROR'
  /** It does not exist, or is not visible to you. */
  | 'NOT_FOUND'
  /** Upstream cannot do this in the present state. */
  | 'NOT_POSSIBLE'
  /** The content is larger than upstream takes. */
  | 'PAYLOAD_TOO_LARGE'
  /** Too many requests. Come back after the time given. */
  | 'RATE_LIMITED'
  /** Events came faster than they were read. Resume from your last cursor. */
  | 'READER_TOO_SLOW'
  /** This server is about to stop. Send again in a moment: another one will answer. */
  | 'SHUTTING_DOWN'
  /** There is no token, or upstream does not accept it. Sign in again. */
  | 'UNAUTHENTICATED'
  /** You have an unfinished conversation with this service. */
  | 'UNFINISHED_CONVERSATION_EXISTS'
  /** Upstream answered with something that makes no sense. */
  | 'UPSTREAM_PROTOCOL'
  /** Upstream took too long to answer. */
  | 'UPSTREAM_TIMEOUT'
  /** Upstream could not be reached or is out of service. Try again later. */
  | 'UPSTREAM_UNAVAILABLE';

/** What to finish. */
export type FinishConversationInput = {
  /** The conversation, by global id or REST id. */
  conversationId: string | number;
};

/** How an interaction failed. */
export type InteractionFailureCode =
  /** The agent could not answer. Nothing of this turn was kept. */
  | 'AGENT_FAILED'
  /** The answer broke off. Nothing of this turn was kept. */
  | 'CONNECTION_LOST'
  /** The answer was stored, but the conversation could not be ended. */
  | 'FINISH_FAILED'
  /** The answer could not be understood. Nothing of this turn was kept. */
  | 'MALFORMED_ANSWER'
  /** The server was restarted. Nothing of this turn was kept. */
  | 'SHUTTING_DOWN'
  /** The answer stalled for too long. Nothing of this turn was kept. */
  | 'TIMED_OUT';

/** How far an interaction stream has come. */
export type InteractionStreamStatus =
  /** Over, and the turn is stored. */
  | 'COMPLETED'
  /** Over, and the last event says what went wrong. */
  | 'FAILED'
  /** Over, and nobody can tell whether the turn was stored. */
  | 'LOST'
  /** The agent is at work; events may come. */
  | 'OPEN';

/** What to say: exactly one of its fields. */
export type MessageContentInput =
  {   /** Written, at most 1 MiB of UTF-8 and not blank. */
  text: string; };

/** What to do after a failed interaction. */
export type Recovery =
  /** The turn was kept: finish the conversation, do not send again. */
  | 'FINISH_CONVERSATION'
  /** Nothing was kept: send the message again. */
  | 'SEND_AGAIN';

/** What to send, and where. */
export type SendMessageInput = {
  /** Left out: none are streamed. */
  agentActions?: AgentActionFilter | null | undefined;
  /** What to say. */
  content: MessageContentInput;
  /** The conversation, by global id or REST id. */
  conversationId: string | number;
};

/** What to start. */
export type StartConversationInput = {
  /** Left out: none are streamed. */
  agentActions?: AgentActionFilter | null | undefined;
  /** The service to talk with, by global id or REST id. */
  serviceId: string | number;
  /** Which versions of the service to run on; one of its `versionSets`. */
  versionSet?: string | null | undefined;
};

export type AgentActionsSubscriptionVariables = Exact<{
  streamId: string | number;
}>;


export type AgentActionsSubscription = { interactionEvents:
    | { __typename: 'ConversationCreatedEvent' }
    | { __typename: 'CurrentAgentActionEvent', action:
        | { __typename: 'ActionTooLong', filler: string, previouslyStartedEvent: unknown, type: string }
        | { __typename: 'CheckIfActiveMemoryNeededCompleted', queries: Array<string>, type: string }
        | { __typename: 'DesignatedToolCallParamsGenerated', toolId: string, toolVersion: string, input: Record<string, unknown>, type: string }
        | { __typename: 'DesignatedToolRetrieved', toolId: string, toolVersion: string, type: string }
        | { __typename: 'DynamicBehaviorTriggered', type: string, behaviorSet: { upstreamId: string, version: number } }
        | { __typename: 'EngageUserDynamicBehaviorOverride', overriding: boolean, overridingInstructions: boolean | null, overridingToolCandidates: boolean | null, type: string }
        | { __typename: 'EngageUserMessageFragmentGenerated', index: number, fragment: string, isFinal: boolean, type: string }
        | { __typename: 'ExtractActiveMemoriesCompleted', type: string, memories: Array<{ query: string, response: string }> }
        | { __typename: 'NavigateStateMachineActionStateActionSelected', action: string, type: string }
        | { __typename: 'NavigateStateMachineAnnotationStateAnnotationRetrieved', annotation: string, type: string }
        | { __typename: 'NavigateStateMachineDecisionStateDecisionStarted', type: string }
        | { __typename: 'NavigateStateMachineDynamicBehaviorOverride', overriding: boolean, overridingInstructions: boolean | null, overridingToolCandidates: boolean | null, type: string }
        | { __typename: 'NavigateStateMachineExitConditionSelected', exitCondition: string, nextState: string, type: string, nextStateMachine: { upstreamId: string, version: number } }
        | { __typename: 'NavigateStateMachineRecallStateActiveMemoryRetrieved', type: string, memories: Array<{ query: string, response: string }> }
        | { __typename: 'NavigateStateMachineRecallStateDynamicQueriesGenerated', queries: Array<string>, requestedInformation: string, type: string }
        | { __typename: 'NavigateStateMachineRecallStateStaticQueriesRetrieved', queries: Array<string>, type: string }
        | { __typename: 'NavigateStateMachineReflectionStatePromptRetrieved', prompt: string, type: string }
        | { __typename: 'NavigateStateMachineReflectionStateReflectionGenerated', reflection: string, type: string }
        | { __typename: 'NavigateStateMachineStateTransitioned', previousState: string, nextState: string, type: string, previousStateMachine: { upstreamId: string, version: number }, nextStateMachine: { upstreamId: string, version: number } }
        | { __typename: 'NavigateStateMachineToolCallStateToolOutputAvailable', toolId: string, toolVersion: string, input: Record<string, unknown>, output: string, durationSeconds: number, type: string }
        | { __typename: 'SelectDynamicBehaviorCompleted', type: string, selectedBehaviorSet: { upstreamId: string, version: number } | null, previousBehaviorSet: { upstreamId: string, version: number } | null }
        | { __typename: 'SelectDynamicBehaviorRelevanceRetrievalCompleted', type: string }
        | { __typename: 'SelectDynamicBehaviorVectorGenerated', type: string }
        | { __typename: 'ToolCallEnded', roundIndex: number, toolId: string, toolVersion: string, repeatedInput: Record<string, unknown> | null, output: string, durationSeconds: number, type: string }
        | { __typename: 'ToolCallStarted', roundIndex: number, toolId: string, toolVersion: string, input: Record<string, unknown>, type: string }
        | { __typename: 'UnknownAgentAction', payload: Record<string, unknown>, type: string }
       }
    | { __typename: 'EndSessionEvent' }
    | { __typename: 'ErrorEvent' }
    | { __typename: 'InteractionCompleteEvent' }
    | { __typename: 'NewMessageEvent' }
    | { __typename: 'UnknownEvent' }
    | { __typename: 'UserMessageAvailableEvent' }
   };

export type StartConversationMutationVariables = Exact<{
  input: StartConversationInput;
}>;


export type StartConversationMutation = { startConversation:
    | { __typename: 'ConversationBusyError', code: ErrorCode, message: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'NotPossibleError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', code: ErrorCode, message: string }
    | { __typename: 'StartConversationSuccess', conversation: { id: string, upstreamId: string } | null, stream: { id: string, status: InteractionStreamStatus } }
    | { __typename: 'UnfinishedConversationExistsError', code: ErrorCode, message: string, conversation: { id: string, upstreamId: string } | null }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type SendMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendMessageMutation = { sendMessage:
    | { __typename: 'ConversationBusyError', code: ErrorCode, message: string, openStream: { id: string } | null }
    | { __typename: 'ConversationFinishedError', code: ErrorCode, message: string }
    | { __typename: 'ForbiddenError', missingPermissions: Array<string>, code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'NotPossibleError', code: ErrorCode, message: string }
    | { __typename: 'PayloadTooLargeError', maxBytes: number | null, code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', retryAfterMs: number | null, code: ErrorCode, message: string }
    | { __typename: 'SendMessageSuccess', conversation: { upstreamId: string } | null, stream: { id: string, status: InteractionStreamStatus } }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type FinishConversationMutationVariables = Exact<{
  input: FinishConversationInput;
}>;


export type FinishConversationMutation = { finishConversation:
    | { __typename: 'ConversationBusyError', code: ErrorCode, message: string }
    | { __typename: 'ConversationFinishedError', code: ErrorCode, message: string }
    | { __typename: 'FinishConversationSuccess', conversation: { upstreamId: string, isFinished: boolean } | null }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'NotPossibleError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', code: ErrorCode, message: string }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type InteractionEventsSubscriptionVariables = Exact<{
  streamId: string | number;
  after?: string | null | undefined;
}>;


export type InteractionEventsSubscription = { interactionEvents:
    | { __typename: 'ConversationCreatedEvent', cursor: string, sequence: number }
    | { __typename: 'CurrentAgentActionEvent', cursor: string, sequence: number, action:
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
        | { type: string }
       }
    | { __typename: 'EndSessionEvent', cursor: string, sequence: number }
    | { __typename: 'ErrorEvent', message: string, interactionSaved: boolean, recovery: Recovery, cursor: string, sequence: number, failure: InteractionFailureCode }
    | { __typename: 'InteractionCompleteEvent', fullMessage: string, conversationCompleted: boolean, cursor: string, sequence: number }
    | { __typename: 'NewMessageEvent', text: string, cursor: string, sequence: number }
    | { __typename: 'UnknownEvent', type: string, payload: Record<string, unknown>, cursor: string, sequence: number }
    | { __typename: 'UserMessageAvailableEvent', text: string, cursor: string, sequence: number }
   };

export type InteractionStreamQueryVariables = Exact<{
  id: string | number;
}>;


export type InteractionStreamQuery = { interactionStream: { status: InteractionStreamStatus, endedAt: string | null, lastCursor: string | null, conversation: { upstreamId: string } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const AgentActionsDocument = new TypedDocumentString(`
    subscription AgentActions($streamId: ID!) {
  interactionEvents(streamId: $streamId) {
    __typename
    ... on CurrentAgentActionEvent {
      action {
        __typename
        type
        ... on SelectDynamicBehaviorCompleted {
          selectedBehaviorSet {
            upstreamId
            version
          }
          previousBehaviorSet {
            upstreamId
            version
          }
        }
        ... on DynamicBehaviorTriggered {
          behaviorSet {
            upstreamId
            version
          }
        }
        ... on CheckIfActiveMemoryNeededCompleted {
          queries
        }
        ... on ExtractActiveMemoriesCompleted {
          memories {
            query
            response
          }
        }
        ... on NavigateStateMachineDynamicBehaviorOverride {
          overriding
          overridingInstructions
          overridingToolCandidates
        }
        ... on NavigateStateMachineActionStateActionSelected {
          action
        }
        ... on NavigateStateMachineExitConditionSelected {
          exitCondition
          nextState
          nextStateMachine {
            upstreamId
            version
          }
        }
        ... on NavigateStateMachineRecallStateDynamicQueriesGenerated {
          queries
          requestedInformation
        }
        ... on NavigateStateMachineRecallStateStaticQueriesRetrieved {
          queries
        }
        ... on NavigateStateMachineRecallStateActiveMemoryRetrieved {
          memories {
            query
            response
          }
        }
        ... on NavigateStateMachineReflectionStatePromptRetrieved {
          prompt
        }
        ... on NavigateStateMachineReflectionStateReflectionGenerated {
          reflection
        }
        ... on NavigateStateMachineAnnotationStateAnnotationRetrieved {
          annotation
        }
        ... on NavigateStateMachineToolCallStateToolOutputAvailable {
          toolId
          toolVersion
          input
          output
          durationSeconds
        }
        ... on NavigateStateMachineStateTransitioned {
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
        }
        ... on DesignatedToolRetrieved {
          toolId
          toolVersion
        }
        ... on DesignatedToolCallParamsGenerated {
          toolId
          toolVersion
          input
        }
        ... on ToolCallStarted {
          roundIndex
          toolId
          toolVersion
          input
        }
        ... on ToolCallEnded {
          roundIndex
          toolId
          toolVersion
          repeatedInput
          output
          durationSeconds
        }
        ... on EngageUserDynamicBehaviorOverride {
          overriding
          overridingInstructions
          overridingToolCandidates
        }
        ... on EngageUserMessageFragmentGenerated {
          index
          fragment
          isFinal
        }
        ... on ActionTooLong {
          filler
          previouslyStartedEvent
        }
        ... on UnknownAgentAction {
          payload
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AgentActionsSubscription, AgentActionsSubscriptionVariables>;
export const StartConversationDocument = new TypedDocumentString(`
    mutation StartConversation($input: StartConversationInput!) {
  startConversation(input: $input) {
    __typename
    ... on StartConversationSuccess {
      conversation {
        id
        upstreamId
      }
      stream {
        id
        status
      }
    }
    ... on UnfinishedConversationExistsError {
      conversation {
        id
        upstreamId
      }
    }
    ... on InvalidInputError {
      fields {
        path
        message
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StartConversationMutation, StartConversationMutationVariables>;
export const SendMessageDocument = new TypedDocumentString(`
    mutation SendMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    __typename
    ... on SendMessageSuccess {
      conversation {
        upstreamId
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
    ... on PayloadTooLargeError {
      maxBytes
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SendMessageMutation, SendMessageMutationVariables>;
export const FinishConversationDocument = new TypedDocumentString(`
    mutation FinishConversation($input: FinishConversationInput!) {
  finishConversation(input: $input) {
    __typename
    ... on FinishConversationSuccess {
      conversation {
        upstreamId
        isFinished
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<FinishConversationMutation, FinishConversationMutationVariables>;
export const InteractionEventsDocument = new TypedDocumentString(`
    subscription InteractionEvents($streamId: ID!, $after: Cursor) {
  interactionEvents(streamId: $streamId, after: $after) {
    __typename
    cursor
    sequence
    ... on UserMessageAvailableEvent {
      text
    }
    ... on NewMessageEvent {
      text
    }
    ... on InteractionCompleteEvent {
      fullMessage
      conversationCompleted
    }
    ... on CurrentAgentActionEvent {
      action {
        type
      }
    }
    ... on ErrorEvent {
      failure: code
      message
      interactionSaved
      recovery
    }
    ... on UnknownEvent {
      type
      payload
    }
  }
}
    `) as unknown as TypedDocumentString<InteractionEventsSubscription, InteractionEventsSubscriptionVariables>;
export const InteractionStreamDocument = new TypedDocumentString(`
    query InteractionStream($id: ID!) {
  interactionStream(id: $id) {
    status
    endedAt
    lastCursor
    conversation {
      upstreamId
    }
  }
}
    `) as unknown as TypedDocumentString<InteractionStreamQuery, InteractionStreamQueryVariables>;