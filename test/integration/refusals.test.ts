import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { finishConversation, sendMessage, startConversation } from '../kit/documents.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlAnswer, type GraphqlClient } from '../kit/graphql-client.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, messageId, objectIdOf } from '../kit/wire.ts';

const conversationId = objectIdOf(0xc1);
const serviceId = objectIdOf(0x51);
const internals = 'Internals of upstream, at /srv/app.py line 7.';

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;
/** Requests that came before the present test. */
let earlier = 0;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

beforeEach(() => {
  earlier = upstream.requests.length;
});

const routesNow = () => upstream.requests.slice(earlier).map(({ route }) => route);

interface Refused {
  readonly status: number;
  readonly detail?: unknown;
  readonly headers?: Record<string, string>;
}

type Answer = GraphqlAnswer<Record<string, unknown>>;

const operations = {
  startConversation: {
    route: 'POST /conversation/',
    run: (client: GraphqlClient): Promise<Answer> =>
      client.send(startConversation, { input: { serviceId } }) as Promise<Answer>,
  },
  sendMessage: {
    route: 'POST /conversation/:id/interact',
    run: (client: GraphqlClient): Promise<Answer> =>
      client.send(sendMessage, { input: { conversationId, content: { text: 'Hi' } } }) as Promise<Answer>,
  },
  finishConversation: {
    route: 'POST /conversation/:id/finish/',
    run: (client: GraphqlClient): Promise<Answer> =>
      client.send(finishConversation, { input: { conversationId } }) as Promise<Answer>,
  },
} as const;
type Name = keyof typeof operations;
const names: Name[] = ['startConversation', 'sendMessage', 'finishConversation'];

/** Lets upstream refuse an operation, and runs it. */
async function refused(name: Name, { status, detail = internals, headers }: Refused): Promise<Answer> {
  const { route, run } = operations[name];
  upstream.answer(route, { status, headers, body: { detail } });
  const answer = await run(mira);
  expectNothingOfUpstream(answer);
  return answer;
}

function expectNothingOfUpstream(answer: Answer): void {
  const text = JSON.stringify(answer);
  expect(text).not.toContain('Internals');
  expect(text).not.toMatch(/node_modules|\.ts:|\bstack/);
  expect(text).not.toContain(upstream.url);
}

/** The result union, where that is what was answered. */
function resultOf(name: Name, { data, errors }: Answer): unknown {
  expect(errors).toBeUndefined();
  return data?.[name];
}

describe.each(names)('%s refused upstream', (name) => {
  it('with 403 names the permissions that are missing', async () => {
    const detail = 'Missing required permissions: User:UpdateUserInfo. Internals.';
    const answer = await refused(name, { status: 403, detail });
    expect(resultOf(name, answer)).toMatchObject({ __typename: 'ForbiddenError', code: 'FORBIDDEN' });
  });

  it('with 404 says what is not there', async () => {
    const what = name === 'startConversation' ? /^This service or version set/ : /^This conversation/;
    expect(resultOf(name, await refused(name, { status: 404 }))).toMatchObject({
      __typename: 'NotFoundError',
      code: 'NOT_FOUND',
      message: expect.stringMatching(what),
    });
  });

  it('with 422 is invalid input', async () => {
    const detail = [{ type: 'missing', loc: ['body', 'some_field'], msg: internals }];
    const result = resultOf(name, await refused(name, { status: 422, detail }));
    expect(result).toMatchObject({ __typename: 'InvalidInputError', code: 'BAD_USER_INPUT' });
    if (name === 'finishConversation') return;
    expect(result).toMatchObject({ fields: [{ path: 'some_field', message: 'Not accepted upstream.' }] });
  });

  it('with 429 says how long to wait, and is not tried again', async () => {
    const headers = { 'retry-after': '17' };
    const result = resultOf(name, await refused(name, { status: 429, headers }));
    expect(result).toMatchObject({ __typename: 'RateLimitedError', code: 'RATE_LIMITED' });
    if (name === 'sendMessage') expect(result).toMatchObject({ retryAfterMs: 17_000 });
    expect(routesNow()).toEqual([operations[name].route]);
  });

  it('with a page of a proxy says nothing of that page', async () => {
    const { route, run } = operations[name];
    upstream.answer(route, {
      status: 503,
      headers: { 'content-type': 'text/html' },
      body: `<p>${internals}`,
    });
    const answer = await run(mira);
    expectNothingOfUpstream(answer);
    expect(resultOf(name, answer)).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });
});

