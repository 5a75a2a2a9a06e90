import type { Permission } from '../../../src/sandbox/domain/permissions.ts';
import type { OperationName } from '../../../src/sandbox/http/operation-name.ts';
import type { Cell } from './cell.ts';
import { call } from './stage.ts';

const machine = 'Organization:GetServiceHierarchicalStateMachine';
const toGoOn: readonly Permission[] = [
  'User:UpdateUserInfo',
  'Conversation:InteractWithConversation',
  'Organization:GetAgent',
  machine,
];

/** What each operation asks for beside seeing oneself. */
const required: readonly (readonly [OperationName, readonly Permission[]])[] = [
  [
    'create-conversation',
    [
      'Conversation:CreateConversation',
      'Service:GetService',
      'Service:GetVersionSet',
      'Organization:GetAgent',
      machine,
    ],
  ],
  ['interact-with-conversation', toGoOn],
  ['finish-conversation', toGoOn],
  ['get-conversation', ['Conversation:GetConversation']],
  ['retrieve-message-source', ['Conversation:GetMessage']],
  ['recommend-responses-for-interaction', ['Conversation:GetRecommendedResponses', machine]],
  [
    'get-interaction-insights',
    ['Conversation:GetInteractionInsights', 'Organization:GetServiceHierarchicalStateMachineDetails'],
  ],
  ['get-conversation-metrics', ['Conversation:GetConversationMetrics']],
  ['create-conversation-feedback', ['Conversation:UpsertConversationFeedback']],
  ['update-conversation-feedback', ['Conversation:UpsertConversationFeedback']],
  ['delete-conversation-feedback', ['Conversation:UpsertConversationFeedback']],
  ['create-interaction-feedback', ['Conversation:UpsertInteractionFeedback']],
  ['update-interaction-feedback', ['Conversation:UpsertConversationFeedback']],
  ['delete-interaction-feedback', ['Conversation:UpsertInteractionFeedback']],
  ['simulate-interaction', ['Organization:GetAgent', machine, 'Conversation:InteractWithConversation']],
];

/** What only decides which rows are shown. */
const filtering: readonly [OperationName, Permission, object][] = [
  ['get-services', 'Service:GetService', { services: [] }],
  ['get-metrics', 'Metric:GetMetric', { metrics: [] }],
  ['get-conversations', 'Conversation:GetConversation', { conversations: [] }],
  ['get-conversation-messages', 'Conversation:GetMessage', { messages: [] }],
  ['get-conversation-feedbacks', 'Conversation:GetConversationFeedback', { feedbacks: [] }],
];

const isOnInteraction = (operation: OperationName) => /-interaction-feedback$/.test(operation);

export const missingPermissions: readonly Cell[] = [
  ...required.flatMap(([operation, permissions]) =>
    permissions.map(
      (permission): Cell => ({
        operation,
        status: 403,
        cause: `${permission} is missing`,
        request: async (stage) => {
          const { finished, interactionFeedback } = stage;
          const at = isOnInteraction(operation) ? { ...finished, feedback: interactionFeedback } : finished;
          return call(await stage.without(permission), operation, at);
        },
        says: `Missing required permissions: ${permission}.`,
      }),
    ),
  ),
  ...filtering.map(
    ([operation, permission, says]): Cell => ({
      operation,
      status: 200,
      cause: `nothing can be seen without ${permission}`,
      request: async (stage) => call(await stage.without(permission), operation, stage.finished),
      says,
    }),
  ),
];
