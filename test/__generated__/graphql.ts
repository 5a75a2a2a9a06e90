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

/** How samples of sound are written. */
export type AudioEncoding =
  /** Raw PCM: signed 16-bit integers, least significant byte first. */
  | 'PCM_S16LE';

/** Something spoken. It is passed on while it comes, and heard only when it has come as a whole. */
export type AudioInput = {
  /** `audio/wav` or `audio/mpeg`. Left out: the type that the file itself is sent with. */
  contentType?: string | null | undefined;
  /** The recording: WAV or MP3. */
  file: Blob;
};

/** One key of an order; earlier keys dominate, ids break ties. */
export type ConversationFeedbackOrder = {
  /** Which way. */
  direction: OrderDirection;
  /** What to order by. */
  field: ConversationFeedbackOrderField;
};

/** What feedback on conversations can be ordered by. */
export type ConversationFeedbackOrderField =
  /** The id of the user who gave it. */
  | 'AUTHOR'
  /** The short name of the organization that the author belongs to. */
  | 'AUTHOR_ORGANIZATION'
  /** The conversation, the oldest first when ascending. */
  | 'CONVERSATION'
  /** When it was given. */
  | 'CREATED_AT';

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

/** One key of an order; earlier keys dominate, ids break ties. */
export type ConversationOrder = {
  /** Which way. */
  direction: OrderDirection;
  /** What to order by. */
  field: ConversationOrderField;
};

/** What conversations can be ordered by. */
export type ConversationOrderField =
  /** When they were started. */
  | 'CREATED_AT';

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
  {   /** Spoken. */
  audio: AudioInput; text?: never; }
  |  { audio?: never;   /** Written, at most 1 MiB of UTF-8 and not blank. */
  text: string; };

/** Which messages to list. What is left out does not restrict. */
export type MessageFilter = {
  /** Only these types. Left out: everything but inner thoughts. */
  types?: Array<MessageType> | null | undefined;
};

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

/** Which way to order. */
export type OrderDirection =
  /** From the smallest, oldest or first in the alphabet. */
  | 'ASC'
  /** From the largest, newest or last in the alphabet. */
  | 'DESC';

/** Something that is worked out after a conversation has ended. */
export type PostProcessingType =
  /** How well the conversation went. */
  | 'COMPUTE_METRICS'
  /** What to remember of the user. */
  | 'EXTRACT_MEMORIES'
  /** What is to be done next. */
  | 'GENERATE_TASKS'
  /** What kind of person the user is. */
  | 'GENERATE_USER_MODELS'
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

/** One version of an agent or a state machine. */
export type ReplacementVersionInput = {
  /** Its id in the REST API. */
  upstreamId: string;
  /** Counts from 1; the latest when left out. */
  version?: number | null | undefined;
};

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

/** Which services to list. What is left out does not restrict; what is given must all hold. */
export type ServiceFilter = {
  /** Only these, by global id or by the id in the REST API. At most 150 ids altogether in one filter, where the server is not set otherwise. */
  ids?: Array<string | number> | null | undefined;
  /** Only those that conversations can, or cannot, be started with. */
  isActive?: boolean | null | undefined;
  /** Only those that carry every one of these tags. */
  tags?: Array<TagFilter> | null | undefined;
};