describe('startConversation', () => {
  /** A token that says whose it is, as those of the API do. */
  const claims = Buffer.from(JSON.stringify({ sub: objectIdOf(0xa) })).toString('base64url');
  const named = () => createGraphqlClient(facade.url, `e30.${claims}.c2ln`);

  it('refused with 400 finds the unfinished conversation that stands in the way, and asks for no more', async () => {
    upstream.answer('POST /conversation/', { status: 400, body: { detail: internals } });
    upstream.answer('GET /conversation/', {
      body: { conversations: [conversationWire(0xc1)], has_more: true, continuation_token: 1 },
    });
    const answer = await named().send(startConversation, { input: { serviceId } });
    expect(answer.data?.startConversation).toMatchObject({
      __typename: 'UnfinishedConversationExistsError',
      code: 'UNFINISHED_CONVERSATION_EXISTS',
      conversation: { upstreamId: conversationId },
    });
    expect(routesNow()).toEqual(['POST /conversation/', 'GET /conversation/']);
    expect(upstream.requests.at(-1)?.query.toString()).toBe(
      `service_id=${serviceId}&user_id=${objectIdOf(0xa)}&is_finished=false&limit=1`,
    );
  });

  it('refused with 400 for another reason is not possible', async () => {
    upstream.answer('POST /conversation/', { status: 400, body: { detail: internals } });
    upstream.answer('GET /conversation/', {
      body: { conversations: [], has_more: false, continuation_token: null },
    });
    const { data } = await named().send(startConversation, { input: { serviceId } });
    expect(data?.startConversation).toMatchObject({ __typename: 'NotPossibleError', code: 'NOT_POSSIBLE' });
  });

  it('refused with 400 is not possible where nobody can tell whose token it is', async () => {
    const answer = await refused('startConversation', { status: 400 });
    expect(resultOf('startConversation', answer)).toMatchObject({ __typename: 'NotPossibleError' });
    expect(routesNow()).toEqual(['POST /conversation/']);
  });

  it.each([
    ['Service not found.', 'This service does not exist, is not active, or is not visible to you.'],
    ['Version set not found.', 'The version set "preview" does not exist, or is not visible to you.'],
    [
      'Service version set not found.',
      'This service or version set does not exist, is not active, or is not visible to you.',
    ],
    [internals, 'This service or version set does not exist, is not active, or is not visible to you.'],
  ])(
    'refused with 404 says which of the two is not there, where upstream does: %s',
    async (detail, message) => {
      upstream.answer('POST /conversation/', { status: 404, body: { detail } });
      const { data } = await mira.send(startConversation, { input: { serviceId, versionSet: 'preview' } });
      expect(data?.startConversation).toMatchObject({ __typename: 'NotFoundError', message });
    },
  );

  it('refused with 409 is busy: another start is still running', async () => {
    expect(resultOf('startConversation', await refused('startConversation', { status: 409 }))).toMatchObject({
      __typename: 'ConversationBusyError',
      code: 'CONVERSATION_BUSY',
    });
  });

  it.each<[string, string, string]>([
    [
      'fails before it names the conversation',
      `{"type":"error","http_error_code":500,"error_description":"${internals}"}\n`,
      'UPSTREAM_UNAVAILABLE',
    ],
    ['begins with nonsense', `${internals}\n`, 'UPSTREAM_PROTOCOL'],
    [
      'begins with another event',
      `{"type":"user-message-available","message_id":"${messageId}","user_message":"${internals}"}\n`,
      'UPSTREAM_PROTOCOL',
    ],
  ])('is unavailable where the answer %s, and leaves nothing open', async (_, line, code) => {
    await withOpenStream(async ({ url, nextStream }) => {
      const client = createGraphqlClient(url);
      const opening = nextStream();
      const starting = client.send(startConversation, { input: { serviceId } });
      const answer = await opening;
      answer.write(line);
      const result = (await starting) as Answer;
      expectNothingOfUpstream(result);
      expect(resultOf('startConversation', result)).toMatchObject({
        __typename: 'UpstreamUnavailableError',
        code,
      });
      await answer.closed;
    });
  });

  it('refuses a blank version set without a call', async () => {
    const { data, extensions } = await mira.send(startConversation, {
      input: { serviceId, versionSet: '  ' },
    });
    expect(data?.startConversation).toMatchObject({
      __typename: 'InvalidInputError',
      fields: [{ path: 'versionSet' }],
    });
    expect(extensions?.upstream?.calls).toBe(0);
  });
});

