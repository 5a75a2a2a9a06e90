import { createModelWorld } from './create-model-world.ts';
import { conversationId, feedbackId, messageId, turnId } from './large-world.ts';

/** A little of everything, with nothing hidden. */
export const world = createModelWorld({
  services: [{ name: 'Coach' }],
  metrics: [{ services: [0] }],
  conversations: [
    {
      hasMetrics: true,
      turns: [{}, { hasThought: true, isSpoken: true }],
      results: [{ metric: 0, value: true, references: [0] }],
    },
    { turns: [{}] },
  ],
  feedback: [
    { conversation: 0, turn: null },
    { conversation: 0, turn: 1 },
  ],
});

export const routes = {
  organization: 'GET /organization/',
  services: 'GET /service/',
  metrics: 'GET /metric/',
  conversation: 'GET /conversation/:id/',
  conversations: 'GET /conversation/',
  messages: 'GET /conversation/:id/messages/',
  source: 'GET /conversation/:id/messages/:id/source',
  results: 'GET /conversation/:id/metrics/',
  insights: 'GET /conversation/:id/interaction/:id/insights',
  suggestions: 'POST /conversation/:id/interaction/:id/recommend_responses',
  feedback: 'GET /conversation/feedback/',
} as const;

/** A nullable field that is read from upstream by itself. */
export interface Boundary {
  /** Coordinate of the nullable field. */
  readonly field: string;
  readonly route: keyof typeof routes;
  /** `HERE` stands for the selection of the field, beside which something else is selected. */
  readonly query: string;
  readonly here: string;
  readonly path: readonly (string | number)[];
}

