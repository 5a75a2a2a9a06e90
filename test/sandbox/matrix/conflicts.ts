import type { OperationName } from '../../../src/sandbox/http/operation-name.ts';
import type { CallOptions } from '../kit/api.ts';
import { inText, textForm } from '../kit/harness.ts';
import { ids } from '../kit/test-catalog.ts';
import type { Cell } from './cell.ts';
import { call, giveFeedback, nowhere, type Stage } from './stage.ts';

const busy = 'Another operation is still in progress.';
const over = 'The conversation is already finished.';
const recommend = 'recommend-responses-for-interaction';
const inRoom =
  (operation: OperationName, more: CallOptions = {}): Cell['request'] =>
  async (stage) => {
    const { api, ...at } = await stage.room();
    return call(api, operation, at, more);
  };
const onFinished =
  (operation: OperationName, more: CallOptions = {}): Cell['request'] =>
  ({ supervisor, finished }) =>
    call(supervisor, operation, finished, more);

const starting = (status: number, cause: string, says: string, more: CallOptions): Cell => ({
  operation: 'create-conversation',
  status,
  cause,
  request: async (stage) => call(await stage.somebody(), 'create-conversation', {}, more),
  says,
});

const twice =
  (
    creating: 'create-conversation-feedback' | 'create-interaction-feedback',
    deleting: 'delete-conversation-feedback' | 'delete-interaction-feedback',
  ): Cell['request'] =>
  async ({ supervisor, finished }) => {
    const at = { ...finished, feedback: await giveFeedback(supervisor, creating, finished) };
    await call(supervisor, deleting, at);
    return call(supervisor, deleting, at);
  };

const ofOtherFamily = (operation: OperationName): Cell => ({
  operation,
  status: 404,
  cause: 'the feedback is of the other family',
  request: ({ supervisor, finished, interactionFeedback }: Stage) => {
    const isOnInteraction = operation.endsWith('-interaction-feedback');
    const feedback = isOnInteraction ? finished.feedback : interactionFeedback;
    return call(supervisor, operation, { ...finished, feedback });
  },
  says: 'Feedback not found.',
});

