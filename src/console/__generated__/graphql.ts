/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which steps of the agent to stream along with its answer. Only you, who start the interaction, will see them. */
export type AgentActionFilter = {
  /** Only steps of these kinds, named as in the `type` of a step. Left out: every kind. A name that no step has lets none through; those known here are `select-dynamic-behavior-vector-generated`, `select-dynamic-behavior-relevance-retrieval-completed`, `select-dynamic-behavior-completed`, `dynamic-behavior-triggered`, `check-if-active-memory-needed-completed`, `extract-active-memories-completed`, `navigate-state-machine-dynamic-behavior-override`, `navigate-state-machine-action-state-action-selected`, `navigate-state-machine-decision-state-decision-started`, `navigate-state-machine-exit-condition-selected`, `navigate-state-machine-recall-state-dynamic-queries-generated`, `navigate-state-machine-recall-state-static-queries-retrieved`, `navigate-state-machine-recall-state-active-memory-retrieved`, `navigate-state-machine-reflection-state-prompt-retrieved`, `navigate-state-machine-reflection-state-reflection-generated`, `navigate-state-machine-annotation-state-annotation-retrieved`, `navigate-state-machine-tool-call-state-tool-output-available`, `navigate-state-machine-state-transitioned`, `designated-tool-retrieved`, `designated-tool-call-params-generated`, `tool-call-started`, `tool-call-ended`, `engage-user-dynamic-behavior-override`, `engage-user-message-fragment-generated`, `action-too-long`. */
  types?: Array<string> | null | undefined;
};

/** Something spoken. It is passed on while it comes, and heard only when it has come as a whole. */
export type AudioInput = {
  /** `audio/wav` or `audio/mpeg`. Left out: the type that the file itself is sent with. */
  contentType?: string | null | undefined;
  /** The recording: WAV or MP3. */
  file: Blob;
};

/** Which conversations to list. What is left out does not restrict; what is given must all hold. */
export type ConversationFilter = {
  /** Only these, by global id or by the id in the REST API. At most 150 ids altogether in one filter, where the server is not set otherwise. */
  ids?: Array<string | number> | null | undefined;
  /** Only finished, or only unfinished ones. */
  isFinished?: boolean | null | undefined;
  /** Only those held with these services, by global id or REST id. At most 150 ids altogether in one filter, where the server is not set otherwise. */
  serviceIds?: Array<string | number> | null | undefined;
  /** Only those that carry every one of these tags, which upstreams of an older kind ignore. */
  tags?: Array<TagFilter> | null | undefined;
  /** Only those that these users started. At most 150 ids altogether in one filter, where the server is not set otherwise. */
  userIds?: Array<string> | null | undefined;
};

/** How far the metrics of a conversation are. */
export type ConversationMetricsStatus =
  /** They are not computed yet, or the conversation has not ended. */
  | 'PENDING'
  /** They are computed. */
  | 'READY';

/** What to say, and of which conversation. */
export type CreateConversationFeedbackInput = {
  /** What to say of it; not blank, and 256 KiB at most as it is written in JSON. */
  comment: string;
  /** The conversation, by global id or REST id. */
  conversationId: string | number;
};

/** What to say, and of which turn. */
export type CreateInteractionFeedbackInput = {
  /** What to say of it; not blank, and 256 KiB at most as it is written in JSON. */
  comment: string;
  /** The turn, by its global id. */
  interactionId: string | number;
  /** Whether it has been dealt with already, which freezes the comment. */
  resolved?: boolean | null | undefined;
};

/** What to delete. */
export type DeleteConversationFeedbackInput = {
  /** The feedback, by its global id. */
  feedbackId: string | number;
};

