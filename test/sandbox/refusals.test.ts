import { Readable } from 'node:stream';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { errorBody } from '../../src/contract/error.ts';
import { startSandboxServer } from '../../src/sandbox/sandbox-server.ts';
import { type Answer, type Api, type CallOptions, createClient, detailOf } from './kit/api.ts';
import { createDrivenEngine } from './kit/driven-engine.ts';
import { inText, openConversation, startHarness, textForm } from './kit/harness.ts';
import { operationCases } from './kit/operations.ts';
import { closedOrganization, ids, organization, otherOrganization, testCatalog } from './kit/test-catalog.ts';

const unknown = 'f00000000000000000000000';
const nowhere = { conversation: unknown, interaction: unknown, message: unknown, feedback: unknown };

describe.each(operationCases)('$name', ({ method, path, options = () => ({}), looksUp }) => {
  let vera: Api;
  let guest: Api;
  let anonymous: Api;
  let known: { conversation: string; interaction: string; message: string };

  beforeAll(async () => {
    const sandbox = await startSandboxServer({
      catalog: testCatalog,
      engine: createDrivenEngine(),
      dataDirectory: ':memory:',
    });
    const client = createClient(sandbox.url);
    anonymous = client.anonymous;
    vera = await client.signIn(ids.vera);
    guest = await client.signIn(ids.guest);
    const { id, interactionId, messageId } = await openConversation(vera, ids.desk);
    known = { conversation: id, interaction: interactionId, message: messageId };
    return async () => {
      await client.close();
      await sandbox.close();
    };
  });

  const call = (
    api: Api,
    at: Partial<typeof nowhere>,
    more: CallOptions = {},
    prefix = '',
  ): Promise<Answer> => {
    const given: CallOptions = options();
    return api.call(method, `${prefix}${path({ ...nowhere, ...at })}`, {
      ...given,
      ...more,
      headers: { ...given.headers, ...more.headers },
    });
  };

  test('is refused without credentials', async () => {
    const answer = await call(anonymous, {});
    expect([answer.status, detailOf(answer)]).toEqual([401, 'Invalid authorization credentials.']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  test('is refused with credentials that are not a token', async () => {
    for (const authorization of ['Bearer nonsense', 'Bearer a.b.c', 'Basic !!', vera.token, 'Bearer']) {
      const answer = await call(anonymous, {}, { headers: { authorization } });
      expect([authorization, answer.status]).toEqual([authorization, 401]);
    }
  });

  test('is refused for an organization that does not exist', async () => {
    const answer = await call(vera, {}, {}, '/v1/nobody/');
    expect([answer.status, detailOf(answer)]).toEqual([404, 'Organization not found.']);
  });

  test('is refused for an organization of a cluster that is another', async () => {
    const elsewhere = await call(vera, {}, { headers: { 'x-mongo-cluster-name': 'south' } });
    expect([elsewhere.status, detailOf(elsewhere)]).toEqual([404, 'Organization not found.']);
    const blank = await call(vera, {}, { headers: { 'x-mongo-cluster-name': '' } });
    expect([blank.status, detailOf(blank)]).toMatchObject([
      422,
      expect.stringContaining('x-mongo-cluster-name'),
    ]);
  });

  test('is refused under maintenance, whoever asks', async () => {
    const answer = await call(anonymous, {}, {}, `/v1/${closedOrganization}/`);
    expect([answer.status, errorBody.parse(answer.body)]).toMatchObject([503, {}]);
  });

  test('is refused to callers who may not even see themselves', async () => {
    const answer = await call(guest, {});
    expect([answer.status, detailOf(answer)]).toEqual([
      403,
      'Missing required permissions: User:GetUserInfo.',
    ]);
  });

  test('is refused with a token of another organization', async () => {
    const answer = await call(vera, {}, {}, `/v1/${otherOrganization}/`);
    expect(answer.status).toBe(401);
  });

  if (looksUp.length > 0)
    test('is refused when an id in the path is not an id', async () => {
      for (const parameter of looksUp) {
        const answer = await call(vera, { ...known, [parameter]: 'xyz' });
        expect([parameter, answer.status, errorBody.parse(answer.body)]).toEqual([
          parameter,
          422,
          {
            detail: [
              {
                type: 'string_pattern_mismatch',
                loc: ['path', `${parameter}_id`],
                msg: "String should match pattern '^[a-f0-9]{24}$'",
              },
            ],
          },
        ]);
      }
    });

  if (looksUp.length > 0)
    test('is refused when something in the path does not exist', async () => {
      for (const [index, parameter] of looksUp.entries()) {
        const found = Object.fromEntries(
          Object.entries(known).filter(([name]) => looksUp.slice(0, index).some((one) => one === name)),
        );
        const answer = await call(vera, found);
        const name = `${parameter.charAt(0).toUpperCase()}${parameter.slice(1)}`;
        expect([answer.status, detailOf(answer)]).toEqual([404, `${name} not found.`]);
      }
    });

  test('is the same with a slash at its end and without', async () => {
    const statuses = [];
    for (const slash of ['', '/']) {
      const given = options();
      const answer = await anonymous.call(method, `${path(nowhere)}${slash}`, given);
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([401, 401]);
  });

  test('is refused with another method', async () => {
    const answer = await vera.call('PATCH', path(nowhere));
    expect([answer.status, detailOf(answer)]).toEqual([405, 'Method not allowed.']);
    expect(String(answer.headers.allow).split(', ')).toContain(method);
  });
});

describe('what is no operation', () => {
  test('is not found', async () => {
    const { anonymous } = await startHarness();
    for (const path of [
      '/',
      '/v2/acme',
      '/v1/acme/nothing',
      '/v1/acme/%zz',
      '/v1/acme/conversation/%E0%A4%A',
    ]) {
      const answer = await anonymous.call('GET', path);
      expect([path, answer.status, detailOf(answer)]).toEqual([path, 404, 'Not found.']);
    }
  });

  test('keeps static paths and ids apart', async () => {
    const { anonymous } = await startHarness();
    const answer = await anonymous.call('POST', 'conversation/feedback/');
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('a body', () => {
  const create = { query: { response_format: 'text' } };

  test('that is not JSON is refused with its place', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const cases: [CallOptions, string][] = [
      [{ body: '{"service_id":', headers: { 'content-type': 'application/json' } }, 'body: '],
      [{ body: 'hello', headers: { 'content-type': 'text/plain' } }, 'body: '],
      [{}, 'body: '],
      [{ json: {} }, 'body.service_id: Field required'],
      [{ json: { service_id: 'x' } }, 'body.service_id: String should match'],
      [
        { json: { service_id: ids.coach, initial_message_type: 'user-message' } },
        'body.initial_message_type: ',
      ],
      [{ json: { service_id: ids.coach, tags: { 'a:b': 'x' } } }, 'body.tags'],
    ];
    for (const [options, detail] of cases) {
      const answer = await mira.call('POST', 'conversation/', { ...create, ...options });
      expect([answer.status, detailOf(answer)]).toEqual([422, expect.stringContaining(detail)]);
    }
  });

  test('with unknown fields and parameters is fine', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const stream = await mira.stream('conversation/', {
      query: { ...create.query, surprise: '1' },
      json: { service_id: ids.coach, surprise: { a: 1 } },
    });
    expect((await stream.rest()).at(-1)?.type).toBe('interaction-complete');
  });

  test('that is too large is refused', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const large = await mira.call('POST', 'conversation/', {
      ...create,
      json: { service_id: ids.coach, initial_message: 'x'.repeat(257 * 1024) },
    });
    expect([large.status, detailOf(large)]).toEqual([413, 'The request body is too large.']);

    const { id } = await openConversation(mira);
    const interact = (text: string) =>
      mira.call('POST', `conversation/${id}/interact`, { query: inText, form: textForm(text) });
    expect((await interact('x'.repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await interact('x'.repeat(1024 * 1024))).status).toBe(200);
  });

  test('that stalls is given up on', async () => {
    const { signIn, pool } = await startHarness({ bodyStallTimeoutMs: 20 });
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const { promise: never, resolve: release } = Promise.withResolvers<void>();
    onTestFinished(() => release());
    async function* halfForm() {
      yield Buffer.from('--b7\r\ncontent-disposition: form-data; name="recorded_message"\r\n\r\nI wan');
      await never;
    }
    const answer = await pool.request({
      method: 'POST',
      path: `/v1/${organization}/conversation/${id}/interact?request_format=text&response_format=text`,
      headers: { authorization: `Bearer ${mira.token}`, 'content-type': 'multipart/form-data; boundary=b7' },
      body: Readable.from(halfForm()),
    });
    expect(answer.statusCode).toBe(408);
    expect(errorBody.parse(await answer.body.json())).toEqual({
      detail: 'The request body made no progress.',
    });
    release();
    expect((await mira.call('POST', `conversation/${id}/finish/`)).status).toBe(204);
  });
});

describe('a message form', () => {
  const multipart = (parts: string[]) => ({
    headers: { 'content-type': 'multipart/form-data; boundary=b7' },
    body: Buffer.concat([
      ...parts.map((part) => Buffer.from(`--b7\r\n${part}\r\n`, 'latin1')),
      Buffer.from('--b7--\r\n'),
    ]),
  });
  const field = (name: string, value: string, more = '') =>
    `content-disposition: form-data; name="${name}"${more}\r\n\r\n${value}`;

  const now = new Date().toISOString();
  const event = (content: string, timestamp: string) => [
    field('external_event_message_content', content),
    field('external_event_message_timestamp', timestamp),
  ];

  test.each<[string, number, string, CallOptions]>([
    ['of another content type', 422, 'header.content-type: ', { json: { recorded_message: 'Hi' } }],
    ['without a boundary', 422, '', { headers: { 'content-type': 'multipart/form-data' }, body: 'x' }],
    [
      'cut short',
      422,
      'body: ',
      { headers: { 'content-type': 'multipart/form-data; boundary=b7' }, body: '--b7' },
    ],
    ['without the message', 422, 'body.recorded_message: Field required', multipart([])],
    ['with an empty message', 400, 'The message is empty.', multipart([field('recorded_message', '')])],
    ['with a blank message', 400, 'The message is empty.', multipart([field('recorded_message', ' \t ')])],
    [
      'with two messages',
      422,
      'body.recorded_message: ',
      multipart([field('recorded_message', 'a'), field('recorded_message', 'b')]),
    ],
    [
      'with text that is not UTF-8',
      422,
      'body.recorded_message: ',
      multipart([field('recorded_message', 'caf\xe9')]),
    ],
    [
      'with another field',
      422,
      'body.language: ',
      multipart([field('recorded_message', 'a'), field('language', 'en')]),
    ],
    [
      'of an unknown kind',
      422,
      'body.initial_message_type: ',
      multipart([field('recorded_message', 'a'), field('initial_message_type', 'shout')]),
    ],
    [
      'that skips a message it has',
      422,
      'body.recorded_message: ',
      multipart([field('recorded_message', 'a'), field('initial_message_type', 'skip')]),
    ],
    [
      'with an event at no time',
      422,
      'timestamp: ',
      multipart([field('recorded_message', 'a'), ...event('Rain', 'soon')]),
    ],
    [
      'with an event in the future',
      400,
      'Events and ',
      multipart([field('recorded_message', 'a'), ...event('Rain', '2100-01-01T00:00:00Z')]),
    ],
    [
      'with events out of order',
      400,
      'Events and ',
      multipart([
        field('recorded_message', 'a'),
        ...event('Rain', now),
        ...event('Sun', '2020-01-01T00:00:00Z'),
      ]),
    ],
    [
      'with an event too few',
      400,
      'Events and ',
      multipart([field('recorded_message', 'a'), field('external_event_message_timestamp', now)]),
    ],
  ])('%s is refused', async (_what, status, detail, options) => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const answer = await mira.call('POST', `conversation/${id}/interact`, { query: inText, ...options });
    expect([answer.status, detailOf(answer)]).toEqual([status, expect.stringContaining(detail)]);
    expect((await mira.call('POST', `conversation/${id}/finish/`)).status).toBe(204);
  });

  test('may carry the message as a file of any type', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const part = field('recorded_message', 'Hi', '; filename="a.json"\r\ncontent-type: application/json');
    const stream = await mira.stream(`conversation/${id}/interact`, { query: inText, ...multipart([part]) });
    expect(await stream.next()).toMatchObject({ user_message: 'Hi' });
    await stream.rest();
  });
});

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
