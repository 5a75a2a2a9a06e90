import type { OperationName } from '../../../src/sandbox/http/operation-name.ts';
import type { CallOptions } from '../kit/api.ts';
import { ids } from '../kit/test-catalog.ts';
import type { Cell } from './cell.ts';
import { call, giveFeedback, type Place, type Stage } from './stage.ts';

const reading = (
  operation: OperationName,
  says: object,
  more: CallOptions = {},
  at: (stage: Stage) => Partial<Place> = ({ finished }) => finished,
): Cell => ({
  operation,
  status: 200,
  cause: 'all is well',
  request: (stage) => call(stage.supervisor, operation, at(stage), more),
  says,
});

const onInteractionFeedback = async (stage: Stage): Promise<Place> => ({
  ...stage.finished,
  feedback: await giveFeedback(stage.supervisor, 'create-interaction-feedback', stage.finished),
});

export const successes: readonly Cell[] = [
  reading('sign-in', {}),
  reading('get-organization', { org_id: 'acme' }),
  reading('get-services', { has_more: false }),
  reading('get-metrics', { has_more: false }),
  reading('get-conversations', { has_more: false }, { query: { user_id: ids.vera } }),
  reading('get-conversation', { is_finished: true }),
  reading('get-conversation-messages', { messages: [{ message: 'Hello, Vera.' }] }),
  reading('get-interaction-insights', { current_state_name: 'Hello' }),
  reading('get-conversation-metrics', {}),
  reading('get-conversation-feedbacks', { has_more: false }),
  reading('simulate-interaction', { user_message: null, agent_message: 'Hello, Vera.' }),
  {
    operation: 'recommend-responses-for-interaction',
    status: 200,
    cause: 'the agent waits for the user',
    request: async (stage) => {
      const { api, ...place } = await stage.room();
      return call(api, 'recommend-responses-for-interaction', place);
    },
    says: { recommended_responses: ['After 1 messages', 'Tell me more.'] },
  },
  {
    operation: 'create-conversation',
    status: 201,
    cause: 'there is none yet',
    request: async (stage) => call(await stage.somebody(), 'create-conversation'),
    says: '"interaction-complete"',
  },
  {
    operation: 'interact-with-conversation',
    status: 200,
    cause: 'the agent waits for the user',
    request: async (stage) => {
      const { api, ...place } = await stage.room();
      return call(api, 'interact-with-conversation', place);
    },
    says: 'You said: Hi',
  },
  {
    operation: 'finish-conversation',
    status: 204,
    cause: 'it is unfinished',
    request: async (stage) => {
      const { api, ...place } = await stage.room();
      return call(api, 'finish-conversation', place);
    },
  },
  {
    operation: 'create-conversation-feedback',
    status: 201,
    cause: 'the conversation is finished',
    request: ({ supervisor, finished }) => call(supervisor, 'create-conversation-feedback', finished),
  },
  {
    operation: 'create-conversation-feedback',
    status: 201,
    cause: 'the conversation is busy',
    request: (stage) => stage.whileBusy(({ api, ...at }) => call(api, 'create-conversation-feedback', at)),
  },
  {
    operation: 'create-interaction-feedback',
    status: 201,
    cause: 'the interaction is over',
    request: ({ supervisor, finished }) => call(supervisor, 'create-interaction-feedback', finished),
  },
  {
    operation: 'update-conversation-feedback',
    status: 204,
    cause: 'it is there',
    request: ({ supervisor, finished }) => call(supervisor, 'update-conversation-feedback', finished),
  },
  {
    operation: 'delete-conversation-feedback',
    status: 204,
    cause: 'it is there',
    request: async ({ supervisor, finished }) => {
      const feedback = await giveFeedback(supervisor, 'create-conversation-feedback', finished);
      return call(supervisor, 'delete-conversation-feedback', { ...finished, feedback });
    },
  },
  {
    operation: 'update-interaction-feedback',
    status: 204,
    cause: 'it is unresolved',
    request: async (stage) =>
      call(stage.supervisor, 'update-interaction-feedback', await onInteractionFeedback(stage)),
  },
  {
    operation: 'delete-interaction-feedback',
    status: 204,
    cause: 'it is there',
    request: async (stage) =>
      call(stage.supervisor, 'delete-interaction-feedback', await onInteractionFeedback(stage)),
  },
];
