import type { OperationName } from '../../../src/sandbox/http/operation-name.ts';
import type { CallOptions } from '../kit/api.ts';
import { inText } from '../kit/harness.ts';
import { ids } from '../kit/test-catalog.ts';
import type { Cell } from './cell.ts';
import { call, type Place, signInAs } from './stage.ts';

type Values = readonly (string | number | boolean | readonly (string | number)[])[];
type Query = NonNullable<CallOptions['query']>;

/** One cell for each value that a parameter must not have. */
const inQuery = (
  operation: OperationName,
  values: Readonly<Record<string, Values>>,
  rest: Query = {},
): Cell[] =>
  Object.entries(values).flatMap(([name, bad]) =>
    bad.map(
      (value): Cell => ({
        operation,
        status: 422,
        cause: `${name} is ${JSON.stringify(value)}`,
        request: ({ supervisor, finished }) =>
          call(supervisor, operation, finished, { query: { ...rest, [name]: value } }),
        says: `query.${name}`,
      }),
    ),
  );

const withoutQuery = (operation: OperationName, name: string, rest: Query = {}): Cell => ({
  operation,
  status: 422,
  cause: `${name} is missing`,
  request: ({ supervisor, finished }) => call(supervisor, operation, finished, { query: rest }),
  says: `query.${name}: Field required`,
});

/** One cell for each body, with the place that is wrong in it. */
const inBody = (
  operation: OperationName,
  bodies: readonly (readonly [place: string, json: unknown])[],
  query: Query = {},
): Cell[] => [
  ...bodies.map(
    ([place, json]): Cell => ({
      operation,
      status: 422,
      cause: `the body is ${JSON.stringify(json).slice(0, 60)}`,
      request: ({ supervisor, finished }) => call(supervisor, operation, finished, { query, json }),
      says: place,
    }),
  ),
  {
    operation,
    status: 422,
    cause: 'the body is not JSON',
    request: ({ supervisor, finished }) =>
      call(supervisor, operation, finished, {
        query,
        json: undefined,
        headers: { 'content-type': 'application/json' },
        body: '{"comment": ',
      }),
    says: 'body: ',
  },
  {
    operation,
    status: 413,
    cause: 'the body is too large',
    request: ({ supervisor, finished }) =>
      call(supervisor, operation, finished, { query, json: { comment: 'x'.repeat(257 * 1024) } }),
    says: 'The request body is too large.',
  },
];

const inPath = (operation: OperationName, ...names: readonly (keyof Place)[]): Cell[] =>
  names.map((name) => ({
    operation,
    status: 422,
    cause: `${name}_id is no id`,
    request: ({ supervisor, finished }) =>
      call(supervisor, operation, { ...finished, [name]: 'x'.repeat(24) }),
    says: `path.${name}_id`,
  }));

const page = (max: number) => ({ limit: [0, -1, max + 1, 'ten', '1.5'], continuation_token: [-1, 'next'] });
const noId = ['xyz', 'F'.repeat(24), ['a'.repeat(24), '']] as const;
const noFlag = ['maybe', '2'];
const answerChoices = {
  emit_current_agent_action_event: noFlag,
  current_agent_action_type: ['(', 'a'.repeat(257)],
  audio_format: ['wav'],
};
const blank = { comment: ' \n ' };
const tooMany = Object.fromEntries(Array.from({ length: 21 }, (_, number) => [`tag ${number}`, null]));
const simulation = (field: string): (readonly [string, unknown])[] => [
  [`body.${field}`, { [field]: 'latest' }],
  [`body.${field}`, { [field]: [ids.agent] }],
  [`body.${field}`, { [field]: ['x', 1] }],
  [`body.${field}`, { [field]: [ids.agent, 0] }],
];