/** A facade of its own, before an upstream whose streams the test writes. */
async function withOpenStream(
  use: (parts: { url: string; nextStream: StubUpstream['nextStream'] }) => Promise<void>,
): Promise<void> {
  const driven = await startStubUpstream();
  const own = await startFacade(driven.url);
  try {
    await use({ url: own.url, nextStream: driven.nextStream });
  } finally {
    await own.close();
    await driven.close();
  }
}

describe.each(['sendMessage', 'finishConversation'] as const)('%s', (name) => {
  it('refused with 409 is busy where the conversation goes on', async () => {
    upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1) });
    expect(resultOf(name, await refused(name, { status: 409 }))).toMatchObject({
      __typename: 'ConversationBusyError',
      code: 'CONVERSATION_BUSY',
    });
    expect(routesNow()).toEqual([operations[name].route, 'GET /conversation/:id/']);
  });

  it('refused with 409 is too late where the conversation has ended', async () => {
    upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1, { is_finished: true }) });
    expect(resultOf(name, await refused(name, { status: 409 }))).toMatchObject({
      __typename: 'ConversationFinishedError',
      code: 'CONVERSATION_FINISHED',
    });
  });

  it('refused with 409 is busy where the conversation cannot be read', async () => {
    upstream.answer('GET /conversation/:id/', { status: 403, body: { detail: internals } });
    expect(resultOf(name, await refused(name, { status: 409 }))).toMatchObject({
      __typename: 'ConversationBusyError',
    });
  });

  it('refused with 400 is not possible', async () => {
    expect(resultOf(name, await refused(name, { status: 400 }))).toMatchObject({
      __typename: 'NotPossibleError',
      code: 'NOT_POSSIBLE',
    });
  });

  it.each(['', 'nonsense', encodeGlobalId('Service', conversationId), `${conversationId}/finish`])(
    'refuses the malformed id %j without a call',
    async (id) => {
      const answer: Answer =
        name === 'sendMessage'
          ? await mira.send(sendMessage, { input: { conversationId: id, content: { text: 'Hi' } } })
          : await mira.send(finishConversation, { input: { conversationId: id } });
      expect(resultOf(name, answer)).toMatchObject({ __typename: 'InvalidInputError' });
      expect(answer.extensions?.upstream?.calls).toBe(0);
      expect(routesNow()).toEqual([]);
    },
  );
});

