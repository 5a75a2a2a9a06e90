/** Every operation of the API, by the name that clients and rate limits know it by. */
export const operationNames = [
  'sign-in',
  'get-organization',
  'get-services',
  'get-metrics',
  'create-conversation',
  'interact-with-conversation',
  'finish-conversation',
  'get-conversation',
  'get-conversations',
  'get-conversation-messages',
  'retrieve-message-source',
  'recommend-responses-for-interaction',
  'get-interaction-insights',
  'get-conversation-metrics',
  'get-conversation-feedbacks',
  'create-conversation-feedback',
  'update-conversation-feedback',
  'delete-conversation-feedback',
  'create-interaction-feedback',
  'update-interaction-feedback',
  'delete-interaction-feedback',
  'simulate-interaction',
] as const;

export type OperationName = (typeof operationNames)[number];
