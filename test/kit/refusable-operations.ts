import { conversationId, feedbackId, messageId, serviceId, turnFeedbackId, turnId } from './large-world.ts';

/** An operation of the conversation API, a query or mutation that needs it, and what is peculiar to it. */
export interface RefusableOperation {
  readonly operation: string;
  readonly route: string;
  readonly query: string;
  /** Where the answer stands in `data`. */
  readonly path: readonly string[];
  /** `send`: a message or a start, which is never tried again. */
  readonly kind: 'read' | 'write' | 'send';
  /** What another answer than the usual one means here, by the name of the refusal. */
  readonly peculiar?: Readonly<Record<string, Outcome>>;
}

export type Outcome =
  /** A member of the result union. */
  | { readonly typename: string; readonly code: string }
  /** An error at the field. */
  | { readonly error: string }
  /** Nothing there, and no error. */
  | 'null'
  /** No refusal at all. */
  | 'success';

const inConversation = (field: string) => `{ conversation(id: "${conversationId(1)}") { id ${field} } }`;
const onNode = (id: string, selection: string) => `{ node(id: "${id}") { id ${selection} } }`;
const error = '... on Error { code message }';
const mutation = (field: string, input: string) =>
  `mutation { ${field}(input: { ${input} }) { __typename ${error} } }`;

const busy = { typename: 'ConversationBusyError', code: 'CONVERSATION_BUSY' };
const frozen = { typename: 'FeedbackResolvedError', code: 'FEEDBACK_RESOLVED' };
const impossible = { error: 'NOT_POSSIBLE' };
const unknown = { typename: 'SendOutcomeUnknownError', code: 'SEND_OUTCOME_UNKNOWN' };
/** A gateway that gave up says nothing of what became of a message behind it. */
const noWord = { 502: unknown, 504: unknown, 'with a connection that breaks': unknown };

/** No operation of this kind is said to answer so; where upstream does, it is an error of the whole request. */
const noPayload = { 413: { error: 'PAYLOAD_TOO_LARGE' } } as const;
const noState = { 400: impossible, 409: impossible, 415: impossible } as const;
/** Success has nothing to say, so that anything it says is as good. */
const saysNothing = { 'with something that makes no sense': 'success' } as const;