describe('sendMessage', () => {
  it('names the permissions that are missing', async () => {
    const detail = 'Missing required permissions: User:UpdateUserInfo.';
    expect(resultOf('sendMessage', await refused('sendMessage', { status: 403, detail }))).toMatchObject({
      missingPermissions: ['User:UpdateUserInfo'],
    });
  });

  it('refused with 413 is too large, nobody knows by how much', async () => {
    expect(resultOf('sendMessage', await refused('sendMessage', { status: 413 }))).toMatchObject({
      __typename: 'PayloadTooLargeError',
      code: 'PAYLOAD_TOO_LARGE',
      maxBytes: null,
    });
  });

  it('refuses more than a mebibyte of text without a call, counted in bytes', async () => {
    const send = (text: string) => mira.send(sendMessage, { input: { conversationId, content: { text } } });
    const { data } = await send('é'.repeat(512 * 1024 + 1));
    expect(data?.sendMessage).toMatchObject({ __typename: 'PayloadTooLargeError', maxBytes: 1024 * 1024 });
    expect(routesNow()).toEqual([]);
    upstream.answer('POST /conversation/:id/interact', { status: 503, body: {} });
    expect((await send('é'.repeat(512 * 1024))).data?.sendMessage).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    });
  });

  it.each(['', ' \n\t'])('refuses the blank text %j without a call', async (text) => {
    const { data } = await mira.send(sendMessage, { input: { conversationId, content: { text } } });
    expect(data?.sendMessage).toMatchObject({
      __typename: 'InvalidInputError',
      fields: [{ path: 'content.text' }],
    });
    expect(routesNow()).toEqual([]);
  });
});

describe('finishConversation', () => {
  it('is done where upstream says so with no word', async () => {
    upstream.answer('POST /conversation/:id/finish/', { status: 204 });
    upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1, { is_finished: true }) });
    expect(resultOf('finishConversation', await operations.finishConversation.run(mira))).toEqual({
      __typename: 'FinishConversationSuccess',
      conversation: { upstreamId: conversationId, isFinished: true },
    });
    expect(routesNow()).toEqual(['POST /conversation/:id/finish/', 'GET /conversation/:id/']);
  });

  it('is done, with no conversation to show, where that was deleted by it', async () => {
    upstream.answer('POST /conversation/:id/finish/', { status: 204 });
    upstream.answer('GET /conversation/:id/', { status: 404, body: { detail: internals } });
    expect(resultOf('finishConversation', await operations.finishConversation.run(mira))).toEqual({
      __typename: 'FinishConversationSuccess',
      conversation: null,
    });
  });

  it('is unavailable where the answer is no JSON', async () => {
    upstream.answer('POST /conversation/:id/finish/', { status: 200, body: internals });
    const answer = await operations.finishConversation.run(mira);
    expectNothingOfUpstream(answer);
    expect(resultOf('finishConversation', answer)).toMatchObject({
      __typename: 'UpstreamUnavailableError',
      code: 'UPSTREAM_PROTOCOL',
    });
  });

  it('is tried again after 429 where the wait is bearable', async () => {
    let attempts = 0;
    upstream.answer('POST /conversation/:id/finish/', () => {
      attempts += 1;
      return attempts === 1 ? { status: 429, headers: { 'retry-after': '0' }, body: {} } : { status: 204 };
    });
    upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1, { is_finished: true }) });
    const answer = await operations.finishConversation.run(mira);
    expect(resultOf('finishConversation', answer)).toMatchObject({ __typename: 'FinishConversationSuccess' });
    expect(answer.extensions?.upstream?.byOperation).toEqual({
      'finish-conversation': 2,
      'get-conversation': 1,
    });
  });
});

describe('an upstream that cannot be reached', () => {
  it.each(names)('makes %s unavailable', async (name) => {
    const gone = await startStubUpstream();
    await gone.close();
    const stranded = await startFacade(gone.url);
    const answer = await operations[name].run(createGraphqlClient(stranded.url));
    expect(resultOf(name, answer)).toMatchObject({
      __typename: 'UpstreamUnavailableError',
      code: 'UPSTREAM_UNAVAILABLE',
    });
    expect(JSON.stringify(answer)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/);
    await stranded.close();
  });
});

describe('without a token', () => {
  it.each(names)('%s is refused without a call', async (name) => {
    const { data, errors } = await operations[name].run(createGraphqlClient(facade.url, null));
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(routesNow()).toEqual([]);
  });
});
