/**
 * What GraphiQL opens with, in the order in which a newcomer would try it. Its editor shows some fifty characters of a
 * line in a window of usual size.
 */
export const exampleTabs = (serviceId = 'PASTE_A_SERVICE_ID') => [
  {
    query: `# Which services can I talk with?
# Press the play button.
#
# In the sandbox you are the demo user. To be
# somebody else, set this under Headers:
# {"authorization": "Bearer <token>"}
query Services {
  organization { name }
  services(filter: { isActive: true }, first: 10) {
    edges {
      node { id upstreamId name description }
    }
  }
}
`,
  },
  {
    query: `# Starts a conversation: the agent speaks first.
# Copy the id of the stream into the next tab.
#
# There can be one with each service. While it is
# not finished, this answers with its id: finish
# it in the tab "Finish".
mutation Start($serviceId: ID!) {
  startConversation(
    input: { serviceId: $serviceId }
  ) {
    ... on StartConversationSuccess {
      conversation { id }
      stream { id }
    }
    ... on UnfinishedConversationExistsError {
      message
      conversation { id finalMessage }
    }
    ... on Error { code message }
  }
}
`,
    variables: JSON.stringify({ serviceId }, null, 2),
  },
  {
    query: `# The answer, piece by piece, from the start
# however late you come.
subscription Watch($streamId: ID!) {
  interactionEvents(streamId: $streamId) {
    __typename
    cursor
    ... on NewMessageEvent { text }
    ... on InteractionCompleteEvent {
      fullMessage
      conversationCompleted
    }
    ... on ErrorEvent { message recovery }
  }
}
`,
    variables: '{\n  "streamId": "PASTE_A_STREAM_ID"\n}',
  },
  {
    query: `# Says something.
# The answer comes over the new stream: copy its id
# into the tab "Watch".
mutation Send(
  $conversationId: ID!
  $text: String!
) {
  sendMessage(
    input: {
      conversationId: $conversationId
      content: { text: $text }
    }
  ) {
    ... on SendMessageSuccess { stream { id } }
    ... on ConversationBusyError {
      message
      openStream { id }
    }
    ... on Error { code message }
  }
}
`,
    variables: '{\n  "conversationId": "PASTE_A_CONVERSATION_ID",\n  "text": "I want to walk more."\n}',
  },
  {
    query: `# Ends a conversation for good. You can start
# another one with the service then.
mutation Finish($conversationId: ID!) {
  finishConversation(
    input: { conversationId: $conversationId }
  ) {
    ... on FinishConversationSuccess {
      conversation { id isFinished }
    }
    ... on Error { code message }
  }
}
`,
    variables: '{\n  "conversationId": "PASTE_A_CONVERSATION_ID"\n}',
  },
  {
    query: `# The latest conversations, and the last words of
# each.
query Conversations {
  conversations(first: 5) {
    edges {
      node {
        id
        createdAt
        isFinished
        service { name }
        messages(last: 2) {
          edges { node { sender text } }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
];
