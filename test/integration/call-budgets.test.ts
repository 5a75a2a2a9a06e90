import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { schema } from '../../src/graph/schema.ts';
import { createDocuments } from '../../src/server/documents/documents.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import {
  conversationId,
  feedbackId,
  messageId,
  metricId,
  places,
  serviceId,
  turnFeedbackId,
  turnId,
  world,
} from '../kit/large-world.ts';
import { serveWorld } from '../kit/model-upstream.ts';
import { ids } from '../kit/model-world.ts';
import { runQuery } from '../kit/run-query.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

// Upstream counts requests by operation, so every one too many is taken from somebody. Beside each query stands the
// least that it can cost, worked out by hand from what one upstream request can give; no more is spent.

const nodes = (...globalIds: readonly string[]) =>
  `{ nodes(ids: ${JSON.stringify(globalIds)}) { id ... on Service { name } ... on Metric { name } } }`;

interface Budget {
  readonly query: string;
  /** Upstream requests by operation: the floor. */
  readonly floor: Readonly<Record<string, number>>;
  readonly because: string;
}

const queries: readonly Budget[] = [
  { query: '{ __typename }', floor: {}, because: 'nothing of upstream is asked for' },
  {
    query: `{ conversation(id: "${conversationId(3)}") { id isFinished finalMessage tags { key } } }`,
    floor: { 'get-conversation': 1 },
    because: 'one object',
  },
  {
    query: `{ conversation(id: "${conversationId(3)}") { agent { name } service { id upstreamId __typename } } }`,
    floor: { 'get-conversation': 1 },
    because: 'the agent comes with the object, the id of the service as well',
  },
  {
    query: `{ a: conversation(id: "${conversationId(3)}") { isFinished } b: conversation(id: "${ids.conversation(3)}") { createdAt } }`,
    floor: { 'get-conversation': 1 },
    because: 'both are one and the same',
  },
  {
    query: `{ a: conversation(id: "${conversationId(3)}") { isFinished } b: conversation(id: "${conversationId(4)}") { isFinished } }`,
    floor: { 'get-conversations': 1 },
    because: 'a list can name several',
  },
  {
    query: `{ a: conversation(id: "${conversationId(3)}") { agent { name } } b: conversation(id: "${conversationId(4)}") { agent { name } } }`,
    floor: { 'get-conversation': 2 },
    because: 'lists have no agents, so a list would come on top',
  },
  {
    query: `{ a: conversation(id: "${conversationId(3)}") { agent { name } } b: conversation(id: "${conversationId(3)}") { isFinished } c: conversation(id: "${conversationId(4)}") { isFinished } d: conversation(id: "${conversationId(5)}") { isFinished } }`,
    floor: { 'get-conversation': 1, 'get-conversations': 1 },
    because: 'one in detail, and a list for the two others',
  },
  {
    query: '{ conversations(first: 150) { edges { node { id service { id upstreamId } } } } }',
    floor: { 'get-conversations': 1 },
    because: 'a page has 150, and rows have the ids of their services',
  },
  {
    query: '{ conversations(first: 150) { edges { node { service { name } } } } }',
    floor: { 'get-conversations': 1, 'get-services': 3 },
    because: '45 services, 20 in a request',
  },
  {
    query: '{ conversations(first: 500) { edges { node { id } } } }',
    floor: { 'get-conversations': 2 },
    because: '160 conversations, 150 in a request',
  },
  {
    query:
      '{ a: conversations(first: 9) { edges { node { id } } } b: conversations(first: 9) { edges { cursor } } }',
    floor: { 'get-conversations': 1 },
    because: 'the same page twice, at the same time',
  },
  {
    query: '{ conversations(filter: { ids: [] }) { edges { node { id } } } }',
    floor: {},
    because: 'none of no ids is nothing',
  },
  {
    query: '{ conversations(first: 10) { edges { node { agent { name } } } } }',
    floor: { 'get-conversations': 1, 'get-conversation': 10 },
    because: 'agents are given with one conversation at a time',
  },
  {
    query: `{ conversation(id: "${conversationId(0)}") { messages(first: 250) { edges { node { text } } } } }`,
    floor: { 'get-conversation': 1, 'get-conversation-messages': 3 },
    because: '250 messages, 100 in a request',
  },
  {
    query:
      '{ conversations(first: 5) { edges { node { messages(last: 10) { edges { node { text conversation { isFinished service { name } } } } } } } } }',
    floor: { 'get-conversations': 1, 'get-conversation-messages': 5, 'get-services': 1 },
    because:
      'messages are listed for one conversation at a time, and lead back to what is known; five services',
  },
  {
    query:
      '{ conversations(first: 5) { edges { node { interactions(last: 3) { edges { node { userMessage { text } agentMessage { text } messages { interaction { messages { id } } } } } } } } } }',
    floor: { 'get-conversations': 1, 'get-conversation-messages': 5 },
    because: 'turns are made of messages, which lead back to them',
  },
  {
    query: `{ conversation(id: "${conversationId(0)}") { interactions(last: 30) { edges { node { upstreamId } } } } }`,
    floor: { 'get-conversation': 1, 'get-conversation-messages': 1 },
    because: 'thirty turns of two messages are within one page of 100',
  },
  {
    query: `{ conversation(id: "${conversationId(3)}") { messages(first: 15) { edges { node { interaction { messages { id } } } } } } }`,
    floor: { 'get-conversation': 1, 'get-conversation-messages': 2 },
    because: 'the page may cut a turn in two, so its eight turns are asked for, all at once',
  },
  {
    query:
      '{ conversations(first: 25) { edges { node { feedback(first: 5) { edges { node { comment } } } } } } }',
    floor: { 'get-conversations': 1, 'get-conversation-feedbacks': 1 },
    because: 'a request can name all of them',
  },
  {
    query:
      '{ conversations(first: 25) { edges { node { feedback { edges { node { conversation { isFinished } } } } interactionFeedback { edges { node { interaction { id conversation { id } } } } } } } } }',
    floor: { 'get-conversations': 1, 'get-conversation-feedbacks': 2 },
    because: 'one request for each family; conversations and ids are known',
  },
  {
    query:
      '{ conversations(last: 25) { edges { node { feedback(first: 5) { edges { node { comment } } } } } } }',
    floor: { 'get-conversations': 1, 'get-conversation-feedbacks': 2 },
    because: 'they have 175, 100 in a request',
  },
  {
    query:
      '{ conversations(first: 5) { edges { node { interactions(first: 3) { edges { node { feedback { edges { node { createdAt } } } } } } } } } }',
    floor: { 'get-conversations': 1, 'get-conversation-messages': 5, 'get-conversation-feedbacks': 1 },
    because: 'a request can name the turns of all of them',
  },
  {
    query: '{ conversationFeedback(first: 10) { edges { node { id conversation { id upstreamId } } } } }',
    floor: { 'get-conversation-feedbacks': 1 },
    because: 'rows have the ids of their conversations',
  },
  {
    query:
      '{ interactionFeedback(first: 10) { edges { node { conversation { isFinished service { id } } interaction { id } } } } }',
    floor: { 'get-conversation-feedbacks': 1, 'get-conversations': 1 },
    because: 'ten conversations in one request',
  },
  {
    query: '{ conversations(first: 10) { edges { node { metrics { status } } } } }',
    floor: { 'get-conversations': 1 },
    because: 'rows say how far they are',
  },
  {
    query: `{ conversation(id: "${conversationId(3)}") { metrics { status results { justification } } } }`,
    floor: { 'get-conversation': 1 },
    because: 'pending, so there is nothing to ask for',
  },
  {
    query:
      '{ conversations(last: 10) { edges { node { metrics { results { justification metric { id } } } } } } }',
    floor: { 'get-conversations': 1, 'get-conversation-metrics': 5 },
    because:
      'results are given for one conversation at a time, and five have some; with the ids of their metrics',
  },
  {
    query:
      '{ conversations(last: 10) { edges { node { metrics { results { metric { name services { name } } references { text } } } } } } }',
    floor: {
      'get-conversations': 1,
      'get-conversation-metrics': 5,
      'get-metrics': 1,
      'get-services': 1,
      'get-conversation-messages': 5,
    },
    because: 'two metrics and two services, each kind in a request; messages of one conversation at a time',
  },
  {
    query: `{ conversation(id: "${conversationId(158)}") { metrics { results { metric { name } } } } }`,
    floor: { 'get-conversation': 1, 'get-conversation-metrics': 1, 'get-metrics': 2 },
    because: 'one of the two metrics is deleted, and upstream never lists both kinds',
  },
  {
    query: `{ conversation(id: "${conversationId(3)}") { interactions(first: 5) { edges { node { insights { stateTransitions { ... on ReflectionTransition { innerThought { text } } } } } } } } }`,
    floor: { 'get-conversation': 1, 'get-interaction-insights': 5, 'get-conversation-messages': 2 },
    because: 'insights are given for one turn at a time; the turns, and all five thoughts in one request',
  },
  {
    query: `{ conversation(id: "${conversationId(3)}") { messages(last: 2) { edges { node { interaction { recommendedResponses } } } } } }`,
    floor: {
      'get-conversation': 1,
      'get-conversation-messages': 1,
      'recommend-responses-for-interaction': 1,
    },
    because: 'both messages belong to one turn',
  },
  {
    query: `{ conversation(id: "${conversationId(1)}") { messages(first: 2) { edges { node { source { url } } } } } }`,
    floor: { 'get-conversation': 1, 'get-conversation-messages': 1, 'retrieve-message-source': 2 },
    because: 'recordings are given for one message at a time',
  },
  {
    query: '{ services(first: 45) { edges { node { name } } } organization { name } }',
    floor: { 'get-services': 3, 'get-organization': 1 },
    because: '45 services, 20 in a request',
  },
  {
    query: '{ metrics(first: 10) { edges { node { name services { id } } } } }',
    floor: { 'get-metrics': 1 },
    because: 'rows have the ids of their services',
  },
  {
    query: '{ metrics(first: 59) { edges { node { services { name } } } } }',
    floor: { 'get-metrics': 2, 'get-services': 3 },
    because: '59 metrics, 50 in a request; 45 services, 20 in a request',
  },
  {
    query: nodes(...places(25).map(serviceId)),
    floor: { 'get-services': 2 },
    because: '25 services, 20 in a request',
  },
  {
    query: nodes(...places(51).map(metricId)),
    floor: { 'get-metrics': 2 },
    because: '51 metrics, 50 in a request',
  },
  {
    query: nodes(...places(150).map(conversationId)),
    floor: { 'get-conversations': 1 },
    because: 'a list can name 150',
  },
  {
    query: `{ nodes(ids: ["${conversationId(3)}", "${conversationId(4)}"]) { ... on Conversation { agent { name } } } }`,
    floor: { 'get-conversation': 2 },
    because: 'lists have no agents, so a list would come on top',
  },
  {
    query: nodes(...places(60).flatMap((place) => [messageId(0, place), messageId(3, place)])),
    floor: { 'get-conversation-messages': 2 },
    because: 'messages of two conversations, 60 each, 100 in a request',
  },
  {
    query: nodes(...places(8).map((place) => turnId(3, place)), turnId(4, 0)),
    floor: { 'get-conversation-messages': 2 },
    because: 'turns are made of messages, and those listed for one conversation at a time',
  },
  {
    query: nodes(feedbackId(1), feedbackId(2), turnFeedbackId(1), turnFeedbackId(2)),
    floor: { 'get-conversation-feedbacks': 2 },
    because: 'found in the lists of their parents, one request for each family',
  },
  ...(
    [
      [conversationId(3), 'get-conversation'],
      [serviceId(3), 'get-services'],
      [metricId(3), 'get-metrics'],
      [messageId(3, 3), 'get-conversation-messages'],
      [turnId(3, 3), 'get-conversation-messages'],
      [feedbackId(3), 'get-conversation-feedbacks'],
      [turnFeedbackId(3), 'get-conversation-feedbacks'],
    ] as const
  ).map(([id, operation]) => ({
    query: `{ node(id: "${id}") { id __typename } }`,
    floor: { [operation]: 1 },
    because: 'an object that is there is one request',
  })),
];

const documents = createDocuments({ schema });
let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
  serveWorld(upstream, () => world);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

/** The calls that a query is taken to cost before it begins. */
function expectedCalls(query: string): number {
  const admitted = documents.admit({ query });
  return admitted.refusals ? Number.NaN : (admitted.operation?.cost({}).upstreamCalls ?? Number.NaN);
}

describe('a query costs upstream no more than it must', () => {
  it.each(queries)('$because: $query', async ({ query, floor }) => {
    const before = upstream.requests.length;
    const { data, errors, extensions } = await runQuery(mira, query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toContain(':null');
    expect(extensions?.upstream?.byOperation).toEqual(floor);
    const total = Object.values(floor).reduce((sum, calls) => sum + calls, 0);
    expect(upstream.requests).toHaveLength(before + total);
    // What it could cost is known beforehand, and is not less than what it does.
    expect(expectedCalls(query)).toBeGreaterThanOrEqual(total);
  });
});
