import { describe, expect, test } from 'vitest';
import { type CallOptions, detailOf } from './kit/api.ts';
import { inText, openConversation, startHarness, textForm } from './kit/harness.ts';
import { ids } from './kit/test-catalog.ts';

const unknown = 'f00000000000000000000000';

describe('a conversation', () => {
  test.each<[string, number, string, CallOptions]>([
    ['with a service that does not exist', 404, 'Service not found.', { json: { service_id: unknown } }],
    ['with a service that is inactive', 404, 'Service not found.', { json: { service_id: ids.retired } }],
    [
      'of a version set that does not exist',
      404,
      'Version set not found.',
      { json: { service_id: ids.coach, service_version_set_name: 'toString' } },
    ],
    [
      'with an agent that has no version',
      400,
      'The agent or the state machine of the service has no version.',
      { json: { service_id: ids.mute, service_version_set_name: 'edge' } },
    ],
    [
      'of a version that does not exist',
      400,
      'The agent or the state machine of the service has no version.',
      { json: { service_id: ids.coach, service_version_set_name: 'broken' } },
    ],
    ['by voice', 400, 'The agent has no voice.', { query: { response_format: 'voice' } }],
    [
      'in MP3',
      400,
      'Answers in MP3 are not available.',
      { query: { response_format: 'voice', audio_format: 'mp3' } },
    ],
    ['without a format', 422, 'query.response_format: Field required', { query: {} }],
    ['in an unknown format', 422, 'query.response_format: ', { query: { response_format: 'smoke' } }],
    [
      'with actions by a broken pattern',
      422,
      'query.current_agent_action_type: ',
      { query: { response_format: 'text', current_agent_action_type: '(' } },
    ],
    [
      'with actions by a pattern that is too long',
      422,
      'query.current_agent_action_type: ',
      { query: { response_format: 'text', current_agent_action_type: 'a'.repeat(257) } },
    ],
    [
      'with actions by a pattern that takes for ever',
      422,
      'query.current_agent_action_type: ',
      { query: { response_format: 'text', current_agent_action_type: '^(([a-z-])+)+$_' } },
    ],
  ])('%s is refused', async (_what, status, detail, options) => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const answer = await mira.call('POST', 'conversation/', {
      query: { response_format: 'text' },
      json: { service_id: ids.coach },
      ...options,
    });
    expect([answer.status, detailOf(answer)]).toEqual([status, expect.stringContaining(detail)]);
  });

  test('takes no message by voice, and none when it is finished', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const voice = await mira.call('POST', `conversation/${id}/interact`, {
      query: { request_format: 'voice', response_format: 'text' },
      headers: { 'content-type': 'audio/ogg' },
      body: 'sound',
    });
    expect(voice.status).toBe(415);
    expect((await mira.call('POST', `conversation/${id}/finish`)).status).toBe(204);
    const late = await mira.call('POST', `conversation/${id}/interact`, {
      query: inText,
      form: textForm('Hi'),
    });
    expect([late.status, detailOf(late)]).toEqual([409, 'The conversation is already finished.']);
    const again = await mira.call('POST', `conversation/${id}/finish`);
    expect([again.status, detailOf(again)]).toEqual([409, 'The conversation is already finished.']);
  });
});