/** What to delete. */
export type DeleteInteractionFeedbackInput = {
  /** The feedback, by its global id. */
  feedbackId: string | number;
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
  /** The document is larger, deeper or more repetitive than this server takes. */
  | 'DOCUMENT_TOO_LARGE'
  /** The comment has been dealt with, and cannot be changed as long as it is resolved. */
  | 'FEEDBACK_RESOLVED'
  /** Your role does not allow this. */
  | 'FORBIDDEN'
  /** The document is not GraphQL. */
  | 'GRAPHQL_PARSE_FAILED'
  /** The document does not fit the schema. */
  | 'GRAPHQL_VALIDATION_FAILED'
  /** This idempotency key belongs to a send with other content. Take a new one. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** Something unexpected went wrong here. Report the request id. */
  | 'INTERNAL_SERVER_ERROR'
  /** It does not exist, or is not visible to you. */
  | 'NOT_FOUND'
  /** Upstream cannot do this in the present state. */
  | 'NOT_POSSIBLE'
  /** The operation took longer than this server allows. Whether a mutation was carried out is not known. */
  | 'OPERATION_TIMEOUT'
  /** Answering could take more than is allowed. Ask for smaller pages or for less at once. */
  | 'OPERATION_TOO_EXPENSIVE'
  /** The content is larger than upstream takes. */
  | 'PAYLOAD_TOO_LARGE'
  /** This server has no trusted document with this hash. Send the text, where that is allowed. */
  | 'PERSISTED_QUERY_NOT_FOUND'
  /** This server has no trusted documents. Send the text. */
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  /** This server executes trusted documents only. Send the hash of one. */
  | 'PERSISTED_QUERY_REQUIRED'
  /** Too many requests. Come back after the time given. */
  | 'RATE_LIMITED'
  /** Events came faster than they were read. Resume from your last cursor. */
  | 'READER_TOO_SLOW'
  /** The request did not come in time. Send it again. */
  | 'REQUEST_TIMEOUT'
  /** It could not be found out whether upstream took what was sent. */
  | 'SEND_OUTCOME_UNKNOWN'
  /** This server is about to stop. Send again in a moment: another one will answer. */
  | 'SHUTTING_DOWN'
  /** Live answers cannot be kept or read just now. Try again in a moment. */
  | 'STREAMS_UNAVAILABLE'
  /** As many operations run on this connection as may. End one first. */
  | 'TOO_MANY_OPERATIONS'
  /** There is no token, or upstream does not accept it. Sign in again. */
  | 'UNAUTHENTICATED'
  /** You have an unfinished conversation with this service. */
  | 'UNFINISHED_CONVERSATION_EXISTS'
  /** The content is of a type that cannot be understood. */
  | 'UNSUPPORTED_MEDIA_TYPE'
  /** The client stopped sending its file. Nothing of it was kept: send it again. */
  | 'UPLOAD_STALLED'
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
  /** The answer broke off. Its messages were read back: `interactionSaved` and `recovery` say what became of the turn. */
  | 'CONNECTION_LOST'
  /** The conversation could not be ended. The answer was stored. */
  | 'FINISH_FAILED'
  /** The answer could not be understood. Its messages were read back: `interactionSaved` and `recovery` say what became of the turn. */
  | 'MALFORMED_ANSWER'
  /** The server that ran the interaction was lost. Its messages were read back: `interactionSaved` and `recovery` say what became of the turn. */
  | 'PRODUCER_LOST'
  /** The server was restarted. Its messages were read back: `interactionSaved` and `recovery` say what became of the turn. */
  | 'SHUTTING_DOWN'
  /** The answer stalled for too long. Its messages were read back: `interactionSaved` and `recovery` say what became of the turn. */
  | 'TIMED_OUT';

/** What to say: exactly one of its fields. */
export type MessageContentInput =
  {   /** Spoken. */
  audio: AudioInput; text?: never; }
  |  { audio?: never;   /** Written, at most 1 MiB of UTF-8 and not blank. */
  text: string; };

/** How a message is delivered. */
export type MessageFormat =
  /** Written. */
  | 'TEXT'
  /** Spoken; the text is a transcript. */
  | 'VOICE';

/** What a message is. */
export type MessageType =
  /** Thought by the agent and not said; listed only on request. */
  | 'AGENT_INNER_THOUGHT'
  /** Said by the agent. */
  | 'AGENT_MESSAGE'
  /** Something that happened outside and that the agent was told of. */
  | 'EXTERNAL_EVENT'
  /** A type that this version of the schema does not know. */
  | 'UNKNOWN'
  /** Said by the user. */
  | 'USER_MESSAGE';

/** Which metrics to list. What is left out does not restrict; what is given must all hold. */
export type MetricFilter = {
  /** Only these, by global id or by the id in the REST API. At most 150 ids altogether in one filter, where the server is not set otherwise. */
  ids?: Array<string | number> | null | undefined;
  /** Deleted ones instead of those in use; upstream never lists both. */
  isDeleted?: boolean | null | undefined;
  /** Only those that give values of these kinds. */
  kinds?: Array<MetricKind> | null | undefined;
  /** Only those of any of these services, by global id or REST id. At most 150 ids altogether in one filter, where the server is not set otherwise. */
  serviceIds?: Array<string | number> | null | undefined;
  /** Only those that carry every one of these tags. */
  tags?: Array<TagFilter> | null | undefined;
};

/** What kind of value a metric gives. */
export type MetricKind =
  /** Yes or no. */
  | 'BOOLEAN'
  /** One of several categories. */
  | 'CATEGORICAL'
  /** A number within bounds. */
  | 'NUMERICAL'
  /** A kind that this version of the schema does not know. */
  | 'UNKNOWN';

/** What to do after a failed interaction. */
export type Recovery =
  /** Query the messages of the conversation before anything else: they tell what was kept. If the message is not there, send it again, with a new idempotency key. */
  | 'CHECK_MESSAGES'
  /** The turn was kept: finish the conversation, do not send again. */
  | 'FINISH_CONVERSATION'
  /** Nothing was kept: send the message again, with a new idempotency key. The old one stands for this stream. */
  | 'SEND_AGAIN';

/** What to send, and where. */
export type SendMessageInput = {
  /** Left out: none are streamed. */
  agentActions?: AgentActionFilter | null | undefined;
  /** What to say. */
  content: MessageContentInput;
  /** The conversation, by global id or REST id. */
  conversationId: string | number;
  /** A name of your own for this send, unlike any other: a UUID, say, of 255 characters at most. Repeated with the same key and content, the mutation sends nothing and answers with the stream of the first time, even where that has failed: take a new key to send after SEND_AGAIN. To find out whether a recording is the same, it is read to its end. */
  idempotencyKey?: string | null | undefined;
  /** How the agent is to answer. Not every agent can speak, nor in every language. */
  responseFormat?: MessageFormat | null | undefined;
};

/** What to start. */
export type StartConversationInput = {
  /** Left out: none are streamed. */
  agentActions?: AgentActionFilter | null | undefined;
  /** A name of your own for this send, unlike any other: a UUID, say, of 255 characters at most. Repeated with the same key and content, the mutation sends nothing and answers with the stream of the first time, even where that has failed: take a new key to send after SEND_AGAIN. To find out whether a recording is the same, it is read to its end. */
  idempotencyKey?: string | null | undefined;
  /** How the agent is to greet. Not every agent can speak, nor in every language. */
  responseFormat?: MessageFormat | null | undefined;
  /** The service to talk with, by global id or REST id. */
  serviceId: string | number;
  /** Which versions of the service to run on; one of its `versionSets`. */
  versionSet?: string | null | undefined;
};

/** Whatever carries this tag. */
export type TagFilter = {
  /** The name of the tag; not blank, and without colons. */
  key: string;
  /** Its value; not blank, and not `*`. Left out: whatever it is. Null: it has none. */
  value?: string | null | undefined;
};

/** What to change, and how. */
export type UpdateConversationFeedbackInput = {
  /** What it shall say; not blank, and 256 KiB at most as it is written in JSON. */
  comment: string;
  /** The feedback, by its global id. */
  feedbackId: string | number;
};

/** What to change, and how. */
export type UpdateInteractionFeedbackInput = {
  /** What it shall say; not blank, and 256 KiB at most as it is written in JSON. Left out or null: what it says now. */
  comment?: string | null | undefined;
  /** The feedback, by its global id. */
  feedbackId: string | number;
  /** Whether it has been dealt with. Left out or null: as it is now. */
  resolved?: boolean | null | undefined;
};

type Step_ActionTooLong_Fragment = { __typename: 'ActionTooLong', filler: string, type: string };

type Step_CheckIfActiveMemoryNeededCompleted_Fragment = { __typename: 'CheckIfActiveMemoryNeededCompleted', queries: Array<string>, type: string };

type Step_DesignatedToolCallParamsGenerated_Fragment = { __typename: 'DesignatedToolCallParamsGenerated', input: Record<string, unknown>, type: string };

type Step_DesignatedToolRetrieved_Fragment = { __typename: 'DesignatedToolRetrieved', type: string };

type Step_DynamicBehaviorTriggered_Fragment = { __typename: 'DynamicBehaviorTriggered', type: string };

type Step_EngageUserDynamicBehaviorOverride_Fragment = { __typename: 'EngageUserDynamicBehaviorOverride', type: string };

type Step_EngageUserMessageFragmentGenerated_Fragment = { __typename: 'EngageUserMessageFragmentGenerated', type: string };

type Step_ExtractActiveMemoriesCompleted_Fragment = { __typename: 'ExtractActiveMemoriesCompleted', type: string, memories: Array<{ query: string, response: string }> };

type Step_NavigateStateMachineActionStateActionSelected_Fragment = { __typename: 'NavigateStateMachineActionStateActionSelected', action: string, type: string };

type Step_NavigateStateMachineAnnotationStateAnnotationRetrieved_Fragment = { __typename: 'NavigateStateMachineAnnotationStateAnnotationRetrieved', annotation: string, type: string };

type Step_NavigateStateMachineDecisionStateDecisionStarted_Fragment = { __typename: 'NavigateStateMachineDecisionStateDecisionStarted', type: string };

type Step_NavigateStateMachineDynamicBehaviorOverride_Fragment = { __typename: 'NavigateStateMachineDynamicBehaviorOverride', type: string };

type Step_NavigateStateMachineExitConditionSelected_Fragment = { __typename: 'NavigateStateMachineExitConditionSelected', exitCondition: string, nextState: string, type: string };

type Step_NavigateStateMachineRecallStateActiveMemoryRetrieved_Fragment = { __typename: 'NavigateStateMachineRecallStateActiveMemoryRetrieved', type: string, memories: Array<{ query: string, response: string }> };

type Step_NavigateStateMachineRecallStateDynamicQueriesGenerated_Fragment = { __typename: 'NavigateStateMachineRecallStateDynamicQueriesGenerated', queries: Array<string>, type: string };

type Step_NavigateStateMachineRecallStateStaticQueriesRetrieved_Fragment = { __typename: 'NavigateStateMachineRecallStateStaticQueriesRetrieved', queries: Array<string>, type: string };

type Step_NavigateStateMachineReflectionStatePromptRetrieved_Fragment = { __typename: 'NavigateStateMachineReflectionStatePromptRetrieved', prompt: string, type: string };

type Step_NavigateStateMachineReflectionStateReflectionGenerated_Fragment = { __typename: 'NavigateStateMachineReflectionStateReflectionGenerated', reflection: string, type: string };

type Step_NavigateStateMachineStateTransitioned_Fragment = { __typename: 'NavigateStateMachineStateTransitioned', previousState: string, nextState: string, type: string };

type Step_NavigateStateMachineToolCallStateToolOutputAvailable_Fragment = { __typename: 'NavigateStateMachineToolCallStateToolOutputAvailable', output: string, durationSeconds: number, type: string };

type Step_SelectDynamicBehaviorCompleted_Fragment = { __typename: 'SelectDynamicBehaviorCompleted', type: string, selectedDynamicBehaviorSet: { version: number } | null };

type Step_SelectDynamicBehaviorRelevanceRetrievalCompleted_Fragment = { __typename: 'SelectDynamicBehaviorRelevanceRetrievalCompleted', type: string };

type Step_SelectDynamicBehaviorVectorGenerated_Fragment = { __typename: 'SelectDynamicBehaviorVectorGenerated', type: string };

type Step_ToolCallEnded_Fragment = { __typename: 'ToolCallEnded', output: string, durationSeconds: number, type: string };

type Step_ToolCallStarted_Fragment = { __typename: 'ToolCallStarted', input: Record<string, unknown>, type: string };

type Step_UnknownAgentAction_Fragment = { __typename: 'UnknownAgentAction', type: string };

export type StepFragment =
  | Step_ActionTooLong_Fragment
  | Step_CheckIfActiveMemoryNeededCompleted_Fragment
  | Step_DesignatedToolCallParamsGenerated_Fragment
  | Step_DesignatedToolRetrieved_Fragment
  | Step_DynamicBehaviorTriggered_Fragment
  | Step_EngageUserDynamicBehaviorOverride_Fragment
  | Step_EngageUserMessageFragmentGenerated_Fragment
  | Step_ExtractActiveMemoriesCompleted_Fragment
  | Step_NavigateStateMachineActionStateActionSelected_Fragment
  | Step_NavigateStateMachineAnnotationStateAnnotationRetrieved_Fragment
  | Step_NavigateStateMachineDecisionStateDecisionStarted_Fragment
  | Step_NavigateStateMachineDynamicBehaviorOverride_Fragment
  | Step_NavigateStateMachineExitConditionSelected_Fragment
  | Step_NavigateStateMachineRecallStateActiveMemoryRetrieved_Fragment
  | Step_NavigateStateMachineRecallStateDynamicQueriesGenerated_Fragment
  | Step_NavigateStateMachineRecallStateStaticQueriesRetrieved_Fragment
  | Step_NavigateStateMachineReflectionStatePromptRetrieved_Fragment
  | Step_NavigateStateMachineReflectionStateReflectionGenerated_Fragment
  | Step_NavigateStateMachineStateTransitioned_Fragment
  | Step_NavigateStateMachineToolCallStateToolOutputAvailable_Fragment
  | Step_SelectDynamicBehaviorCompleted_Fragment
  | Step_SelectDynamicBehaviorRelevanceRetrievalCompleted_Fragment
  | Step_SelectDynamicBehaviorVectorGenerated_Fragment
  | Step_ToolCallEnded_Fragment
  | Step_ToolCallStarted_Fragment
  | Step_UnknownAgentAction_Fragment
;

export type ConversationEventsSubscriptionVariables = Exact<{
  conversationId: string | number;
  after?: string | null | undefined;
}>;


export type ConversationEventsSubscription = { conversationEvents:
    | { __typename: 'ConversationCreatedEvent', cursor: string, sequence: number, emittedAt: string }
    | { __typename: 'CurrentAgentActionEvent', cursor: string, sequence: number, emittedAt: string, action:
        | { __typename: 'ActionTooLong', filler: string, type: string }
        | { __typename: 'CheckIfActiveMemoryNeededCompleted', queries: Array<string>, type: string }
        | { __typename: 'DesignatedToolCallParamsGenerated', input: Record<string, unknown>, type: string }
        | { __typename: 'DesignatedToolRetrieved', type: string }
        | { __typename: 'DynamicBehaviorTriggered', type: string }
        | { __typename: 'EngageUserDynamicBehaviorOverride', type: string }
        | { __typename: 'EngageUserMessageFragmentGenerated', type: string }
        | { __typename: 'ExtractActiveMemoriesCompleted', type: string, memories: Array<{ query: string, response: string }> }
        | { __typename: 'NavigateStateMachineActionStateActionSelected', action: string, type: string }
        | { __typename: 'NavigateStateMachineAnnotationStateAnnotationRetrieved', annotation: string, type: string }
        | { __typename: 'NavigateStateMachineDecisionStateDecisionStarted', type: string }
        | { __typename: 'NavigateStateMachineDynamicBehaviorOverride', type: string }
        | { __typename: 'NavigateStateMachineExitConditionSelected', exitCondition: string, nextState: string, type: string }
        | { __typename: 'NavigateStateMachineRecallStateActiveMemoryRetrieved', type: string, memories: Array<{ query: string, response: string }> }
        | { __typename: 'NavigateStateMachineRecallStateDynamicQueriesGenerated', queries: Array<string>, type: string }
        | { __typename: 'NavigateStateMachineRecallStateStaticQueriesRetrieved', queries: Array<string>, type: string }
        | { __typename: 'NavigateStateMachineReflectionStatePromptRetrieved', prompt: string, type: string }
        | { __typename: 'NavigateStateMachineReflectionStateReflectionGenerated', reflection: string, type: string }
        | { __typename: 'NavigateStateMachineStateTransitioned', previousState: string, nextState: string, type: string }
        | { __typename: 'NavigateStateMachineToolCallStateToolOutputAvailable', output: string, durationSeconds: number, type: string }
        | { __typename: 'SelectDynamicBehaviorCompleted', type: string, selectedDynamicBehaviorSet: { version: number } | null }
        | { __typename: 'SelectDynamicBehaviorRelevanceRetrievalCompleted', type: string }
        | { __typename: 'SelectDynamicBehaviorVectorGenerated', type: string }
        | { __typename: 'ToolCallEnded', output: string, durationSeconds: number, type: string }
        | { __typename: 'ToolCallStarted', input: Record<string, unknown>, type: string }
        | { __typename: 'UnknownAgentAction', type: string }
       }
    | { __typename: 'EndSessionEvent', cursor: string, sequence: number, emittedAt: string }
    | { __typename: 'ErrorEvent', code: InteractionFailureCode, message: string, interactionSaved: boolean, recovery: Recovery, cursor: string, sequence: number, emittedAt: string }
    | { __typename: 'InteractionCompleteEvent', messageId: string, fullMessage: string, conversationCompleted: boolean, cursor: string, sequence: number, emittedAt: string, interaction: { id: string } }
    | { __typename: 'NewMessageEvent', text: string, messageUpstreamId: string, cursor: string, sequence: number, emittedAt: string, audio: { data: string, channels: number, sampleRate: number } | null }
    | { __typename: 'UnknownEvent', cursor: string, sequence: number, emittedAt: string }
    | { __typename: 'UserMessageAvailableEvent', messageId: string, text: string, cursor: string, sequence: number, emittedAt: string }
   };

export type StoredTurnFragment = { id: string, messages: Array<{ id: string, upstreamId: string, type: MessageType, text: string, sender: string, sentAt: string, format: MessageFormat }> | null };

export type ConversationQueryVariables = Exact<{
  id: string | number;
  last: number;
  before?: string | null | undefined;
}>;


export type ConversationQuery = { conversation: { id: string, upstreamId: string, isFinished: boolean, createdAt: string, userId: string | null, service: { id: string, upstreamId: string, name: string } | null, agent: { name: string | null } | null, interactions: { edges: Array<{ cursor: string, node: { id: string, messages: Array<{ id: string, upstreamId: string, type: MessageType, text: string, sender: string, sentAt: string, format: MessageFormat }> | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean } } | null } | null };

export type RecommendedResponsesQueryVariables = Exact<{
  conversationId: string | number;
  interactionId: string | number;
}>;


export type RecommendedResponsesQuery = { conversation: { interaction: { recommendedResponses: Array<string> | null } | null } | null };

export type RecordingQueryVariables = Exact<{
  conversationId: string | number;
  messageId: string | number;
}>;


export type RecordingQuery = { conversation: { message: { source: { url: string, contentType: string } | null } | null } | null };

export type SendMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendMessageMutation = { sendMessage:
    | { __typename: 'ConversationBusyError', code: ErrorCode, message: string }
    | { __typename: 'ConversationFinishedError', code: ErrorCode, message: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'IdempotencyKeyReusedError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'NotPossibleError', code: ErrorCode, message: string }
    | { __typename: 'PayloadTooLargeError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', code: ErrorCode, message: string }
    | { __typename: 'SendMessageSuccess', stream: { id: string } }
    | { __typename: 'SendOutcomeUnknownError', code: ErrorCode, message: string }
    | { __typename: 'UnsupportedMediaTypeError', code: ErrorCode, message: string }
    | { __typename: 'UploadStalledError', code: ErrorCode, message: string }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type FinishConversationMutationVariables = Exact<{
  input: FinishConversationInput;
}>;


export type FinishConversationMutation = { finishConversation:
    | { __typename: 'ConversationBusyError', code: ErrorCode, message: string }
    | { __typename: 'ConversationFinishedError', code: ErrorCode, message: string }
    | { __typename: 'FinishConversationSuccess', conversation: { id: string, isFinished: boolean } | null }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'NotPossibleError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', code: ErrorCode, message: string }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type ConversationRowFragment = { id: string, upstreamId: string, createdAt: string, isFinished: boolean, finalMessage: string | null, messageCount: number, userId: string | null, service: { id: string, name: string } | null };

export type ConversationsQueryVariables = Exact<{
  filter?: ConversationFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ConversationsQuery = { conversations: { edges: Array<{ cursor: string, node: { id: string, upstreamId: string, createdAt: string, isFinished: boolean, finalMessage: string | null, messageCount: number, userId: string | null, service: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean } } | null };

export type ServicesQueryVariables = Exact<{ [key: string]: never; }>;


export type ServicesQuery = { organization: { name: string } | null, services: { edges: Array<{ node: { id: string, upstreamId: string, name: string, description: string, isActive: boolean } }> } | null };

export type StartConversationMutationVariables = Exact<{
  input: StartConversationInput;
}>;


export type StartConversationMutation = { startConversation:
    | { __typename: 'ConversationBusyError', code: ErrorCode, message: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'IdempotencyKeyReusedError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'NotPossibleError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', code: ErrorCode, message: string }
    | { __typename: 'SendOutcomeUnknownError', code: ErrorCode, message: string }
    | { __typename: 'StartConversationSuccess', conversation: { id: string, upstreamId: string } | null, stream: { id: string } }
    | { __typename: 'UnfinishedConversationExistsError', code: ErrorCode, message: string, conversation: { upstreamId: string } | null }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type TurnRemarkFragment = { id: string, authorId: string, createdAt: string, updatedAt: string, content:
    | { comment: string, resolved: boolean }
    | { type: string }
   };

export type ConversationRemarkFragment = { id: string, authorId: string, createdAt: string, updatedAt: string, comment: string };

export type FeedbackOnTurnQueryVariables = Exact<{
  conversationId: string | number;
  interactionId: string | number;
}>;


export type FeedbackOnTurnQuery = { conversation: { interaction: { id: string, feedback: { edges: Array<{ node: { id: string, authorId: string, createdAt: string, updatedAt: string, content:
              | { comment: string, resolved: boolean }
              | { type: string }
             } }> } | null } | null } | null };

export type FeedbackOnConversationQueryVariables = Exact<{
  conversationId: string | number;
}>;


export type FeedbackOnConversationQuery = { conversation: { id: string, feedback: { edges: Array<{ node: { id: string, authorId: string, createdAt: string, updatedAt: string, comment: string } }> } | null } | null };

export type FeedbackOnTurnsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type FeedbackOnTurnsQuery = { interactionFeedback: { edges: Array<{ cursor: string, node: { id: string, authorId: string, createdAt: string, updatedAt: string, interaction: { id: string }, conversation: { upstreamId: string, service: { name: string } | null } | null, content:
          | { comment: string, resolved: boolean }
          | { type: string }
         } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean } } | null };

export type FeedbackOnConversationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type FeedbackOnConversationsQuery = { conversationFeedback: { edges: Array<{ cursor: string, node: { id: string, authorId: string, createdAt: string, updatedAt: string, comment: string, conversation: { upstreamId: string, service: { name: string } | null } | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean } } | null };

export type RemarkOnTurnMutationVariables = Exact<{
  input: CreateInteractionFeedbackInput;
}>;


export type RemarkOnTurnMutation = { result:
    | { __typename: 'CreateInteractionFeedbackSuccess', feedback: { id: string, authorId: string, createdAt: string, updatedAt: string, content:
          | { comment: string, resolved: boolean }
          | { type: string }
         } | null }
    | { __typename: 'ForbiddenError', message: string }
    | { __typename: 'InvalidInputError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PayloadTooLargeError', message: string }
    | { __typename: 'RateLimitedError', message: string }
    | { __typename: 'UpstreamUnavailableError', message: string }
   };

export type ChangeRemarkOnTurnMutationVariables = Exact<{
  input: UpdateInteractionFeedbackInput;
}>;


export type ChangeRemarkOnTurnMutation = { result:
    | { __typename: 'FeedbackResolvedError', message: string }
    | { __typename: 'ForbiddenError', message: string }
    | { __typename: 'InvalidInputError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PayloadTooLargeError', message: string }
    | { __typename: 'RateLimitedError', message: string }
    | { __typename: 'UpdateInteractionFeedbackSuccess', feedback: { id: string, authorId: string, createdAt: string, updatedAt: string, content:
          | { comment: string, resolved: boolean }
          | { type: string }
         } | null }
    | { __typename: 'UpstreamUnavailableError', message: string }
   };

export type DeleteRemarkOnTurnMutationVariables = Exact<{
  input: DeleteInteractionFeedbackInput;
}>;


export type DeleteRemarkOnTurnMutation = { result:
    | { __typename: 'DeleteInteractionFeedbackSuccess', deletedId: string }
    | { __typename: 'ForbiddenError', message: string }
    | { __typename: 'InvalidInputError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'RateLimitedError', message: string }
    | { __typename: 'UpstreamUnavailableError', message: string }
   };

export type RemarkOnConversationMutationVariables = Exact<{
  input: CreateConversationFeedbackInput;
}>;


export type RemarkOnConversationMutation = { result:
    | { __typename: 'CreateConversationFeedbackSuccess', feedback: { id: string, authorId: string, createdAt: string, updatedAt: string, comment: string } | null }
    | { __typename: 'ForbiddenError', message: string }
    | { __typename: 'InvalidInputError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PayloadTooLargeError', message: string }
    | { __typename: 'RateLimitedError', message: string }
    | { __typename: 'UpstreamUnavailableError', message: string }
   };

export type ChangeRemarkOnConversationMutationVariables = Exact<{
  input: UpdateConversationFeedbackInput;
}>;


export type ChangeRemarkOnConversationMutation = { result:
    | { __typename: 'ForbiddenError', message: string }
    | { __typename: 'InvalidInputError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PayloadTooLargeError', message: string }
    | { __typename: 'RateLimitedError', message: string }
    | { __typename: 'UpdateConversationFeedbackSuccess', feedback: { id: string, authorId: string, createdAt: string, updatedAt: string, comment: string } | null }
    | { __typename: 'UpstreamUnavailableError', message: string }
   };

export type DeleteRemarkOnConversationMutationVariables = Exact<{
  input: DeleteConversationFeedbackInput;
}>;


export type DeleteRemarkOnConversationMutation = { result:
    | { __typename: 'DeleteConversationFeedbackSuccess', deletedId: string }
    | { __typename: 'ForbiddenError', message: string }
    | { __typename: 'InvalidInputError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'RateLimitedError', message: string }
    | { __typename: 'UpstreamUnavailableError', message: string }
   };

export type MetricsQueryVariables = Exact<{
  filter?: MetricFilter | null | undefined;
}>;


export type MetricsQuery = { metrics: { edges: Array<{ node: { id: string, name: string, notes: string | null, scale:
          | { __typename: 'BooleanMetricScale', kind: MetricKind }
          | { __typename: 'CategoricalMetricScale', categories: Array<string>, kind: MetricKind }
          | { __typename: 'NumericalMetricScale', lowerBound: number, upperBound: number, kind: MetricKind }
          | { __typename: 'UnknownMetricScale', kind: MetricKind }
         } }> } | null };

export type MeasuredConversationsQueryVariables = Exact<{
  filter?: ConversationFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MeasuredConversationsQuery = { conversations: { edges: Array<{ cursor: string, node: { id: string, upstreamId: string, createdAt: string, userId: string | null, metrics: { status: ConversationMetricsStatus, results: Array<{ justification: string, value:
              | { __typename: 'BooleanMetricValue', isTrue: boolean }
              | { __typename: 'CategoricalMetricValue', category: string }
              | { __typename: 'NumericalMetricValue', number: number }
             | null, metric: { id: string } | null, references: Array<{ id: string, text: string, sender: string, type: MessageType }> | null }> } | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean } } | null };

export type TurnInsightsQueryVariables = Exact<{
  conversationId: string | number;
  interactionId: string | number;
}>;


export type TurnInsightsQuery = { conversation: { interaction: { id: string, insights: { reflections: Array<string>, currentState: { name: string, objective: string, action: string | null }, stateTransitions: Array<
          | { __typename: 'ActionTransition', exitCondition: string, type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null }
          | { __typename: 'AnnotationTransition', type: string, previousState: string | null, nextState: string | null, innerThought: { text: string } | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null }
          | { __typename: 'DecisionTransition', exitCondition: string, type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null }
          | { __typename: 'JumpbackTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null }
          | { __typename: 'RecallTransition', performedQueries: Array<string>, type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null }
          | { __typename: 'ReflectionTransition', type: string, previousState: string | null, nextState: string | null, innerThought: { text: string } | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null }
          | { __typename: 'SideEffectTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null }
          | { __typename: 'ToolCallTransition', type: string, previousState: string | null, nextState: string | null, designatedToolCall: { toolName: string, input: Record<string, unknown>, output: string | null, durationSeconds: number } | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null }
          | { __typename: 'UnknownStateTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null }
        >, workingMemory: Array<{ content: string, context: string }>, actionSelectionToolCallRounds: Array<{ calls: Array<{ toolName: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }> | null, answerToolCallRounds: Array<{ calls: Array<{ toolName: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }> | null } | null } | null } | null };

type Transition_ActionTransition_Fragment = { __typename: 'ActionTransition', exitCondition: string, type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null };

type Transition_AnnotationTransition_Fragment = { __typename: 'AnnotationTransition', type: string, previousState: string | null, nextState: string | null, innerThought: { text: string } | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null };

type Transition_DecisionTransition_Fragment = { __typename: 'DecisionTransition', exitCondition: string, type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null };

type Transition_JumpbackTransition_Fragment = { __typename: 'JumpbackTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null };

type Transition_RecallTransition_Fragment = { __typename: 'RecallTransition', performedQueries: Array<string>, type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null };

type Transition_ReflectionTransition_Fragment = { __typename: 'ReflectionTransition', type: string, previousState: string | null, nextState: string | null, innerThought: { text: string } | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null };

type Transition_SideEffectTransition_Fragment = { __typename: 'SideEffectTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null };

type Transition_ToolCallTransition_Fragment = { __typename: 'ToolCallTransition', type: string, previousState: string | null, nextState: string | null, designatedToolCall: { toolName: string, input: Record<string, unknown>, output: string | null, durationSeconds: number } | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null };

type Transition_UnknownStateTransition_Fragment = { __typename: 'UnknownStateTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string } | null, nextStateMachine: { upstreamId: string } | null };

export type TransitionFragment =
  | Transition_ActionTransition_Fragment
  | Transition_AnnotationTransition_Fragment
  | Transition_DecisionTransition_Fragment
  | Transition_JumpbackTransition_Fragment
  | Transition_RecallTransition_Fragment
  | Transition_ReflectionTransition_Fragment
  | Transition_SideEffectTransition_Fragment
  | Transition_ToolCallTransition_Fragment
  | Transition_UnknownStateTransition_Fragment
;

export type CallFragment = { toolName: string, input: Record<string, unknown>, output: string | null, durationSeconds: number };

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
export const StepFragmentDoc = new TypedDocumentString(`
    fragment Step on AgentAction {
  __typename
  type
  ... on SelectDynamicBehaviorCompleted {
    selectedDynamicBehaviorSet {
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
  ... on NavigateStateMachineActionStateActionSelected {
    action
  }
  ... on NavigateStateMachineExitConditionSelected {
    exitCondition
    nextState
  }
  ... on NavigateStateMachineRecallStateDynamicQueriesGenerated {
    queries
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
    output
    durationSeconds
  }
  ... on NavigateStateMachineStateTransitioned {
    previousState
    nextState
  }
  ... on DesignatedToolCallParamsGenerated {
    input
  }
  ... on ToolCallStarted {
    input
  }
  ... on ToolCallEnded {
    output
    durationSeconds
  }
  ... on ActionTooLong {
    filler
  }
}
    `, {"fragmentName":"Step"}) as unknown as TypedDocumentString<StepFragment, unknown>;
export const StoredTurnFragmentDoc = new TypedDocumentString(`
    fragment StoredTurn on Interaction {
  id
  messages {
    id
    upstreamId
    type
    text
    sender
    sentAt
    format
  }
}
    `, {"fragmentName":"StoredTurn"}) as unknown as TypedDocumentString<StoredTurnFragment, unknown>;
export const ConversationRowFragmentDoc = new TypedDocumentString(`
    fragment ConversationRow on Conversation {
  id
  upstreamId
  createdAt
  isFinished
  finalMessage
  messageCount
  userId
  service {
    id
    name
  }
}
    `, {"fragmentName":"ConversationRow"}) as unknown as TypedDocumentString<ConversationRowFragment, unknown>;
export const TurnRemarkFragmentDoc = new TypedDocumentString(`
    fragment TurnRemark on InteractionFeedback {
  id
  authorId
  createdAt
  updatedAt
  content {
    ... on InteractionComment {
      comment
      resolved
    }
    ... on UnknownFeedbackContent {
      type
    }
  }
}
    `, {"fragmentName":"TurnRemark"}) as unknown as TypedDocumentString<TurnRemarkFragment, unknown>;
export const ConversationRemarkFragmentDoc = new TypedDocumentString(`
    fragment ConversationRemark on ConversationFeedback {
  id
  authorId
  createdAt
  updatedAt
  comment
}
    `, {"fragmentName":"ConversationRemark"}) as unknown as TypedDocumentString<ConversationRemarkFragment, unknown>;
export const CallFragmentDoc = new TypedDocumentString(`
    fragment Call on ToolCall {
  toolName
  input
  output
  durationSeconds
}
    `, {"fragmentName":"Call"}) as unknown as TypedDocumentString<CallFragment, unknown>;
export const TransitionFragmentDoc = new TypedDocumentString(`
    fragment Transition on StateTransition {
  __typename
  type
  previousState
  nextState
  previousStateMachine {
    upstreamId
  }
  nextStateMachine {
    upstreamId
  }
  ... on ActionTransition {
    exitCondition
    toolCallRounds {
      calls {
        ...Call
      }
    }
  }
  ... on DecisionTransition {
    exitCondition
    toolCallRounds {
      calls {
        ...Call
      }
    }
  }
  ... on RecallTransition {
    performedQueries
  }
  ... on ReflectionTransition {
    innerThought {
      text
    }
  }
  ... on AnnotationTransition {
    innerThought {
      text
    }
  }
  ... on ToolCallTransition {
    designatedToolCall {
      ...Call
    }
  }
}
    fragment Call on ToolCall {
  toolName
  input
  output
  durationSeconds
}`, {"fragmentName":"Transition"}) as unknown as TypedDocumentString<TransitionFragment, unknown>;
export const ConversationEventsDocument = new TypedDocumentString(`
    subscription ConversationEvents($conversationId: ID!, $after: Cursor) {
  conversationEvents(conversationId: $conversationId, after: $after) {
    __typename
    cursor
    sequence
    emittedAt
    ... on UserMessageAvailableEvent {
      messageId
      text
    }
    ... on CurrentAgentActionEvent {
      action {
        ...Step
      }
    }
    ... on NewMessageEvent {
      text
      audio {
        data
        channels
        sampleRate
      }
      messageUpstreamId
    }
    ... on InteractionCompleteEvent {
      messageId
      fullMessage
      conversationCompleted
      interaction {
        id
      }
    }
    ... on ErrorEvent {
      code
      message
      interactionSaved
      recovery
    }
  }
}
    fragment Step on AgentAction {
  __typename
  type
  ... on SelectDynamicBehaviorCompleted {
    selectedDynamicBehaviorSet {
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
  ... on NavigateStateMachineActionStateActionSelected {
    action
  }
  ... on NavigateStateMachineExitConditionSelected {
    exitCondition
    nextState
  }
  ... on NavigateStateMachineRecallStateDynamicQueriesGenerated {
    queries
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
    output
    durationSeconds
  }
  ... on NavigateStateMachineStateTransitioned {
    previousState
    nextState
  }
  ... on DesignatedToolCallParamsGenerated {
    input
  }
  ... on ToolCallStarted {
    input
  }
  ... on ToolCallEnded {
    output
    durationSeconds
  }
  ... on ActionTooLong {
    filler
  }
}`, {"hash":"sha256:f370cf8cb067e7b0bc82c1e5c7dec585b2babc9826d3dfbff0b3839b11e00531"}) as unknown as TypedDocumentString<ConversationEventsSubscription, ConversationEventsSubscriptionVariables>;
export const ConversationDocument = new TypedDocumentString(`
    query Conversation($id: ID!, $last: Int!, $before: String) {
  conversation(id: $id) {
    id
    upstreamId
    isFinished
    createdAt
    userId
    service {
      id
      upstreamId
      name
    }
    agent {
      name
    }
    interactions(last: $last, before: $before) {
      edges {
        cursor
        node {
          ...StoredTurn
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
      }
    }
  }
}
    fragment StoredTurn on Interaction {
  id
  messages {
    id
    upstreamId
    type
    text
    sender
    sentAt
    format
  }
}`, {"hash":"sha256:f6f8e6051b654dc13d873907f27a970f4fc0832b4053d456de61fccfdfb5b409"}) as unknown as TypedDocumentString<ConversationQuery, ConversationQueryVariables>;
export const RecommendedResponsesDocument = new TypedDocumentString(`
    query RecommendedResponses($conversationId: ID!, $interactionId: ID!) {
  conversation(id: $conversationId) {
    interaction(id: $interactionId) {
      recommendedResponses
    }
  }
}
    `, {"hash":"sha256:9033724f87887b87ee9711cd5498c613ed279922dd2a445867cafa7a11b457fe"}) as unknown as TypedDocumentString<RecommendedResponsesQuery, RecommendedResponsesQueryVariables>;
export const RecordingDocument = new TypedDocumentString(`
    query Recording($conversationId: ID!, $messageId: ID!) {
  conversation(id: $conversationId) {
    message(id: $messageId) {
      source {
        url
        contentType
      }
    }
  }
}
    `, {"hash":"sha256:fddbb1abf0e2ebc3e10c1bff2721cba704cf9d33d10373e03fa75d3f2e69f124"}) as unknown as TypedDocumentString<RecordingQuery, RecordingQueryVariables>;
export const SendMessageDocument = new TypedDocumentString(`
    mutation SendMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    __typename
    ... on SendMessageSuccess {
      stream {
        id
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:fe6aacb40cf80881ab4277ad1361a75426601fbb61c66d17cbda9979aea6acd7"}) as unknown as TypedDocumentString<SendMessageMutation, SendMessageMutationVariables>;
export const FinishConversationDocument = new TypedDocumentString(`
    mutation FinishConversation($input: FinishConversationInput!) {
  finishConversation(input: $input) {
    __typename
    ... on FinishConversationSuccess {
      conversation {
        id
        isFinished
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:ce8c89fb4a64c645e6a063a9fd18fac7c120542f9b4e9fe7dbbe4f095e0b9c38"}) as unknown as TypedDocumentString<FinishConversationMutation, FinishConversationMutationVariables>;
export const ConversationsDocument = new TypedDocumentString(`
    query Conversations($filter: ConversationFilter, $first: Int, $after: String, $last: Int, $before: String) {
  conversations(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    edges {
      cursor
      node {
        ...ConversationRow
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
    }
  }
}
    fragment ConversationRow on Conversation {
  id
  upstreamId
  createdAt
  isFinished
  finalMessage
  messageCount
  userId
  service {
    id
    name
  }
}`, {"hash":"sha256:3158cb2be7afa34c3314eda849cb442dd23b738198690c217beba246bbb561d8"}) as unknown as TypedDocumentString<ConversationsQuery, ConversationsQueryVariables>;
export const ServicesDocument = new TypedDocumentString(`
    query Services {
  organization {
    name
  }
  services(first: 100) {
    edges {
      node {
        id
        upstreamId
        name
        description
        isActive
      }
    }
  }
}
    `, {"hash":"sha256:1b20ae31ac430795a72d4e88360a74b5764c5dd7cc2a82f1eaae5309e3935e70"}) as unknown as TypedDocumentString<ServicesQuery, ServicesQueryVariables>;
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
      }
    }
    ... on UnfinishedConversationExistsError {
      conversation {
        upstreamId
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:2d7d78c6a5b2590113a499903128f093cbde70d12c71495f19a63287f9db9da3"}) as unknown as TypedDocumentString<StartConversationMutation, StartConversationMutationVariables>;
export const FeedbackOnTurnDocument = new TypedDocumentString(`
    query FeedbackOnTurn($conversationId: ID!, $interactionId: ID!) {
  conversation(id: $conversationId) {
    interaction(id: $interactionId) {
      id
      feedback(first: 100) {
        edges {
          node {
            ...TurnRemark
          }
        }
      }
    }
  }
}
    fragment TurnRemark on InteractionFeedback {
  id
  authorId
  createdAt
  updatedAt
  content {
    ... on InteractionComment {
      comment
      resolved
    }
    ... on UnknownFeedbackContent {
      type
    }
  }
}`, {"hash":"sha256:7172db1a34821f73e63f148220cd2113e003543924a97f955f7c901c34bccc0e"}) as unknown as TypedDocumentString<FeedbackOnTurnQuery, FeedbackOnTurnQueryVariables>;
export const FeedbackOnConversationDocument = new TypedDocumentString(`
    query FeedbackOnConversation($conversationId: ID!) {
  conversation(id: $conversationId) {
    id
    feedback(first: 100) {
      edges {
        node {
          ...ConversationRemark
        }
      }
    }
  }
}
    fragment ConversationRemark on ConversationFeedback {
  id
  authorId
  createdAt
  updatedAt
  comment
}`, {"hash":"sha256:578ac817ce28a38438754f9fe48f870ecba6903d1dd949dbe98c370b588e5697"}) as unknown as TypedDocumentString<FeedbackOnConversationQuery, FeedbackOnConversationQueryVariables>;
export const FeedbackOnTurnsDocument = new TypedDocumentString(`
    query FeedbackOnTurns($first: Int, $after: String, $last: Int, $before: String) {
  interactionFeedback(first: $first, after: $after, last: $last, before: $before) {
    edges {
      cursor
      node {
        ...TurnRemark
        interaction {
          id
        }
        conversation {
          upstreamId
          service {
            name
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
    }
  }
}
    fragment TurnRemark on InteractionFeedback {
  id
  authorId
  createdAt
  updatedAt
  content {
    ... on InteractionComment {
      comment
      resolved
    }
    ... on UnknownFeedbackContent {
      type
    }
  }
}`, {"hash":"sha256:0894c9c205d0eb4a2f84f0ddbeaf450dc1d90c21c1d06c25d7fa8f6d40d20e19"}) as unknown as TypedDocumentString<FeedbackOnTurnsQuery, FeedbackOnTurnsQueryVariables>;
export const FeedbackOnConversationsDocument = new TypedDocumentString(`
    query FeedbackOnConversations($first: Int, $after: String, $last: Int, $before: String) {
  conversationFeedback(first: $first, after: $after, last: $last, before: $before) {
    edges {
      cursor
      node {
        ...ConversationRemark
        conversation {
          upstreamId
          service {
            name
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
    }
  }
}
    fragment ConversationRemark on ConversationFeedback {
  id
  authorId
  createdAt
  updatedAt
  comment
}`, {"hash":"sha256:163b0b1c256a24d8e16bb945d5c58e13bea4a64ebb38789ee70c71928c8f9e77"}) as unknown as TypedDocumentString<FeedbackOnConversationsQuery, FeedbackOnConversationsQueryVariables>;
export const RemarkOnTurnDocument = new TypedDocumentString(`
    mutation RemarkOnTurn($input: CreateInteractionFeedbackInput!) {
  result: createInteractionFeedback(input: $input) {
    __typename
    ... on CreateInteractionFeedbackSuccess {
      feedback {
        ...TurnRemark
      }
    }
    ... on Error {
      message
    }
  }
}
    fragment TurnRemark on InteractionFeedback {
  id
  authorId
  createdAt
  updatedAt
  content {
    ... on InteractionComment {
      comment
      resolved
    }
    ... on UnknownFeedbackContent {
      type
    }
  }
}`, {"hash":"sha256:a712f936f179020417de48b05505e241c7f737fb4f57f087ded6cfaec790042c"}) as unknown as TypedDocumentString<RemarkOnTurnMutation, RemarkOnTurnMutationVariables>;
export const ChangeRemarkOnTurnDocument = new TypedDocumentString(`
    mutation ChangeRemarkOnTurn($input: UpdateInteractionFeedbackInput!) {
  result: updateInteractionFeedback(input: $input) {
    __typename
    ... on UpdateInteractionFeedbackSuccess {
      feedback {
        ...TurnRemark
      }
    }
    ... on Error {
      message
    }
  }
}
    fragment TurnRemark on InteractionFeedback {
  id
  authorId
  createdAt
  updatedAt
  content {
    ... on InteractionComment {
      comment
      resolved
    }
    ... on UnknownFeedbackContent {
      type
    }
  }
}`, {"hash":"sha256:e012f4da3dc5dce2bd19ffc5fe54c828431a0956d312f783dfcc34fb6f095927"}) as unknown as TypedDocumentString<ChangeRemarkOnTurnMutation, ChangeRemarkOnTurnMutationVariables>;
export const DeleteRemarkOnTurnDocument = new TypedDocumentString(`
    mutation DeleteRemarkOnTurn($input: DeleteInteractionFeedbackInput!) {
  result: deleteInteractionFeedback(input: $input) {
    __typename
    ... on DeleteInteractionFeedbackSuccess {
      deletedId
    }
    ... on Error {
      message
    }
  }
}
    `, {"hash":"sha256:76af916a8dcb395bfd83c1ed25c9d5712532a0e95f804864cb1849badecda11d"}) as unknown as TypedDocumentString<DeleteRemarkOnTurnMutation, DeleteRemarkOnTurnMutationVariables>;
export const RemarkOnConversationDocument = new TypedDocumentString(`
    mutation RemarkOnConversation($input: CreateConversationFeedbackInput!) {
  result: createConversationFeedback(input: $input) {
    __typename
    ... on CreateConversationFeedbackSuccess {
      feedback {
        ...ConversationRemark
      }
    }
    ... on Error {
      message
    }
  }
}
    fragment ConversationRemark on ConversationFeedback {
  id
  authorId
  createdAt
  updatedAt
  comment
}`, {"hash":"sha256:b5009e58143a97e22dcdde000206d3031b3adac44ad7254b831413930fe1f350"}) as unknown as TypedDocumentString<RemarkOnConversationMutation, RemarkOnConversationMutationVariables>;
export const ChangeRemarkOnConversationDocument = new TypedDocumentString(`
    mutation ChangeRemarkOnConversation($input: UpdateConversationFeedbackInput!) {
  result: updateConversationFeedback(input: $input) {
    __typename
    ... on UpdateConversationFeedbackSuccess {
      feedback {
        ...ConversationRemark
      }
    }
    ... on Error {
      message
    }
  }
}
    fragment ConversationRemark on ConversationFeedback {
  id
  authorId
  createdAt
  updatedAt
  comment
}`, {"hash":"sha256:877158fd52a3f08217578b086bbb018679771f879942f8adf0b14ca74be45a68"}) as unknown as TypedDocumentString<ChangeRemarkOnConversationMutation, ChangeRemarkOnConversationMutationVariables>;
export const DeleteRemarkOnConversationDocument = new TypedDocumentString(`
    mutation DeleteRemarkOnConversation($input: DeleteConversationFeedbackInput!) {
  result: deleteConversationFeedback(input: $input) {
    __typename
    ... on DeleteConversationFeedbackSuccess {
      deletedId
    }
    ... on Error {
      message
    }
  }
}
    `, {"hash":"sha256:9690798b8da42b258c3e41a2721ff50c2eaeddaa569ab9c9871f02ebd969066c"}) as unknown as TypedDocumentString<DeleteRemarkOnConversationMutation, DeleteRemarkOnConversationMutationVariables>;
export const MetricsDocument = new TypedDocumentString(`
    query Metrics($filter: MetricFilter) {
  metrics(filter: $filter, first: 50) {
    edges {
      node {
        id
        name
        notes
        scale {
          __typename
          kind
          ... on NumericalMetricScale {
            lowerBound
            upperBound
          }
          ... on CategoricalMetricScale {
            categories
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:b86aa4ce267e2a3fdf3a18f4da1b0d41b606643cfc18a66e2e5e5d8b2ce4d1c6"}) as unknown as TypedDocumentString<MetricsQuery, MetricsQueryVariables>;
export const MeasuredConversationsDocument = new TypedDocumentString(`
    query MeasuredConversations($filter: ConversationFilter, $first: Int, $after: String) {
  conversations(filter: $filter, first: $first, after: $after) {
    edges {
      cursor
      node {
        id
        upstreamId
        createdAt
        userId
        metrics {
          status
          results {
            justification
            value {
              __typename
              ... on BooleanMetricValue {
                isTrue
              }
              ... on CategoricalMetricValue {
                category
              }
              ... on NumericalMetricValue {
                number
              }
            }
            metric {
              id
            }
            references {
              id
              text
              sender
              type
            }
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
    }
  }
}
    `, {"hash":"sha256:25554e37b7399e64d334fddd92eab109c39dff7ddbc91f7e954ba91b4d517a28"}) as unknown as TypedDocumentString<MeasuredConversationsQuery, MeasuredConversationsQueryVariables>;
export const TurnInsightsDocument = new TypedDocumentString(`
    query TurnInsights($conversationId: ID!, $interactionId: ID!) {
  conversation(id: $conversationId) {
    interaction(id: $interactionId) {
      id
      insights {
        currentState {
          name
          objective
          action
        }
        stateTransitions {
          ...Transition
        }
        workingMemory {
          content
          context
        }
        reflections
        actionSelectionToolCallRounds {
          calls {
            ...Call
          }
        }
        answerToolCallRounds {
          calls {
            ...Call
          }
        }
      }
    }
  }
}
    fragment Transition on StateTransition {
  __typename
  type
  previousState
  nextState
  previousStateMachine {
    upstreamId
  }
  nextStateMachine {
    upstreamId
  }
  ... on ActionTransition {
    exitCondition
    toolCallRounds {
      calls {
        ...Call
      }
    }
  }
  ... on DecisionTransition {
    exitCondition
    toolCallRounds {
      calls {
        ...Call
      }
    }
  }
  ... on RecallTransition {
    performedQueries
  }
  ... on ReflectionTransition {
    innerThought {
      text
    }
  }
  ... on AnnotationTransition {
    innerThought {
      text
    }
  }
  ... on ToolCallTransition {
    designatedToolCall {
      ...Call
    }
  }
}
fragment Call on ToolCall {
  toolName
  input
  output
  durationSeconds
}`, {"hash":"sha256:119cbef9a77833f37e1172c0640d4e42175af4a593e4f5f44765558d8e5053bb"}) as unknown as TypedDocumentString<TurnInsightsQuery, TurnInsightsQueryVariables>;