/** The part of the facade's schema that the queries touch, with the same names. */
export const typeDefs = `
  scalar DateTime
  scalar ObjectID

  type Query {
    conversation(id: ID!): Conversation
    conversations(first: Int!): ConversationConnection
  }

  type ConversationConnection { edges: [ConversationEdge!]! pageInfo: PageInfo! }
  type ConversationEdge { node: Conversation! }
  type PageInfo { hasNextPage: Boolean! }

  type Conversation {
    id: ID!
    upstreamId: ObjectID!
    userId: ObjectID
    createdAt: DateTime!
    isFinished: Boolean!
    isAnalyzed: Boolean!
    finalMessage: String
    messageCount: Int!
    messages(first: Int, last: Int): MessageConnection
    feedback(first: Int!): ConversationFeedbackConnection
  }

  type MessageConnection { edges: [MessageEdge!]! pageInfo: PageInfo! }
  type MessageEdge { node: Message! }
  type Message { id: ID! createdAt: DateTime! sender: String! text: String! }

  type ConversationFeedbackConnection { edges: [ConversationFeedbackEdge!]! }
  type ConversationFeedbackEdge { node: ConversationFeedback! }
  type ConversationFeedback { upstreamId: ObjectID! createdAt: DateTime! comment: String! }
`;