const inConversation = `{ conversation(id: "${conversationId(0)}") { finalMessage HERE } }`;
const onTurn = `{ node(id: "${turnId(0, 1)}") { id ... on Interaction { HERE } } }`;
const onMessage = `{ node(id: "${messageId(0, 0)}") { id ... on Message { text HERE } } }`;
const rootQuery = '{ beside: organization { name } HERE }';
const page = '{ edges { node { id } } }';
const turnOfFeedback = '{ interactionFeedback { edges { node { createdAt interaction { id HERE } } } } }';
const turnPath = ['interactionFeedback', 'edges', 0, 'node', 'interaction'];
const inResults = `{ conversation(id: "${conversationId(0)}") { id metrics { results { justification HERE } } } }`;
const resultPath = ['conversation', 'metrics', 'results', 0];
export const boundaries: readonly Boundary[] = [
  {
    field: 'Query.conversation',
    route: 'conversation',
    query: rootQuery,
    here: `conversation(id: "${conversationId(0)}") { isFinished }`,
    path: ['conversation'],
  },
  {
    field: 'Query.conversations',
    route: 'conversations',
    query: rootQuery,
    here: `conversations ${page}`,
    path: ['conversations'],
  },
  {
    field: 'Query.services',
    route: 'services',
    query: rootQuery,
    here: `services ${page}`,
    path: ['services'],
  },
  { field: 'Query.metrics', route: 'metrics', query: rootQuery, here: `metrics ${page}`, path: ['metrics'] },
  {
    field: 'Query.organization',
    route: 'organization',
    query: '{ beside: services { edges { node { name } } } HERE }',
    here: 'organization { name }',
    path: ['organization'],
  },
  {
    field: 'Query.conversationFeedback',
    route: 'feedback',
    query: rootQuery,
    here: `conversationFeedback ${page}`,
    path: ['conversationFeedback'],
  },
  {
    field: 'Query.interactionFeedback',
    route: 'feedback',
    query: rootQuery,
    here: `interactionFeedback ${page}`,
    path: ['interactionFeedback'],
  },
  {
    field: 'Query.node',
    route: 'feedback',
    query: rootQuery,
    here: `node(id: "${feedbackId(0)}") { id }`,
    path: ['node'],
  },
  {
    field: 'Conversation.service',
    route: 'services',
    query: inConversation,
    here: 'service { name }',
    path: ['conversation', 'service'],
  },
  {
    field: 'Conversation.agent',
    route: 'conversation',
    query: '{ conversations(first: 1) { edges { node { finalMessage HERE } } } }',
    here: 'agent { name }',
    path: ['conversations', 'edges', 0, 'node', 'agent'],
  },
  {
    field: 'Conversation.messages',
    route: 'messages',
    query: inConversation,
    here: `messages ${page}`,
    path: ['conversation', 'messages'],
  },
  {
    field: 'Conversation.message',
    route: 'messages',
    query: inConversation,
    here: `message(id: "${messageId(0, 0)}") { text }`,
    path: ['conversation', 'message'],
  },
  {
    field: 'Conversation.interactions',
    route: 'messages',
    query: inConversation,
    here: `interactions ${page}`,
    path: ['conversation', 'interactions'],
  },
  {
    field: 'Conversation.interaction',
    route: 'messages',
    query: inConversation,
    here: `interaction(id: "${turnId(0, 1)}") { id }`,
    path: ['conversation', 'interaction'],
  },
  {
    field: 'Conversation.feedback',
    route: 'feedback',
    query: inConversation,
    here: `feedback ${page}`,
    path: ['conversation', 'feedback'],
  },
  {
    field: 'Conversation.interactionFeedback',
    route: 'feedback',
    query: inConversation,
    here: `interactionFeedback ${page}`,
    path: ['conversation', 'interactionFeedback'],
  },
  {
    field: 'Conversation.metrics',
    route: 'results',
    query: inConversation,
    here: 'metrics { results { justification } }',
    path: ['conversation', 'metrics'],
  },
  {
    field: 'MetricResult.metric',
    route: 'metrics',
    query: inResults,
    here: 'metric { name }',
    path: [...resultPath, 'metric'],
  },
  {
    field: 'MetricResult.references',
    route: 'messages',
    query: inResults,
    here: 'references { text }',
    path: [...resultPath, 'references'],
  },
  {
    field: 'Metric.services',
    route: 'services',
    query: '{ metrics { edges { node { name HERE } } } }',
    here: 'services { name }',
    path: ['metrics', 'edges', 0, 'node', 'services'],
  },
  {
    field: 'Interaction.messages',
    route: 'messages',
    query: turnOfFeedback,
    here: 'messages { text }',
    path: [...turnPath, 'messages'],
  },
  {
    field: 'Interaction.userMessage',
    route: 'messages',
    query: turnOfFeedback,
    here: 'userMessage { text }',
    path: [...turnPath, 'userMessage'],
  },
  {
    field: 'Interaction.agentMessage',
    route: 'messages',
    query: turnOfFeedback,
    here: 'agentMessage { text }',
    path: [...turnPath, 'agentMessage'],
  },
  {
    field: 'Interaction.feedback',
    route: 'feedback',
    query: onTurn,
    here: `feedback ${page}`,
    path: ['node', 'feedback'],
  },
  {
    field: 'Interaction.insights',
    route: 'insights',
    query: onTurn,
    here: 'insights { reflections }',
    path: ['node', 'insights'],
  },
  {
    field: 'Interaction.recommendedResponses',
    route: 'suggestions',
    query: onTurn,
    here: 'recommendedResponses',
    path: ['node', 'recommendedResponses'],
  },
  {
    field: 'Interaction.conversation',
    route: 'conversation',
    query: onTurn,
    here: 'conversation { isFinished }',
    path: ['node', 'conversation'],
  },
  {
    field: 'Message.conversation',
    route: 'conversation',
    query: onMessage,
    here: 'conversation { isFinished }',
    path: ['node', 'conversation'],
  },
  {
    field: 'Message.source',
    route: 'source',
    query: `{ node(id: "${messageId(0, 1)}") { id ... on Message { text HERE } } }`,
    here: 'source { url }',
    path: ['node', 'source'],
  },
  {
    field: 'ConversationFeedback.conversation',
    route: 'conversation',
    query: '{ conversationFeedback { edges { node { comment HERE } } } }',
    here: 'conversation { isFinished }',
    path: ['conversationFeedback', 'edges', 0, 'node', 'conversation'],
  },
  {
    field: 'InteractionFeedback.conversation',
    route: 'conversation',
    query: '{ interactionFeedback { edges { node { createdAt HERE } } } }',
    here: 'conversation { isFinished }',
    path: ['interactionFeedback', 'edges', 0, 'node', 'conversation'],
  },
];
