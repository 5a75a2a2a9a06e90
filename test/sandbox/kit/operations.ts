import type { CallOptions } from './api.ts';
import { inText, textForm } from './harness.ts';
import { ids } from './test-catalog.ts';

/** One operation with a request that is well-formed, so that it is refused for one reason at a time. */
export interface OperationCase {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path for these ids, without a slash at the end. */
  readonly path: (at: {
    conversation: string;
    interaction: string;
    message: string;
    feedback: string;
  }) => string;
  readonly options?: () => CallOptions;
  /** Ids in the path, in the order in which they are looked up. */
  readonly looksUp: readonly ('conversation' | 'interaction' | 'message' | 'feedback')[];
}

const conversation =
  (rest = '') =>
  (at: { conversation: string }) =>
    `conversation/${at.conversation}${rest}`;
const interaction = (rest: string) => (at: { conversation: string; interaction: string }) =>
  `conversation/${at.conversation}/interaction/${at.interaction}${rest}`;

export const operationCases: readonly OperationCase[] = [
  { name: 'get-services', method: 'GET', path: () => 'service', looksUp: [] },
  { name: 'get-metrics', method: 'GET', path: () => 'metric', looksUp: [] },
  {
    name: 'create-conversation',
    method: 'POST',
    path: () => 'conversation',
    options: () => ({ query: { response_format: 'text' }, json: { service_id: ids.coach } }),
    looksUp: [],
  },
  { name: 'get-conversations', method: 'GET', path: () => 'conversation', looksUp: [] },
  {
    name: 'interact-with-conversation',
    method: 'POST',
    path: conversation('/interact'),
    options: () => ({ query: inText, form: textForm('Hi') }),
    looksUp: ['conversation'],
  },
  {
    name: 'finish-conversation',
    method: 'POST',
    path: conversation('/finish'),
    looksUp: ['conversation'],
  },
  { name: 'get-conversation', method: 'GET', path: conversation(), looksUp: ['conversation'] },
  {
    name: 'get-conversation-messages',
    method: 'GET',
    path: conversation('/messages'),
    looksUp: ['conversation'],
  },
  {
    name: 'retrieve-message-source',
    method: 'GET',
    path: (at) => `conversation/${at.conversation}/messages/${at.message}/source`,
    looksUp: ['conversation', 'message'],
  },
  {
    name: 'recommend-responses-for-interaction',
    method: 'POST',
    path: interaction('/recommend_responses'),
    looksUp: ['conversation'],
  },
  {
    name: 'get-interaction-insights',
    method: 'GET',
    path: interaction('/insights'),
    looksUp: ['conversation', 'interaction'],
  },
  {
    name: 'get-conversation-metrics',
    method: 'GET',
    path: conversation('/metrics'),
    looksUp: ['conversation'],
  },
  {
    name: 'get-conversation-feedbacks',
    method: 'GET',
    path: () => 'conversation/feedback',
    options: () => ({ query: { type: 'conversation' } }),
    looksUp: [],
  },
  {
    name: 'create-conversation-feedback',
    method: 'POST',
    path: conversation('/feedback'),
    options: () => ({ json: { comment: 'Good' } }),
    looksUp: ['conversation'],
  },
  {
    name: 'update-conversation-feedback',
    method: 'POST',
    path: (at) => `conversation/${at.conversation}/feedback/${at.feedback}`,
    options: () => ({ json: { comment: 'Good' } }),
    looksUp: ['conversation', 'feedback'],
  },
  {
    name: 'update-conversation-feedback (PUT)',
    method: 'PUT',
    path: (at) => `conversation/${at.conversation}/feedback/${at.feedback}`,
    options: () => ({ json: { comment: 'Good' } }),
    looksUp: ['conversation', 'feedback'],
  },
  {
    name: 'delete-conversation-feedback',
    method: 'DELETE',
    path: (at) => `conversation/${at.conversation}/feedback/${at.feedback}`,
    looksUp: ['conversation', 'feedback'],
  },
  {
    name: 'create-interaction-feedback',
    method: 'POST',
    path: interaction('/feedback'),
    options: () => ({ json: { type: 'interaction_comment', comment: 'Good' } }),
    looksUp: ['conversation', 'interaction'],
  },
  {
    name: 'update-interaction-feedback',
    method: 'POST',
    path: (at) => interaction(`/feedback/${at.feedback}`)(at),
    options: () => ({ json: { resolved: true } }),
    looksUp: ['conversation', 'interaction', 'feedback'],
  },
  {
    name: 'update-interaction-feedback (PUT)',
    method: 'PUT',
    path: (at) => interaction(`/feedback/${at.feedback}`)(at),
    options: () => ({ json: { resolved: true } }),
    looksUp: ['conversation', 'interaction', 'feedback'],
  },
  {
    name: 'delete-interaction-feedback',
    method: 'DELETE',
    path: (at) => interaction(`/feedback/${at.feedback}`)(at),
    looksUp: ['conversation', 'interaction', 'feedback'],
  },
  {
    name: 'simulate-interaction',
    method: 'POST',
    path: interaction('/simulate'),
    looksUp: ['conversation', 'interaction'],
  },
];