/** What the state of things makes impossible. */
export const conflicts: readonly Cell[] = [
  {
    operation: 'create-conversation',
    status: 400,
    cause: 'one with the service is unfinished',
    request: inRoom('create-conversation'),
    says: 'An unfinished conversation for this service exists.',
  },
  {
    operation: 'create-conversation',
    status: 400,
    cause: 'one with the service is unfinished and busy',
    request: (stage) => stage.whileBusy(({ api }) => call(api, 'create-conversation')),
    says: 'An unfinished conversation for this service exists.',
  },
  {
    operation: 'create-conversation',
    status: 409,
    cause: 'one with the service is in its opening turn',
    request: (stage) => stage.whileOpening(({ api }) => call(api, 'create-conversation')),
    says: busy,
  },
  starting(400, 'the agent has no voice', 'The agent has no voice.', { query: { response_format: 'voice' } }),
  starting(400, 'the answer is wanted in MP3', 'Answers in MP3 are not available.', {
    query: { response_format: 'text', audio_format: 'mp3' },
  }),
  starting(400, 'the agent has no version', 'has no version.', {
    json: { service_id: ids.mute, service_version_set_name: 'edge' },
  }),
  starting(404, 'the service does not exist', 'Service not found.', {
    json: { service_id: nowhere.conversation },
  }),
  starting(404, 'the service is inactive', 'Service not found.', { json: { service_id: ids.retired } }),
  starting(404, 'the version set does not exist', 'Version set not found.', {
    json: { service_id: ids.coach, service_version_set_name: 'nightly' },
  }),
  {
    operation: 'interact-with-conversation',
    status: 409,
    cause: 'it is finished',
    request: onFinished('interact-with-conversation'),
    says: over,
  },
  {
    operation: 'interact-with-conversation',
    status: 409,
    cause: 'another turn is going on',
    request: (stage) => stage.whileBusy(({ api, ...at }) => call(api, 'interact-with-conversation', at)),
    says: busy,
  },
  {
    operation: 'interact-with-conversation',
    status: 409,
    cause: 'its opening turn is going on',
    request: (stage) => stage.whileOpening(({ api, ...at }) => call(api, 'interact-with-conversation', at)),
    says: busy,
  },
  {
    operation: 'interact-with-conversation',
    status: 400,
    cause: 'nothing is said',
    request: inRoom('interact-with-conversation', { query: inText, form: textForm(' ') }),
    says: 'The message is empty.',
  },
  {
    operation: 'interact-with-conversation',
    status: 413,
    cause: 'too much is said',
    request: inRoom('interact-with-conversation', { query: inText, form: textForm('x'.repeat(1_048_577)) }),
    says: 'The request body is too large.',
  },
  {
    operation: 'interact-with-conversation',
    status: 415,
    cause: 'the recording is of a type that is not understood',
    request: inRoom('interact-with-conversation', {
      query: { ...inText, request_format: 'voice' },
      form: undefined,
      headers: { 'content-type': 'audio/ogg' },
      body: 'sound',
    }),
  },
  {
    operation: 'finish-conversation',
    status: 409,
    cause: 'it is finished',
    request: onFinished('finish-conversation'),
    says: over,
  },
  {
    operation: 'finish-conversation',
    status: 409,
    cause: 'a turn is going on',
    request: (stage) => stage.whileBusy(({ api, ...at }) => call(api, 'finish-conversation', at)),
    says: busy,
  },
  {
    operation: 'finish-conversation',
    status: 409,
    cause: 'its opening turn is going on',
    request: (stage) => stage.whileOpening(({ api, ...at }) => call(api, 'finish-conversation', at)),
    says: busy,
  },
  {
    operation: 'retrieve-message-source',
    status: 400,
    cause: 'the message was written',
    request: onFinished('retrieve-message-source'),
    says: 'Text messages have no source.',
  },
  {
    operation: recommend,
    status: 400,
    cause: 'the conversation is finished',
    request: onFinished(recommend),
    says: 'The conversation is finished.',
  },
  {
    operation: recommend,
    status: 400,
    cause: 'a turn is going on',
    request: (stage) => stage.whileBusy(({ api, ...at }) => call(api, recommend, at)),
    says: busy,
  },
  {
    operation: recommend,
    status: 400,
    cause: 'the interaction is not the latest',
    request: async (stage) => {
      const { api, ...at } = await stage.room();
      await call(api, 'interact-with-conversation', at);
      return call(api, recommend, at);
    },
    says: 'Not the latest completed interaction.',
  },
  {
    operation: recommend,
    status: 400,
    cause: 'the interaction does not exist',
    request: async (stage) => {
      const { api, ...at } = await stage.room();
      return call(api, recommend, { ...at, interaction: nowhere.interaction });
    },
    says: 'Not the latest completed interaction.',
  },
  {
    operation: 'simulate-interaction',
    status: 404,
    cause: 'the other agent does not exist',
    request: onFinished('simulate-interaction', { json: { agent_version_info: [nowhere.message, null] } }),
    says: 'Agent version not found.',
  },
  {
    operation: 'simulate-interaction',
    status: 404,
    cause: 'the other version of the agent does not exist',
    request: onFinished('simulate-interaction', { json: { agent_version_info: [ids.agent, 9] } }),
    says: 'Agent version not found.',
  },
  {
    operation: 'simulate-interaction',
    status: 404,
    cause: 'the other state machine does not exist',
    request: onFinished('simulate-interaction', {
      json: { service_hierarchical_state_machine_version_info: [ids.machine, 9] },
    }),
    says: 'State machine version not found.',
  },
  ofOtherFamily('update-conversation-feedback'),
  ofOtherFamily('delete-conversation-feedback'),
  ofOtherFamily('update-interaction-feedback'),
  ofOtherFamily('delete-interaction-feedback'),
  {
    operation: 'delete-conversation-feedback',
    status: 404,
    cause: 'it is deleted already',
    request: twice('create-conversation-feedback', 'delete-conversation-feedback'),
    says: 'Feedback not found.',
  },
  {
    operation: 'delete-interaction-feedback',
    status: 404,
    cause: 'it is deleted already',
    request: twice('create-interaction-feedback', 'delete-interaction-feedback'),
    says: 'Feedback not found.',
  },
  {
    operation: 'update-interaction-feedback',
    status: 409,
    cause: 'the comment is resolved',
    request: async ({ supervisor, finished }) => {
      const json = { type: 'interaction_comment', comment: 'Too pushy?', resolved: true };
      const feedback = await giveFeedback(supervisor, 'create-interaction-feedback', finished, { json });
      return call(
        supervisor,
        'update-interaction-feedback',
        { ...finished, feedback },
        {
          json: { comment: 'Not pushy.', resolved: false },
        },
      );
    },
    says: 'The comment of a resolved feedback cannot be changed.',
  },
];
