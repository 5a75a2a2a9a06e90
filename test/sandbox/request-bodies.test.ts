import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { errorBody } from '../../src/contract/error.ts';
import { type CallOptions, detailOf } from './kit/api.ts';
import { inText, openConversation, startHarness, textForm } from './kit/harness.ts';
import { ids, organization } from './kit/test-catalog.ts';

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