/** Which interaction to take again, and with what. */
export type SimulateInteractionInput = {
  /** The agent to try; the one of the conversation when left out. */
  agentVersion?: ReplacementVersionInput | null | undefined;
  /** The global id of the interaction. */
  interactionId: string | number;
  /** The state machine to try; the one of the conversation when left out. */
  stateMachineVersion?: ReplacementVersionInput | null | undefined;
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

export type DashboardQueryVariables = Exact<{
  withMetrics: boolean;
}>;


export type DashboardQuery = { conversations: { edges: Array<{ node: { id: string, createdAt: string, isFinished: boolean, finalMessage: string | null, service: { name: string } | null, feedback: { edges: Array<{ node: { comment: string } }> } | null, metrics?: { status: ConversationMetricsStatus, results: Array<{ justification: string, metric: { name: string } | null }> } | null } }> } | null, latest: { edges: Array<{ node: { id: string, messages: { edges: Array<{ node: { sender: string, text: string } }> } | null } }> } | null };

export type SomeServicesQueryVariables = Exact<{ [key: string]: never; }>;


export type SomeServicesQuery = { services: { edges: Array<{ node: { id: string } }> } | null };

export type EveryFeedbackQueryVariables = Exact<{ [key: string]: never; }>;


export type EveryFeedbackQuery = { conversations: { edges: Array<{ node: { upstreamId: string, feedback: { edges: Array<{ node: { id: string } }> } | null, interactionFeedback: { edges: Array<{ node: { id: string } }> } | null } }> } | null, conversationFeedback: { edges: Array<{ node: { id: string, conversation: { upstreamId: string } | null } }> } | null, interactionFeedback: { edges: Array<{ node: { id: string, conversation: { upstreamId: string } | null } }> } | null };

export type AnalysedConversationsQueryVariables = Exact<{
  filter: ConversationFilter;
  first: number;
}>;


export type AnalysedConversationsQuery = { conversations: { edges: Array<{ node: { id: string, service: { name: string } | null, tags: Array<{ key: string, value: string | null }>, metrics: { status: ConversationMetricsStatus, results: Array<{ value:
              | { __typename: 'BooleanMetricValue' }
              | { __typename: 'CategoricalMetricValue', category: string }
              | { __typename: 'NumericalMetricValue', number: number }
             | null, metric: { name: string, services: Array<{ name: string }> | null, scale:
                | { categories: Array<string> }
                | { lowerBound: number, upperBound: number }
                | Record<PropertyKey, never>
               } | null, references: Array<{ conversation: { id: string } | null }> | null }> } | null } }> } | null };

export type LastTurnQueryVariables = Exact<{ [key: string]: never; }>;


export type LastTurnQuery = { conversations: { edges: Array<{ node: { interactions: { edges: Array<{ node: { id: string } }> } | null } }> } | null };

export type RemarkQueryVariables = Exact<{
  id: string | number;
}>;


export type RemarkQuery = { node:
    | { authorId: string, interaction: { id: string, feedback: { edges: Array<{ node: { id: string } }> } | null }, content:
        | { comment: string, resolved: boolean }
        | Record<PropertyKey, never>
       }
    | Record<PropertyKey, never>
   | null };

export type TurnEventsSubscriptionVariables = Exact<{
  streamId: string | number;
}>;


export type TurnEventsSubscription = { interactionEvents:
    | { __typename: 'ConversationCreatedEvent' }
    | { __typename: 'CurrentAgentActionEvent', action:
        | { __typename: 'ActionTooLong', type: string }
        | { __typename: 'CheckIfActiveMemoryNeededCompleted', type: string }
        | { __typename: 'DesignatedToolCallParamsGenerated', type: string }
        | { __typename: 'DesignatedToolRetrieved', type: string }
        | { __typename: 'DynamicBehaviorTriggered', type: string }
        | { __typename: 'EngageUserDynamicBehaviorOverride', type: string }
        | { __typename: 'EngageUserMessageFragmentGenerated', type: string }
        | { __typename: 'ExtractActiveMemoriesCompleted', type: string }
        | { __typename: 'NavigateStateMachineActionStateActionSelected', type: string }
        | { __typename: 'NavigateStateMachineAnnotationStateAnnotationRetrieved', type: string }
        | { __typename: 'NavigateStateMachineDecisionStateDecisionStarted', type: string }
        | { __typename: 'NavigateStateMachineDynamicBehaviorOverride', type: string }
        | { __typename: 'NavigateStateMachineExitConditionSelected', type: string }
        | { __typename: 'NavigateStateMachineRecallStateActiveMemoryRetrieved', type: string }
        | { __typename: 'NavigateStateMachineRecallStateDynamicQueriesGenerated', type: string }
        | { __typename: 'NavigateStateMachineRecallStateStaticQueriesRetrieved', type: string }
        | { __typename: 'NavigateStateMachineReflectionStatePromptRetrieved', type: string }
        | { __typename: 'NavigateStateMachineReflectionStateReflectionGenerated', reflection: string, type: string }
        | { __typename: 'NavigateStateMachineStateTransitioned', type: string }
        | { __typename: 'NavigateStateMachineToolCallStateToolOutputAvailable', type: string }
        | { __typename: 'SelectDynamicBehaviorCompleted', type: string }
        | { __typename: 'SelectDynamicBehaviorRelevanceRetrievalCompleted', type: string }
        | { __typename: 'SelectDynamicBehaviorVectorGenerated', type: string }
        | { __typename: 'ToolCallEnded', type: string }
        | { __typename: 'ToolCallStarted', type: string }
        | { __typename: 'UnknownAgentAction', payload: Record<string, unknown>, type: string }
       }
    | { __typename: 'EndSessionEvent' }
    | { __typename: 'ErrorEvent' }
    | { __typename: 'InteractionCompleteEvent', fullMessage: string, interaction: { id: string } }
    | { __typename: 'NewMessageEvent' }
    | { __typename: 'UnknownEvent' }
    | { __typename: 'UserMessageAvailableEvent' }
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
        | { __typename: 'DynamicBehaviorTriggered', type: string, dynamicBehaviorSet: { upstreamId: string, version: number } }
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
        | { __typename: 'SelectDynamicBehaviorCompleted', type: string, selectedDynamicBehaviorSet: { upstreamId: string, version: number } | null, previousDynamicBehaviorSet: { upstreamId: string, version: number } | null }
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

export type UpdateTwiceMutationVariables = Exact<{
  feedbackId: string | number;
}>;


export type UpdateTwiceMutation = { first:
    | { feedback: { comment: string } | null }
    | Record<PropertyKey, never>
  , second:
    | { feedback: { comment: string } | null }
    | Record<PropertyKey, never>
   };

export type MessageSourceQueryVariables = Exact<{
  id: string | number;
  longLived?: boolean | null | undefined;
}>;


export type MessageSourceQuery = { node:
    | { source: { url: string, expiresAt: string, contentType: string } | null }
    | Record<PropertyKey, never>
   | null };

export type ServiceDetailsQueryVariables = Exact<{
  filter?: ServiceFilter | null | undefined;
}>;


export type ServiceDetailsQuery = { services: { edges: Array<{ node: { agentId: string, stateMachineId: string, keyTerms: Array<string>, creator: { userId: string, organizationId: string } | null, updatedBy: { userId: string } | null, versionSets: Array<{ name: string, agentVersion: number | null, stateMachineVersion: number | null, modelPreferences: Array<{ interactionName: string, modelName: string, parameters: Record<string, unknown> }> }> } }> } | null };

export type StartConversationMutationVariables = Exact<{
  input: StartConversationInput;
}>;


export type StartConversationMutation = { startConversation:
    | { __typename: 'ConversationBusyError', code: ErrorCode, message: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'IdempotencyKeyReusedError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'NotPossibleError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', code: ErrorCode, message: string }
    | { __typename: 'SendOutcomeUnknownError', code: ErrorCode, message: string }
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
    | { __typename: 'IdempotencyKeyReusedError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'NotPossibleError', code: ErrorCode, message: string }
    | { __typename: 'PayloadTooLargeError', maxBytes: number | null, code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', retryAfterMs: number | null, code: ErrorCode, message: string }
    | { __typename: 'SendMessageSuccess', conversation: { upstreamId: string } | null, stream: { id: string, status: InteractionStreamStatus } }
    | { __typename: 'SendOutcomeUnknownError', code: ErrorCode, message: string }
    | { __typename: 'UnsupportedMediaTypeError', mediaTypes: Array<string>, code: ErrorCode, message: string }
    | { __typename: 'UploadStalledError', timeoutMs: number, code: ErrorCode, message: string }
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

export type CreateConversationFeedbackMutationVariables = Exact<{
  input: CreateConversationFeedbackInput;
}>;


export type CreateConversationFeedbackMutation = { createConversationFeedback:
    | { __typename: 'CreateConversationFeedbackSuccess', feedbackId: string, feedback: { id: string, comment: string } | null, conversation: { upstreamId: string, isFinished: boolean } | null }
    | { __typename: 'ForbiddenError', missingPermissions: Array<string>, code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'PayloadTooLargeError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', retryAfterMs: number | null, code: ErrorCode, message: string }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type CreateInteractionFeedbackMutationVariables = Exact<{
  input: CreateInteractionFeedbackInput;
}>;


export type CreateInteractionFeedbackMutation = { createInteractionFeedback:
    | { __typename: 'CreateInteractionFeedbackSuccess', feedbackId: string, feedback: { id: string, content:
          | { comment: string, resolved: boolean }
          | Record<PropertyKey, never>
         } | null, conversation: { upstreamId: string, isFinished: boolean } | null }
    | { __typename: 'ForbiddenError', missingPermissions: Array<string>, code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'PayloadTooLargeError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', retryAfterMs: number | null, code: ErrorCode, message: string }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type UpdateConversationFeedbackMutationVariables = Exact<{
  input: UpdateConversationFeedbackInput;
}>;


export type UpdateConversationFeedbackMutation = { updateConversationFeedback:
    | { __typename: 'ForbiddenError', missingPermissions: Array<string>, code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'PayloadTooLargeError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', retryAfterMs: number | null, code: ErrorCode, message: string }
    | { __typename: 'UpdateConversationFeedbackSuccess', feedbackId: string, feedback: { id: string, comment: string } | null, conversation: { upstreamId: string, isFinished: boolean } | null }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type UpdateInteractionFeedbackMutationVariables = Exact<{
  input: UpdateInteractionFeedbackInput;
}>;


export type UpdateInteractionFeedbackMutation = { updateInteractionFeedback:
    | { __typename: 'FeedbackResolvedError', code: ErrorCode, message: string }
    | { __typename: 'ForbiddenError', missingPermissions: Array<string>, code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'PayloadTooLargeError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', retryAfterMs: number | null, code: ErrorCode, message: string }
    | { __typename: 'UpdateInteractionFeedbackSuccess', feedbackId: string, feedback: { id: string, content:
          | { comment: string, resolved: boolean }
          | Record<PropertyKey, never>
         } | null, conversation: { upstreamId: string, isFinished: boolean } | null }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type DeleteConversationFeedbackMutationVariables = Exact<{
  input: DeleteConversationFeedbackInput;
}>;


export type DeleteConversationFeedbackMutation = { deleteConversationFeedback:
    | { __typename: 'DeleteConversationFeedbackSuccess', deletedId: string, conversation: { upstreamId: string, isFinished: boolean } | null }
    | { __typename: 'ForbiddenError', missingPermissions: Array<string>, code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', retryAfterMs: number | null, code: ErrorCode, message: string }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type DeleteInteractionFeedbackMutationVariables = Exact<{
  input: DeleteInteractionFeedbackInput;
}>;


export type DeleteInteractionFeedbackMutation = { deleteInteractionFeedback:
    | { __typename: 'DeleteInteractionFeedbackSuccess', deletedId: string, conversation: { upstreamId: string, isFinished: boolean } | null }
    | { __typename: 'ForbiddenError', missingPermissions: Array<string>, code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', retryAfterMs: number | null, code: ErrorCode, message: string }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type FeedbackOfPageQueryVariables = Exact<{
  first?: number | null | undefined;
  last?: number | null | undefined;
}>;


export type FeedbackOfPageQuery = { conversations: { edges: Array<{ node: { upstreamId: string, feedback: { edges: Array<{ cursor: string, node: { comment: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null } }> } | null };

export type FeedbackOfConversationQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  orderBy?: Array<ConversationFeedbackOrder> | ConversationFeedbackOrder | null | undefined;
}>;


export type FeedbackOfConversationQuery = { conversation: { feedback: { edges: Array<{ node: { comment: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null } | null };

export type FeedbackOfTurnsQueryVariables = Exact<{
  id: string | number;
}>;


export type FeedbackOfTurnsQuery = { conversation: { interactionFeedback: { edges: Array<{ node: { upstreamId: string } }> } | null, interactions: { edges: Array<{ node: { upstreamId: string, feedback: { edges: Array<{ node: { createdAt: string, authorId: string, authorOrganizationId: string, interaction: { upstreamId: string }, content:
                  | { comment: string, resolved: boolean }
                  | { type: string, payload: Record<string, unknown> }
                 } }> } | null } }> } | null } | null };

export type FeedbackByFilterQueryVariables = Exact<{
  conversationIds?: Array<string | number> | string | number | null | undefined;
  interactionIds?: Array<string | number> | string | number | null | undefined;
}>;


export type FeedbackByFilterQuery = { conversationFeedback: { edges: Array<{ node: { upstreamId: string } }> } | null, interactionFeedback: { edges: Array<{ node: { upstreamId: string } }> } | null };

export type FeedbackByIdsQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type FeedbackByIdsQuery = { nodes: Array<
    | { id: string }
    | { upstreamId: string, id: string, conversation: { upstreamId: string } | null }
    | { id: string }
    | { upstreamId: string, id: string, conversation: { upstreamId: string } | null }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null> };

export type EveryInsightFragment = { reflections: Array<string>, currentState: { name: string, action: string | null, objective: string }, stateTransitions: Array<
    | { __typename: 'ActionTransition', exitCondition: string, type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
    | { __typename: 'AnnotationTransition', type: string, previousState: string | null, nextState: string | null, innerThought: { text: string, type: MessageType } | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
    | { __typename: 'DecisionTransition', exitCondition: string, type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
    | { __typename: 'JumpbackTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
    | { __typename: 'RecallTransition', performedQueries: Array<string>, type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
    | { __typename: 'ReflectionTransition', type: string, previousState: string | null, nextState: string | null, innerThought: { text: string, type: MessageType } | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
    | { __typename: 'SideEffectTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
    | { __typename: 'ToolCallTransition', type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, designatedToolCall: { toolId: string } | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
    | { __typename: 'UnknownStateTransition', payload: Record<string, unknown>, type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
  >, workingMemory: Array<{ content: string, context: string }>, triggeredDynamicBehaviorSet: { upstreamId: string, version: number } | null, actionSelectionToolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }> | null, answerToolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }> | null };

export type EveryToolCallFragment = { calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> };

export type InteractionInsightsQueryVariables = Exact<{
  id: string | number;
}>;


export type InteractionInsightsQuery = { node:
    | { insights: { reflections: Array<string>, currentState: { name: string, action: string | null, objective: string }, stateTransitions: Array<
          | { __typename: 'ActionTransition', exitCondition: string, type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
          | { __typename: 'AnnotationTransition', type: string, previousState: string | null, nextState: string | null, innerThought: { text: string, type: MessageType } | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
          | { __typename: 'DecisionTransition', exitCondition: string, type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
          | { __typename: 'JumpbackTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
          | { __typename: 'RecallTransition', performedQueries: Array<string>, type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
          | { __typename: 'ReflectionTransition', type: string, previousState: string | null, nextState: string | null, innerThought: { text: string, type: MessageType } | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
          | { __typename: 'SideEffectTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
          | { __typename: 'ToolCallTransition', type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, designatedToolCall: { toolId: string } | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
          | { __typename: 'UnknownStateTransition', payload: Record<string, unknown>, type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
        >, workingMemory: Array<{ content: string, context: string }>, triggeredDynamicBehaviorSet: { upstreamId: string, version: number } | null, actionSelectionToolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }> | null, answerToolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }> | null } | null }
    | Record<PropertyKey, never>
   | null };

export type SimulateInteractionMutationVariables = Exact<{
  input: SimulateInteractionInput;
}>;


export type SimulateInteractionMutation = { simulateInteraction:
    | { __typename: 'ForbiddenError', missingPermissions: Array<string>, code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, fields: Array<{ path: string, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'NotPossibleError', code: ErrorCode, message: string }
    | { __typename: 'RateLimitedError', retryAfterMs: number | null, code: ErrorCode, message: string }
    | { __typename: 'SimulateInteractionSuccess', simulation: { userMessage: string | null, agentMessage: string, conversationCompleted: boolean, skippedSideEffectStates: Array<string>, insights: { reflections: Array<string>, currentState: { name: string, action: string | null, objective: string }, stateTransitions: Array<
            | { __typename: 'ActionTransition', exitCondition: string, type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
            | { __typename: 'AnnotationTransition', type: string, previousState: string | null, nextState: string | null, innerThought: { text: string, type: MessageType } | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
            | { __typename: 'DecisionTransition', exitCondition: string, type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
            | { __typename: 'JumpbackTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
            | { __typename: 'RecallTransition', performedQueries: Array<string>, type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
            | { __typename: 'ReflectionTransition', type: string, previousState: string | null, nextState: string | null, innerThought: { text: string, type: MessageType } | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
            | { __typename: 'SideEffectTransition', type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
            | { __typename: 'ToolCallTransition', type: string, previousState: string | null, nextState: string | null, toolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }>, designatedToolCall: { toolId: string } | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
            | { __typename: 'UnknownStateTransition', payload: Record<string, unknown>, type: string, previousState: string | null, nextState: string | null, previousStateMachine: { upstreamId: string, version: number } | null, nextStateMachine: { upstreamId: string, version: number } | null }
          >, workingMemory: Array<{ content: string, context: string }>, triggeredDynamicBehaviorSet: { upstreamId: string, version: number } | null, actionSelectionToolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }> | null, answerToolCallRounds: Array<{ calls: Array<{ toolName: string, toolId: string, toolVersion: string, input: Record<string, unknown>, output: string | null, durationSeconds: number }> }> | null } } }
    | { __typename: 'UpstreamUnavailableError', code: ErrorCode, message: string }
   };

export type RecommendedResponsesQueryVariables = Exact<{
  id: string | number;
  context?: string | null | undefined;
}>;


export type RecommendedResponsesQuery = { node:
    | { recommendedResponses: Array<string> | null }
    | Record<PropertyKey, never>
   | null };

export type MetricsOfPageQueryVariables = Exact<{ [key: string]: never; }>;


export type MetricsOfPageQuery = { conversations: { edges: Array<{ node: { metrics: { status: ConversationMetricsStatus, results: Array<{ justification: string, value:
              | { isTrue: boolean }
              | { category: string }
              | { number: number }
             | null, metric: { name: string, services: Array<{ name: string }> | null } | null, references: Array<{ text: string }> | null }> } | null } }> } | null };

export type StatusOfPageQueryVariables = Exact<{ [key: string]: never; }>;


export type StatusOfPageQuery = { conversations: { edges: Array<{ node: { metrics: { status: ConversationMetricsStatus } | null } }> } | null };

export type MetricIdsQueryVariables = Exact<{
  id: string | number;
}>;


export type MetricIdsQuery = { conversation: { metrics: { results: Array<{ metric: { id: string, upstreamId: string } | null }> } | null } | null };

export type MetricsQueryVariables = Exact<{
  filter?: MetricFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type MetricsQuery = { metrics: { edges: Array<{ node: { id: string, organizationId: string, name: string, notes: string | null, isDeleted: boolean, createdAt: string, updatedAt: string, scale:
          | { kind: MetricKind }
          | { categories: Array<string>, kind: MetricKind }
          | { lowerBound: number, upperBound: number, kind: MetricKind }
          | { type: string, payload: Record<string, unknown>, kind: MetricKind }
        , tags: Array<{ key: string, value: string | null }>, creator: { userId: string, organizationId: string }, updatedBy: { userId: string } } }> } | null };

export type MetricNodeQueryVariables = Exact<{
  id: string | number;
}>;


export type MetricNodeQuery = { node:
    | { name: string, isDeleted: boolean }
    | Record<PropertyKey, never>
   | null };

export type ServicesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ServiceFilter | null | undefined;
}>;


export type ServicesQuery = { services: { edges: Array<{ cursor: string, node: { id: string, upstreamId: string, name: string, isActive: boolean, versionSets: Array<{ name: string, agentVersion: number | null }> } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null } } | null };

export type ConversationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ConversationFilter | null | undefined;
  orderBy?: Array<ConversationOrder> | ConversationOrder | null | undefined;
}>;


export type ConversationsQuery = { conversations: { edges: Array<{ node: { upstreamId: string, finalMessage: string | null, service: { name: string } | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type ConversationQueryVariables = Exact<{
  id: string | number;
}>;


export type ConversationQuery = { conversation: { id: string, upstreamId: string, userId: string | null, createdAt: string, isFinished: boolean, finalMessage: string | null, messageCount: number, completedPostProcessings: Array<PostProcessingType>, tags: Array<{ key: string, value: string | null }>, versionSet: { name: string, agent: { upstreamId: string, version: number } } | null, agent: { name: string | null, pictureUrl: string | null } | null } | null };

export type ConversationMessagesQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: MessageFilter | null | undefined;
}>;


export type ConversationMessagesQuery = { conversation: { messages: { edges: Array<{ node: { id: string, upstreamId: string, type: MessageType, sender: string, text: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null } | null };

export type NodesQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type NodesQuery = { nodes: Array<
    | { __typename: 'Conversation', messageCount: number, id: string }
    | { __typename: 'ConversationFeedback', id: string }
    | { __typename: 'Interaction', id: string }
    | { __typename: 'InteractionFeedback', id: string }
    | { __typename: 'InteractionStream', id: string }
    | { __typename: 'Message', text: string, id: string }
    | { __typename: 'Metric', id: string }
    | { __typename: 'Service', name: string, id: string }
   | null> };

export type NodeQueryVariables = Exact<{
  id: string | number;
}>;


export type NodeQuery = { node:
    | { __typename: 'Conversation', id: string }
    | { __typename: 'ConversationFeedback', id: string }
    | { __typename: 'Interaction', id: string }
    | { __typename: 'InteractionFeedback', id: string }
    | { __typename: 'InteractionStream', id: string }
    | { __typename: 'Message', id: string }
    | { __typename: 'Metric', id: string }
    | { __typename: 'Service', id: string }
   | null };

export type SpokenEventsSubscriptionVariables = Exact<{
  streamId: string | number;
  after?: string | null | undefined;
}>;


export type SpokenEventsSubscription = { interactionEvents:
    | { __typename: 'ConversationCreatedEvent', cursor: string }
    | { __typename: 'CurrentAgentActionEvent', cursor: string }
    | { __typename: 'EndSessionEvent', cursor: string }
    | { __typename: 'ErrorEvent', cursor: string, failure: InteractionFailureCode }
    | { __typename: 'InteractionCompleteEvent', messageId: string, fullMessage: string, cursor: string }
    | { __typename: 'NewMessageEvent', text: string, cursor: string, audio: { data: string, encoding: AudioEncoding, sampleRate: number, channels: number } | null, transcriptAlignment: Array<{ offsetMs: number, character: string }> | null }
    | { __typename: 'UnknownEvent', cursor: string }
    | { __typename: 'UserMessageAvailableEvent', messageId: string, text: string, cursor: string }
   };

export type SpokenMessageQueryVariables = Exact<{
  id: string | number;
}>;


export type SpokenMessageQuery = { node:
    | { text: string, format: MessageFormat, type: MessageType, source: { url: string, expiresAt: string, contentType: string } | null }
    | Record<PropertyKey, never>
   | null };

export type ConversationEventsSubscriptionVariables = Exact<{
  conversationId: string | number;
  after?: string | null | undefined;
}>;


export type ConversationEventsSubscription = { conversationEvents:
    | { __typename: 'ConversationCreatedEvent', cursor: string, sequence: number, stream: { id: string } | null }
    | { __typename: 'CurrentAgentActionEvent', cursor: string, sequence: number, stream: { id: string } | null }
    | { __typename: 'EndSessionEvent', cursor: string, sequence: number, stream: { id: string } | null }
    | { __typename: 'ErrorEvent', cursor: string, sequence: number, stream: { id: string } | null }
    | { __typename: 'InteractionCompleteEvent', fullMessage: string, cursor: string, sequence: number, stream: { id: string } | null }
    | { __typename: 'NewMessageEvent', text: string, cursor: string, sequence: number, stream: { id: string } | null }
    | { __typename: 'UnknownEvent', cursor: string, sequence: number, stream: { id: string } | null }
    | { __typename: 'UserMessageAvailableEvent', cursor: string, sequence: number, stream: { id: string } | null }
   };

export type StreamEventsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type StreamEventsQuery = { interactionStream: { events: Array<
      | { sequence: number }
      | { sequence: number }
      | { sequence: number }
      | { sequence: number }
      | { sequence: number }
      | { sequence: number }
      | { sequence: number }
      | { sequence: number }
    > | null } | null };

export type StreamOutcomeQueryVariables = Exact<{
  id: string | number;
}>;


export type StreamOutcomeQuery = { interactionStream: { outcome: { status: InteractionStreamStatus, fullMessage: string | null, conversationCompleted: boolean, interaction: { upstreamId: string } | null, error: { interactionSaved: boolean, recovery: Recovery, failure: InteractionFailureCode, savedInteraction: { upstreamId: string } | null } | null } | null } | null };

export type SendAndWaitMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendAndWaitMutation = { sendMessage:
    | { __typename: 'ConversationBusyError' }
    | { __typename: 'ConversationFinishedError' }
    | { __typename: 'ForbiddenError' }
    | { __typename: 'IdempotencyKeyReusedError' }
    | { __typename: 'InvalidInputError' }
    | { __typename: 'NotFoundError' }
    | { __typename: 'NotPossibleError' }
    | { __typename: 'PayloadTooLargeError' }
    | { __typename: 'RateLimitedError' }
    | { __typename: 'SendMessageSuccess', stream: { outcome: { fullMessage: string | null } | null } }
    | { __typename: 'SendOutcomeUnknownError' }
    | { __typename: 'UnsupportedMediaTypeError' }
    | { __typename: 'UploadStalledError' }
    | { __typename: 'UpstreamUnavailableError' }
   };

export type FollowInteractionSubscriptionVariables = Exact<{
  streamId: string | number;
  after?: string | null | undefined;
}>;


export type FollowInteractionSubscription = { interactionEvents:
    | { __typename: 'ConversationCreatedEvent', cursor: string, sequence: number, emittedAt: string, conversation: { id: string, upstreamId: string } | null }
    | { __typename: 'CurrentAgentActionEvent', cursor: string, sequence: number, emittedAt: string, action:
        | { __typename: 'ActionTooLong', type: string }
        | { __typename: 'CheckIfActiveMemoryNeededCompleted', type: string }
        | { __typename: 'DesignatedToolCallParamsGenerated', type: string }
        | { __typename: 'DesignatedToolRetrieved', type: string }
        | { __typename: 'DynamicBehaviorTriggered', type: string }
        | { __typename: 'EngageUserDynamicBehaviorOverride', type: string }
        | { __typename: 'EngageUserMessageFragmentGenerated', type: string }
        | { __typename: 'ExtractActiveMemoriesCompleted', type: string }
        | { __typename: 'NavigateStateMachineActionStateActionSelected', type: string }
        | { __typename: 'NavigateStateMachineAnnotationStateAnnotationRetrieved', type: string }
        | { __typename: 'NavigateStateMachineDecisionStateDecisionStarted', type: string }
        | { __typename: 'NavigateStateMachineDynamicBehaviorOverride', type: string }
        | { __typename: 'NavigateStateMachineExitConditionSelected', type: string }
        | { __typename: 'NavigateStateMachineRecallStateActiveMemoryRetrieved', type: string }
        | { __typename: 'NavigateStateMachineRecallStateDynamicQueriesGenerated', type: string }
        | { __typename: 'NavigateStateMachineRecallStateStaticQueriesRetrieved', type: string }
        | { __typename: 'NavigateStateMachineReflectionStatePromptRetrieved', type: string }
        | { __typename: 'NavigateStateMachineReflectionStateReflectionGenerated', type: string }
        | { __typename: 'NavigateStateMachineStateTransitioned', type: string }
        | { __typename: 'NavigateStateMachineToolCallStateToolOutputAvailable', type: string }
        | { __typename: 'SelectDynamicBehaviorCompleted', type: string }
        | { __typename: 'SelectDynamicBehaviorRelevanceRetrievalCompleted', type: string }
        | { __typename: 'SelectDynamicBehaviorVectorGenerated', type: string }
        | { __typename: 'ToolCallEnded', type: string }
        | { __typename: 'ToolCallStarted', type: string }
        | { __typename: 'UnknownAgentAction', type: string }
       }
    | { __typename: 'EndSessionEvent', cursor: string, sequence: number, emittedAt: string }
    | { __typename: 'ErrorEvent', code: InteractionFailureCode, message: string, interactionSaved: boolean, recovery: Recovery, cursor: string, sequence: number, emittedAt: string }
    | { __typename: 'InteractionCompleteEvent', messageId: string, fullMessage: string, conversationCompleted: boolean, cursor: string, sequence: number, emittedAt: string }
    | { __typename: 'NewMessageEvent', text: string, stop: boolean, sequenceNumber: number, messageUpstreamId: string, cursor: string, sequence: number, emittedAt: string }
    | { __typename: 'UnknownEvent', type: string, payload: Record<string, unknown>, cursor: string, sequence: number, emittedAt: string }
    | { __typename: 'UserMessageAvailableEvent', messageId: string, text: string, cursor: string, sequence: number, emittedAt: string }
   };

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
export const EveryToolCallFragmentDoc = new TypedDocumentString(`
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
    `, {"fragmentName":"EveryToolCall"}) as unknown as TypedDocumentString<EveryToolCallFragment, unknown>;
export const EveryInsightFragmentDoc = new TypedDocumentString(`
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
}`, {"fragmentName":"EveryInsight"}) as unknown as TypedDocumentString<EveryInsightFragment, unknown>;
export const DashboardDocument = new TypedDocumentString(`
    query Dashboard($withMetrics: Boolean!) {
  conversations(first: 25) {
    edges {
      node {
        id
        createdAt
        isFinished
        finalMessage
        service {
          name
        }
        feedback(first: 5) {
          edges {
            node {
              comment
            }
          }
        }
        metrics @include(if: $withMetrics) {
          status
          results {
            justification
            metric {
              name
            }
          }
        }
      }
    }
  }
  latest: conversations(first: 5) {
    edges {
      node {
        id
        messages(last: 10) {
          edges {
            node {
              sender
              text
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DashboardQuery, DashboardQueryVariables>;
export const SomeServicesDocument = new TypedDocumentString(`
    query SomeServices {
  services(first: 3) {
    edges {
      node {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SomeServicesQuery, SomeServicesQueryVariables>;
export const EveryFeedbackDocument = new TypedDocumentString(`
    query EveryFeedback {
  conversations(first: 200) {
    edges {
      node {
        upstreamId
        feedback(first: 50) {
          edges {
            node {
              id
            }
          }
        }
        interactionFeedback(first: 50) {
          edges {
            node {
              id
            }
          }
        }
      }
    }
  }
  conversationFeedback(first: 500) {
    edges {
      node {
        id
        conversation {
          upstreamId
        }
      }
    }
  }
  interactionFeedback(first: 500) {
    edges {
      node {
        id
        conversation {
          upstreamId
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EveryFeedbackQuery, EveryFeedbackQueryVariables>;
export const AnalysedConversationsDocument = new TypedDocumentString(`
    query AnalysedConversations($filter: ConversationFilter!, $first: Int!) {
  conversations(first: $first, filter: $filter) {
    edges {
      node {
        id
        service {
          name
        }
        tags {
          key
          value
        }
        metrics {
          status
          results {
            value {
              __typename
              ... on NumericalMetricValue {
                number
              }
              ... on CategoricalMetricValue {
                category
              }
            }
            metric {
              name
              services {
                name
              }
              scale {
                ... on NumericalMetricScale {
                  lowerBound
                  upperBound
                }
                ... on CategoricalMetricScale {
                  categories
                }
              }
            }
            references {
              conversation {
                id
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AnalysedConversationsQuery, AnalysedConversationsQueryVariables>;
export const LastTurnDocument = new TypedDocumentString(`
    query LastTurn {
  conversations(first: 1, filter: { isFinished: true }) {
    edges {
      node {
        interactions(last: 1) {
          edges {
            node {
              id
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LastTurnQuery, LastTurnQueryVariables>;
export const RemarkDocument = new TypedDocumentString(`
    query Remark($id: ID!) {
  node(id: $id) {
    ... on InteractionFeedback {
      authorId
      interaction {
        id
        feedback(first: 1) {
          edges {
            node {
              id
            }
          }
        }
      }
      content {
        ... on InteractionComment {
          comment
          resolved
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RemarkQuery, RemarkQueryVariables>;
export const TurnEventsDocument = new TypedDocumentString(`
    subscription TurnEvents($streamId: ID!) {
  interactionEvents(streamId: $streamId) {
    __typename
    ... on CurrentAgentActionEvent {
      action {
        __typename
        type
        ... on NavigateStateMachineReflectionStateReflectionGenerated {
          reflection
        }
        ... on UnknownAgentAction {
          payload
        }
      }
    }
    ... on InteractionCompleteEvent {
      fullMessage
      interaction {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TurnEventsSubscription, TurnEventsSubscriptionVariables>;
export const AgentActionsDocument = new TypedDocumentString(`
    subscription AgentActions($streamId: ID!) {
  interactionEvents(streamId: $streamId) {
    __typename
    ... on CurrentAgentActionEvent {
      action {
        __typename
        type
        ... on SelectDynamicBehaviorCompleted {
          selectedDynamicBehaviorSet {
            upstreamId
            version
          }
          previousDynamicBehaviorSet {
            upstreamId
            version
          }
        }
        ... on DynamicBehaviorTriggered {
          dynamicBehaviorSet {
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
export const UpdateTwiceDocument = new TypedDocumentString(`
    mutation UpdateTwice($feedbackId: ID!) {
  first: updateConversationFeedback(
    input: { feedbackId: $feedbackId, comment: "First" }
  ) {
    ... on UpdateConversationFeedbackSuccess {
      feedback {
        comment
      }
    }
  }
  second: updateConversationFeedback(
    input: { feedbackId: $feedbackId, comment: "Second" }
  ) {
    ... on UpdateConversationFeedbackSuccess {
      feedback {
        comment
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateTwiceMutation, UpdateTwiceMutationVariables>;
export const MessageSourceDocument = new TypedDocumentString(`
    query MessageSource($id: ID!, $longLived: Boolean) {
  node(id: $id) {
    ... on Message {
      source(longLived: $longLived) {
        url
        expiresAt
        contentType
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MessageSourceQuery, MessageSourceQueryVariables>;
export const ServiceDetailsDocument = new TypedDocumentString(`
    query ServiceDetails($filter: ServiceFilter) {
  services(first: 1, filter: $filter) {
    edges {
      node {
        agentId
        stateMachineId
        keyTerms
        creator {
          userId
          organizationId
        }
        updatedBy {
          userId
        }
        versionSets {
          name
          agentVersion
          stateMachineVersion
          modelPreferences {
            interactionName
            modelName
            parameters
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ServiceDetailsQuery, ServiceDetailsQueryVariables>;
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
    ... on UnsupportedMediaTypeError {
      mediaTypes
    }
    ... on UploadStalledError {
      timeoutMs
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
export const CreateConversationFeedbackDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<CreateConversationFeedbackMutation, CreateConversationFeedbackMutationVariables>;
export const CreateInteractionFeedbackDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<CreateInteractionFeedbackMutation, CreateInteractionFeedbackMutationVariables>;
export const UpdateConversationFeedbackDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<UpdateConversationFeedbackMutation, UpdateConversationFeedbackMutationVariables>;
export const UpdateInteractionFeedbackDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<UpdateInteractionFeedbackMutation, UpdateInteractionFeedbackMutationVariables>;
export const DeleteConversationFeedbackDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<DeleteConversationFeedbackMutation, DeleteConversationFeedbackMutationVariables>;
export const DeleteInteractionFeedbackDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<DeleteInteractionFeedbackMutation, DeleteInteractionFeedbackMutationVariables>;
export const FeedbackOfPageDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<FeedbackOfPageQuery, FeedbackOfPageQueryVariables>;
export const FeedbackOfConversationDocument = new TypedDocumentString(`
    query FeedbackOfConversation($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: [ConversationFeedbackOrder!]) {
  conversation(id: $id) {
    feedback(
      first: $first
      after: $after
      last: $last
      before: $before
      orderBy: $orderBy
    ) {
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
    `) as unknown as TypedDocumentString<FeedbackOfConversationQuery, FeedbackOfConversationQueryVariables>;
export const FeedbackOfTurnsDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<FeedbackOfTurnsQuery, FeedbackOfTurnsQueryVariables>;
export const FeedbackByFilterDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<FeedbackByFilterQuery, FeedbackByFilterQueryVariables>;
export const FeedbackByIdsDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<FeedbackByIdsQuery, FeedbackByIdsQueryVariables>;
export const InteractionInsightsDocument = new TypedDocumentString(`
    query InteractionInsights($id: ID!) {
  node(id: $id) {
    ... on Interaction {
      insights {
        ...EveryInsight
      }
    }
  }
}
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
}`) as unknown as TypedDocumentString<InteractionInsightsQuery, InteractionInsightsQueryVariables>;
export const SimulateInteractionDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SimulateInteractionMutation, SimulateInteractionMutationVariables>;
export const RecommendedResponsesDocument = new TypedDocumentString(`
    query RecommendedResponses($id: ID!, $context: String) {
  node(id: $id) {
    ... on Interaction {
      recommendedResponses(context: $context)
    }
  }
}
    `) as unknown as TypedDocumentString<RecommendedResponsesQuery, RecommendedResponsesQueryVariables>;
export const MetricsOfPageDocument = new TypedDocumentString(`
    query MetricsOfPage {
  conversations(first: 10) {
    edges {
      node {
        metrics {
          status
          results {
            value {
              ... on BooleanMetricValue {
                isTrue
              }
              ... on NumericalMetricValue {
                number
              }
              ... on CategoricalMetricValue {
                category
              }
            }
            justification
            metric {
              name
              services {
                name
              }
            }
            references {
              text
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricsOfPageQuery, MetricsOfPageQueryVariables>;
export const StatusOfPageDocument = new TypedDocumentString(`
    query StatusOfPage {
  conversations(first: 10) {
    edges {
      node {
        metrics {
          status
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StatusOfPageQuery, StatusOfPageQueryVariables>;
export const MetricIdsDocument = new TypedDocumentString(`
    query MetricIds($id: ID!) {
  conversation(id: $id) {
    metrics {
      results {
        metric {
          id
          upstreamId
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricIdsQuery, MetricIdsQueryVariables>;
export const MetricsDocument = new TypedDocumentString(`
    query Metrics($filter: MetricFilter, $first: Int) {
  metrics(first: $first, filter: $filter) {
    edges {
      node {
        id
        organizationId
        name
        notes
        scale {
          kind
          ... on NumericalMetricScale {
            lowerBound
            upperBound
          }
          ... on CategoricalMetricScale {
            categories
          }
          ... on UnknownMetricScale {
            type
            payload
          }
        }
        tags {
          key
          value
        }
        isDeleted
        createdAt
        updatedAt
        creator {
          userId
          organizationId
        }
        updatedBy {
          userId
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricsQuery, MetricsQueryVariables>;
export const MetricNodeDocument = new TypedDocumentString(`
    query MetricNode($id: ID!) {
  node(id: $id) {
    ... on Metric {
      name
      isDeleted
    }
  }
}
    `) as unknown as TypedDocumentString<MetricNodeQuery, MetricNodeQueryVariables>;
export const ServicesDocument = new TypedDocumentString(`
    query Services($first: Int, $after: String, $last: Int, $before: String, $filter: ServiceFilter) {
  services(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
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
    `) as unknown as TypedDocumentString<ServicesQuery, ServicesQueryVariables>;
export const ConversationsDocument = new TypedDocumentString(`
    query Conversations($first: Int, $after: String, $last: Int, $before: String, $filter: ConversationFilter, $orderBy: [ConversationOrder!]) {
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
    `) as unknown as TypedDocumentString<ConversationsQuery, ConversationsQueryVariables>;
export const ConversationDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<ConversationQuery, ConversationQueryVariables>;
export const ConversationMessagesDocument = new TypedDocumentString(`
    query ConversationMessages($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $filter: MessageFilter) {
  conversation(id: $id) {
    messages(
      first: $first
      after: $after
      last: $last
      before: $before
      filter: $filter
    ) {
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
    `) as unknown as TypedDocumentString<ConversationMessagesQuery, ConversationMessagesQueryVariables>;
export const NodesDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<NodesQuery, NodesQueryVariables>;
export const NodeDocument = new TypedDocumentString(`
    query Node($id: ID!) {
  node(id: $id) {
    __typename
    id
  }
}
    `) as unknown as TypedDocumentString<NodeQuery, NodeQueryVariables>;
export const SpokenEventsDocument = new TypedDocumentString(`
    subscription SpokenEvents($streamId: ID!, $after: Cursor) {
  interactionEvents(streamId: $streamId, after: $after) {
    __typename
    cursor
    ... on UserMessageAvailableEvent {
      messageId
      text
    }
    ... on NewMessageEvent {
      text
      audio {
        data
        encoding
        sampleRate
        channels
      }
      transcriptAlignment {
        offsetMs
        character
      }
    }
    ... on InteractionCompleteEvent {
      messageId
      fullMessage
    }
    ... on ErrorEvent {
      failure: code
    }
  }
}
    `) as unknown as TypedDocumentString<SpokenEventsSubscription, SpokenEventsSubscriptionVariables>;
export const SpokenMessageDocument = new TypedDocumentString(`
    query SpokenMessage($id: ID!) {
  node(id: $id) {
    ... on Message {
      text
      format
      type
      source {
        url
        expiresAt
        contentType
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SpokenMessageQuery, SpokenMessageQueryVariables>;
export const ConversationEventsDocument = new TypedDocumentString(`
    subscription ConversationEvents($conversationId: ID!, $after: Cursor) {
  conversationEvents(conversationId: $conversationId, after: $after) {
    __typename
    cursor
    sequence
    stream {
      id
    }
    ... on NewMessageEvent {
      text
    }
    ... on InteractionCompleteEvent {
      fullMessage
    }
  }
}
    `) as unknown as TypedDocumentString<ConversationEventsSubscription, ConversationEventsSubscriptionVariables>;
export const StreamEventsDocument = new TypedDocumentString(`
    query StreamEvents($id: ID!, $after: Cursor) {
  interactionStream(id: $id) {
    events(after: $after) {
      sequence
    }
  }
}
    `) as unknown as TypedDocumentString<StreamEventsQuery, StreamEventsQueryVariables>;
export const StreamOutcomeDocument = new TypedDocumentString(`
    query StreamOutcome($id: ID!) {
  interactionStream(id: $id) {
    outcome {
      status
      fullMessage
      conversationCompleted
      interaction {
        upstreamId
      }
      error {
        failure: code
        interactionSaved
        recovery
        savedInteraction {
          upstreamId
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StreamOutcomeQuery, StreamOutcomeQueryVariables>;
export const SendAndWaitDocument = new TypedDocumentString(`
    mutation SendAndWait($input: SendMessageInput!) {
  sendMessage(input: $input) {
    __typename
    ... on SendMessageSuccess {
      stream {
        outcome {
          fullMessage
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SendAndWaitMutation, SendAndWaitMutationVariables>;
export const FollowInteractionDocument = new TypedDocumentString(`
    subscription FollowInteraction($streamId: ID!, $after: Cursor) {
  interactionEvents(streamId: $streamId, after: $after) {
    __typename
    cursor
    sequence
    emittedAt
    ... on ConversationCreatedEvent {
      conversation {
        id
        upstreamId
      }
    }
    ... on UserMessageAvailableEvent {
      messageId
      text
    }
    ... on CurrentAgentActionEvent {
      action {
        __typename
        type
      }
    }
    ... on NewMessageEvent {
      text
      stop
      sequenceNumber
      messageUpstreamId
    }
    ... on InteractionCompleteEvent {
      messageId
      fullMessage
      conversationCompleted
    }
    ... on ErrorEvent {
      code
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
    `) as unknown as TypedDocumentString<FollowInteractionSubscription, FollowInteractionSubscriptionVariables>;