export const refusableOperations: readonly RefusableOperation[] = [
  {
    operation: 'create-conversation',
    route: 'POST /conversation/',
    query: mutation('startConversation', `serviceId: "${serviceId(1)}"`),
    path: ['startConversation'],
    kind: 'send',
    peculiar: { 409: busy, ...noPayload, ...noWord },
  },
  {
    operation: 'interact-with-conversation',
    route: 'POST /conversation/:id/interact',
    query: mutation('sendMessage', `conversationId: "${conversationId(1)}", content: { text: "Hi" }`),
    path: ['sendMessage'],
    kind: 'send',
    peculiar: {
      409: busy,
      ...noWord,
      // Accepted; what is wrong with the answer is told by its stream.
      'with something that is no JSON': 'success',
      'with something that makes no sense': 'success',
    },
  },
  {
    operation: 'finish-conversation',
    route: 'POST /conversation/:id/finish/',
    query: mutation('finishConversation', `conversationId: "${conversationId(1)}"`),
    path: ['finishConversation'],
    kind: 'write',
    peculiar: { 409: busy, ...noPayload, ...saysNothing },
  },
  {
    operation: 'get-conversation',
    route: 'GET /conversation/:id/',
    query: inConversation('isFinished'),
    path: ['conversation'],
    kind: 'read',
    peculiar: { 404: 'null' },
  },
  {
    operation: 'get-conversations',
    route: 'GET /conversation/',
    query: '{ conversations(first: 5) { edges { node { id } } } }',
    path: ['conversations'],
    kind: 'read',
  },
  {
    operation: 'get-conversation-messages',
    route: 'GET /conversation/:id/messages/',
    query: inConversation('messages(first: 5) { edges { node { id } } }'),
    path: ['conversation', 'messages'],
    kind: 'read',
  },
  {
    operation: 'retrieve-message-source',
    route: 'GET /conversation/:id/messages/:id/source',
    query: onNode(messageId(1, 1), '... on Message { source { url } }'),
    path: ['node', 'source'],
    kind: 'read',
    peculiar: { 400: 'null' },
  },
  {
    operation: 'recommend-responses-for-interaction',
    route: 'POST /conversation/:id/interaction/:id/recommend_responses',
    query: onNode(turnId(1, 1), '... on Interaction { recommendedResponses }'),
    path: ['node', 'recommendedResponses'],
    kind: 'write',
    peculiar: { 400: 'null' },
  },
  {
    operation: 'get-interaction-insights',
    route: 'GET /conversation/:id/interaction/:id/insights',
    query: onNode(turnId(1, 1), '... on Interaction { insights { reflections } }'),
    path: ['node', 'insights'],
    kind: 'read',
  },
  {
    operation: 'get-conversation-metrics',
    route: 'GET /conversation/:id/metrics/',
    query: `{ conversation(id: "${conversationId(2)}") { id metrics { status results { justification } } } }`,
    path: ['conversation', 'metrics'],
    kind: 'read',
  },
  {
    operation: 'get-conversation-feedbacks',
    route: 'GET /conversation/feedback/',
    query: inConversation('feedback { edges { node { id } } }'),
    path: ['conversation', 'feedback'],
    kind: 'read',
  },
  {
    operation: 'create-conversation-feedback',
    route: 'POST /conversation/:id/feedback/',
    query: mutation('createConversationFeedback', `conversationId: "${conversationId(1)}", comment: "Fine."`),
    path: ['createConversationFeedback'],
    kind: 'write',
    peculiar: noState,
  },
  {
    operation: 'update-conversation-feedback',
    route: 'POST /conversation/:id/feedback/:id/',
    query: mutation('updateConversationFeedback', `feedbackId: "${feedbackId(1)}", comment: "Fine."`),
    path: ['updateConversationFeedback'],
    kind: 'write',
    peculiar: { ...noState, ...saysNothing },
  },
  {
    operation: 'delete-conversation-feedback',
    route: 'DELETE /conversation/:id/feedback/:id/',
    query: mutation('deleteConversationFeedback', `feedbackId: "${feedbackId(1)}"`),
    path: ['deleteConversationFeedback'],
    kind: 'write',
    peculiar: { ...noState, ...noPayload, ...saysNothing },
  },
  {
    operation: 'create-interaction-feedback',
    route: 'POST /conversation/:id/interaction/:id/feedback/',
    query: mutation('createInteractionFeedback', `interactionId: "${turnId(1, 1)}", comment: "Fine."`),
    path: ['createInteractionFeedback'],
    kind: 'write',
    peculiar: noState,
  },
  {
    operation: 'update-interaction-feedback',
    route: 'POST /conversation/:id/interaction/:id/feedback/:id/',
    query: mutation('updateInteractionFeedback', `feedbackId: "${turnFeedbackId(1)}", resolved: true`),
    path: ['updateInteractionFeedback'],
    kind: 'write',
    peculiar: { 400: frozen, 409: frozen, 415: impossible, ...saysNothing },
  },
  {
    operation: 'delete-interaction-feedback',
    route: 'DELETE /conversation/:id/interaction/:id/feedback/:id/',
    query: mutation('deleteInteractionFeedback', `feedbackId: "${turnFeedbackId(1)}"`),
    path: ['deleteInteractionFeedback'],
    kind: 'write',
    peculiar: { ...noState, ...noPayload, ...saysNothing },
  },
  {
    operation: 'simulate-interaction',
    route: 'POST /conversation/:id/interaction/:id/simulate',
    query: mutation('simulateInteraction', `interactionId: "${turnId(1, 1)}"`),
    path: ['simulateInteraction'],
    kind: 'write',
    peculiar: noPayload,
  },
  {
    operation: 'get-organization',
    route: 'GET /organization/',
    query: '{ organization { name } }',
    path: ['organization'],
    kind: 'read',
  },
  {
    operation: 'get-services',
    route: 'GET /service/',
    query: '{ services(first: 5) { edges { node { id } } } }',
    path: ['services'],
    kind: 'read',
  },
  {
    operation: 'get-metrics',
    route: 'GET /metric/',
    query: '{ metrics(first: 5) { edges { node { id } } } }',
    path: ['metrics'],
    kind: 'read',
  },
];