export const invalidParameters: readonly Cell[] = [
  ...Object.keys(signInAs(ids.mira)).map(
    (name): Cell => ({
      operation: 'sign-in',
      status: 422,
      cause: `${name} is missing`,
      request: ({ anonymous }) => {
        const { [name]: _left, ...headers } = signInAs(ids.mira);
        return call(anonymous, 'sign-in', {}, { headers });
      },
      says: `header.${name}: Field required`,
    }),
  ),
  {
    operation: 'get-organization',
    status: 422,
    cause: 'the name of the cluster is empty',
    request: ({ anonymous }) =>
      call(anonymous, 'get-organization', {}, { headers: { 'x-mongo-cluster-name': '' } }),
    says: 'header.x-mongo-cluster-name',
  },
  ...inQuery('get-services', { id: noId, is_active: noFlag, tags: ['plain'], sort_by: ['id'], ...page(20) }),
  ...inQuery('get-metrics', {
    id: noId,
    applied_to_service: noId,
    type: ['vague'],
    is_deleted: noFlag,
    tag: ['plain'],
    sort_by: ['name'],
    ...page(50),
  }),
  ...inQuery('get-conversations', {
    id: noId,
    service_id: noId,
    is_finished: noFlag,
    tag: ['plain'],
    sort_by: ['user_id', '', '+-created_at', ['created_at', 'id']],
    ...page(150),
  }),
  ...inPath('get-conversation', 'conversation'),
  ...inPath('get-conversation-messages', 'conversation'),
  ...inQuery('get-conversation-messages', {
    id: noId,
    interaction_id: noId,
    message_type: ['shout'],
    sort_by: ['message'],
    ...page(500),
  }),
  ...inPath('retrieve-message-source', 'conversation', 'message'),
  ...inQuery('retrieve-message-source', { long_lived: noFlag }),
  withoutQuery('get-conversation-feedbacks', 'type'),
  ...inQuery('get-conversation-feedbacks', { type: ['both'] }),
  ...inQuery(
    'get-conversation-feedbacks',
    {
      conversation_id: noId,
      interaction_id: noId,
      sort_by: ['comment', 'feedback_content.interaction_id'],
      ...page(100),
    },
    { type: 'conversation' },
  ),
  withoutQuery('create-conversation', 'response_format'),
  ...inQuery('create-conversation', { response_format: ['smoke'] }),
  ...inQuery('create-conversation', answerChoices, { response_format: 'text' }),
  ...inBody(
    'create-conversation',
    [
      ['body.service_id: Field required', {}],
      ['body.service_id', { service_id: 'coach' }],
      ['body.service_version_set_name', { service_id: ids.coach, service_version_set_name: '' }],
      ['body.initial_message', { service_id: ids.coach, initial_message: '' }],
      ['body.initial_message_type', { service_id: ids.coach, initial_message_type: 'user-message' }],
      [
        'body.initial_message_type',
        { service_id: ids.coach, initial_message: 'Hi', initial_message_type: 'skip' },
      ],
      ['body.tags', { service_id: ids.coach, tags: { 'a:b': 'c' } }],
      ['body.tags', { service_id: ids.coach, tags: { a: 'x'.repeat(101) } }],
      ['body.tags', { service_id: ids.coach, tags: tooMany }],
    ],
    { response_format: 'text' },
  ),
  ...inPath('interact-with-conversation', 'conversation'),
  withoutQuery('interact-with-conversation', 'request_format', { response_format: 'text' }),
  withoutQuery('interact-with-conversation', 'response_format', { request_format: 'text' }),
  ...inQuery('interact-with-conversation', { request_format: ['smoke'] }, { response_format: 'text' }),
  ...inQuery('interact-with-conversation', { response_format: ['smoke'] }, { request_format: 'text' }),
  ...inQuery('interact-with-conversation', answerChoices, inText),
  ...inPath('finish-conversation', 'conversation'),
  ...inPath('recommend-responses-for-interaction', 'conversation', 'interaction'),
  ...inBody('recommend-responses-for-interaction', [
    ['body.context', { context: '' }],
    ['body.context', { context: 7 }],
  ]),
  ...inPath('get-interaction-insights', 'conversation', 'interaction'),
  ...inPath('get-conversation-metrics', 'conversation'),
  ...inPath('simulate-interaction', 'conversation', 'interaction'),
  ...inBody('simulate-interaction', [
    ...simulation('agent_version_info'),
    ...simulation('service_hierarchical_state_machine_version_info'),
  ]),
  ...inPath('create-conversation-feedback', 'conversation'),
  ...inPath('update-conversation-feedback', 'conversation', 'feedback'),
  ...inPath('delete-conversation-feedback', 'conversation', 'feedback'),
  ...(['create-conversation-feedback', 'update-conversation-feedback'] as const).flatMap((operation) =>
    inBody(operation, [
      ['body.comment', {}],
      ['body.comment', blank],
      ['body.comment', { comment: 7 }],
      ['body.message', { message: ' ' }],
      ['body.comment', { comment: 'a', message: 'b' }],
    ]),
  ),
  ...inPath('create-interaction-feedback', 'conversation', 'interaction'),
  ...inBody('create-interaction-feedback', [
    ['body.type: Field required', { comment: 'a' }],
    ['body.type', { type: 'interaction_star', comment: 'a' }],
    ['body.comment: Field required', { type: 'interaction_comment' }],
    ['body.comment', { type: 'interaction_comment', ...blank }],
    ['body.resolved', { type: 'interaction_comment', comment: 'a', resolved: 'yes' }],
  ]),
  ...inPath('update-interaction-feedback', 'conversation', 'interaction', 'feedback'),
  ...inBody('update-interaction-feedback', [
    ['body.comment', {}],
    ['body.comment', { type: 'interaction_comment' }],
    ['body.type', { type: 'interaction_star', comment: 'a' }],
    ['body.comment', blank],
    ['body.resolved', { resolved: 'yes' }],
  ]),
  ...inPath('delete-interaction-feedback', 'conversation', 'interaction', 'feedback'),
];
