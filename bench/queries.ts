import { conversationWire } from '../test/kit/wire.ts';

/** One of the questions that every server is asked. */
export interface BenchQuery {
  readonly name: string;
  readonly title: string;
  readonly document: string;
  /** Different callers ask for different conversations. */
  readonly variablesOf: (caller: number) => { readonly id?: string };
  /** Where the bare proxy, which has no GraphQL, gives the same answer. */
  readonly barePath: (variables: { readonly id?: string }) => string;
}

const oneConversation = (caller: number) => ({ id: conversationWire(1 + caller).id });
const noVariables = () => ({});

export const queries: readonly BenchQuery[] = [
  {
    name: 'Q1',
    title: 'one conversation, 5 fields',
    document: `query Q1($id: ID!) {
      conversation(id: $id) { id createdAt isFinished finalMessage messageCount }
    }`,
    variablesOf: oneConversation,
    barePath: ({ id }) => `/conversation/${id}`,
  },
  {
    name: 'Q2',
    title: 'a page of 50 conversations, 8 fields each',
    document: `query Q2 {
      conversations(first: 50) {
        edges { node { id upstreamId userId createdAt isFinished isAnalyzed finalMessage messageCount } }
        pageInfo { hasNextPage }
      }
    }`,
    variablesOf: noVariables,
    barePath: () => '/conversations',
  },
  {
    name: 'Q3',
    title: 'the same page with the feedback of each',
    document: `query Q3 {
      conversations(first: 50) {
        edges {
          node {
            id upstreamId userId createdAt isFinished isAnalyzed finalMessage messageCount
            feedback(first: 10) { edges { node { upstreamId createdAt comment } } }
          }
        }
        pageInfo { hasNextPage }
      }
    }`,
    variablesOf: noVariables,
    barePath: () => '/conversations-with-feedback',
  },
  {
    name: 'Q4',
    title: 'one conversation with 40 messages',
    document: `query Q4($id: ID!) {
      conversation(id: $id) {
        id createdAt
        messages(first: 40) { edges { node { id createdAt sender text } } pageInfo { hasNextPage } }
      }
    }`,
    variablesOf: oneConversation,
    barePath: ({ id }) => `/conversation/${id}/messages`,
  },
  {
    name: 'Q5',
    title: '20 conversations with their last 10 messages',
    document: `query Q5 {
      conversations(first: 20) {
        edges { node { id finalMessage messages(last: 10) { edges { node { id createdAt sender text } } } } }
      }
    }`,
    variablesOf: noVariables,
    barePath: () => '/conversations-with-messages',
  },
];
