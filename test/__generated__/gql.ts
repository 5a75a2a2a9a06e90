/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation StartConversation($input: StartConversationInput!) {\n    startConversation(input: $input) {\n      __typename\n      ... on StartConversationSuccess {\n        conversation {\n          id\n          upstreamId\n        }\n        stream {\n          id\n          status\n        }\n      }\n      ... on UnfinishedConversationExistsError {\n        conversation {\n          id\n          upstreamId\n        }\n      }\n      ... on InvalidInputError {\n        fields {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.StartConversationDocument,
    "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      __typename\n      ... on SendMessageSuccess {\n        conversation {\n          upstreamId\n        }\n        stream {\n          id\n          status\n        }\n      }\n      ... on ConversationBusyError {\n        openStream {\n          id\n        }\n      }\n      ... on InvalidInputError {\n        fields {\n          path\n          message\n        }\n      }\n      ... on ForbiddenError {\n        missingPermissions\n      }\n      ... on RateLimitedError {\n        retryAfterMs\n      }\n      ... on PayloadTooLargeError {\n        maxBytes\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.SendMessageDocument,
    "\n  mutation FinishConversation($input: FinishConversationInput!) {\n    finishConversation(input: $input) {\n      __typename\n      ... on FinishConversationSuccess {\n        conversation {\n          upstreamId\n          isFinished\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.FinishConversationDocument,
    "\n  subscription InteractionEvents($streamId: ID!, $after: Cursor) {\n    interactionEvents(streamId: $streamId, after: $after) {\n      __typename\n      cursor\n      sequence\n      ... on UserMessageAvailableEvent {\n        text\n      }\n      ... on NewMessageEvent {\n        text\n      }\n      ... on InteractionCompleteEvent {\n        fullMessage\n        conversationCompleted\n      }\n      ... on CurrentAgentActionEvent {\n        action {\n          type\n        }\n      }\n      ... on ErrorEvent {\n        failure: code\n        message\n        interactionSaved\n        recovery\n      }\n      ... on UnknownEvent {\n        type\n        payload\n      }\n    }\n  }\n": typeof types.InteractionEventsDocument,
    "\n  query InteractionStream($id: ID!) {\n    interactionStream(id: $id) {\n      status\n      endedAt\n      lastCursor\n      conversation {\n        upstreamId\n      }\n    }\n  }\n": typeof types.InteractionStreamDocument,
};
const documents: Documents = {
    "\n  mutation StartConversation($input: StartConversationInput!) {\n    startConversation(input: $input) {\n      __typename\n      ... on StartConversationSuccess {\n        conversation {\n          id\n          upstreamId\n        }\n        stream {\n          id\n          status\n        }\n      }\n      ... on UnfinishedConversationExistsError {\n        conversation {\n          id\n          upstreamId\n        }\n      }\n      ... on InvalidInputError {\n        fields {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.StartConversationDocument,
    "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      __typename\n      ... on SendMessageSuccess {\n        conversation {\n          upstreamId\n        }\n        stream {\n          id\n          status\n        }\n      }\n      ... on ConversationBusyError {\n        openStream {\n          id\n        }\n      }\n      ... on InvalidInputError {\n        fields {\n          path\n          message\n        }\n      }\n      ... on ForbiddenError {\n        missingPermissions\n      }\n      ... on RateLimitedError {\n        retryAfterMs\n      }\n      ... on PayloadTooLargeError {\n        maxBytes\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.SendMessageDocument,
    "\n  mutation FinishConversation($input: FinishConversationInput!) {\n    finishConversation(input: $input) {\n      __typename\n      ... on FinishConversationSuccess {\n        conversation {\n          upstreamId\n          isFinished\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.FinishConversationDocument,
    "\n  subscription InteractionEvents($streamId: ID!, $after: Cursor) {\n    interactionEvents(streamId: $streamId, after: $after) {\n      __typename\n      cursor\n      sequence\n      ... on UserMessageAvailableEvent {\n        text\n      }\n      ... on NewMessageEvent {\n        text\n      }\n      ... on InteractionCompleteEvent {\n        fullMessage\n        conversationCompleted\n      }\n      ... on CurrentAgentActionEvent {\n        action {\n          type\n        }\n      }\n      ... on ErrorEvent {\n        failure: code\n        message\n        interactionSaved\n        recovery\n      }\n      ... on UnknownEvent {\n        type\n        payload\n      }\n    }\n  }\n": types.InteractionEventsDocument,
    "\n  query InteractionStream($id: ID!) {\n    interactionStream(id: $id) {\n      status\n      endedAt\n      lastCursor\n      conversation {\n        upstreamId\n      }\n    }\n  }\n": types.InteractionStreamDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartConversation($input: StartConversationInput!) {\n    startConversation(input: $input) {\n      __typename\n      ... on StartConversationSuccess {\n        conversation {\n          id\n          upstreamId\n        }\n        stream {\n          id\n          status\n        }\n      }\n      ... on UnfinishedConversationExistsError {\n        conversation {\n          id\n          upstreamId\n        }\n      }\n      ... on InvalidInputError {\n        fields {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').StartConversationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      __typename\n      ... on SendMessageSuccess {\n        conversation {\n          upstreamId\n        }\n        stream {\n          id\n          status\n        }\n      }\n      ... on ConversationBusyError {\n        openStream {\n          id\n        }\n      }\n      ... on InvalidInputError {\n        fields {\n          path\n          message\n        }\n      }\n      ... on ForbiddenError {\n        missingPermissions\n      }\n      ... on RateLimitedError {\n        retryAfterMs\n      }\n      ... on PayloadTooLargeError {\n        maxBytes\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SendMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FinishConversation($input: FinishConversationInput!) {\n    finishConversation(input: $input) {\n      __typename\n      ... on FinishConversationSuccess {\n        conversation {\n          upstreamId\n          isFinished\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FinishConversationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription InteractionEvents($streamId: ID!, $after: Cursor) {\n    interactionEvents(streamId: $streamId, after: $after) {\n      __typename\n      cursor\n      sequence\n      ... on UserMessageAvailableEvent {\n        text\n      }\n      ... on NewMessageEvent {\n        text\n      }\n      ... on InteractionCompleteEvent {\n        fullMessage\n        conversationCompleted\n      }\n      ... on CurrentAgentActionEvent {\n        action {\n          type\n        }\n      }\n      ... on ErrorEvent {\n        failure: code\n        message\n        interactionSaved\n        recovery\n      }\n      ... on UnknownEvent {\n        type\n        payload\n      }\n    }\n  }\n"): typeof import('./graphql.ts').InteractionEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query InteractionStream($id: ID!) {\n    interactionStream(id: $id) {\n      status\n      endedAt\n      lastCursor\n      conversation {\n        upstreamId\n      }\n    }\n  }\n"): typeof import('./graphql.ts').InteractionStreamDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
