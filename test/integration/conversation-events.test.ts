import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { ConversationEventsSubscription } from '../__generated__/graphql.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { sendText, type Transport, WatchFailure } from '../kit/live.ts';
import { runQuery } from '../kit/run-query.ts';
import { conversationEvents } from '../kit/stream-documents.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, conversationWire, messageWire, objectIdOf, piece } from '../kit/wire.ts';

type Event = ConversationEventsSubscription['conversationEvents'];

const conversationId = objectIdOf(0xc1);

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
  letRead(true);
});

afterEach(async () => {
  await facade.close();
  await upstream.close();
});

/** Lets upstream show the conversation and its messages to everybody, or to nobody. */
function letRead(isAllowed: boolean, isFinished = false): void {
  const refused = { status: 403, body: { detail: 'No.' } };
  const page = { messages: [messageWire(1)], has_more: false, continuation_token: null };
  upstream.answer(
    'GET /conversation/:id/',
    isAllowed ? { body: conversationWire(0xc1, { is_finished: isFinished }) } : refused,
  );
  upstream.answer('GET /conversation/:id/messages/', isAllowed ? { body: page } : refused);
}

/** One whole interaction, with an answer of three events. */
async function converse(answer: string, { client = mira, isLast = false } = {}): Promise<string> {
  const opening = upstream.nextStream();
  const streamId = await sendText(client, conversationId, 'And?', { agentActions: {} });
  const stream = await opening;
  stream.write({
    type: 'current-agent-action',
    action: { type: 'select-dynamic-behavior-vector-generated' },
  });
  stream.write(piece(0, answer, true));
  stream.write(complete(answer, isLast));
  if (isLast) stream.write({ type: 'end-session' });
  stream.end();
  return streamId;
}

async function* watch(
  transport: Transport,
  { client = mira, after }: { readonly client?: GraphqlClient; readonly after?: string | undefined } = {},
): AsyncGenerator<Event> {
  for await (const answer of client.watch(transport, conversationEvents, { conversationId, after })) {
    if (!answer.data || answer.errors) throw new WatchFailure(answer);
    yield answer.data.conversationEvents;
  }
}

/** The next so many events of a watcher, who stays. */
async function next(events: AsyncGenerator<Event>, count: number): Promise<Event[]> {
  const seen: Event[] = [];
  while (seen.length < count) {
    const { value } = await events.next();
    if (!value) throw new Error(`Completed after ${seen.length} events.`);
    seen.push(value);
  }
  return seen;
}

const textsOf = (events: readonly Event[]) =>
  events.flatMap((event) => (event.__typename === 'NewMessageEvent' ? [event.text] : []));

const get = 'GET /conversation/:id/';

/** Resolves when a watcher has read all there is, and upstream is asked whether there can be more. */
async function hasComeToWait(): Promise<void> {
  await expect.poll(() => upstream.countOf(get)).toBeGreaterThan(0);
}

async function finish(): Promise<unknown> {
  const answer = await runQuery(
    mira,
    `mutation { finishConversation(input: { conversationId: "${conversationId}" }) { __typename } }`,
  );
  return answer.data?.finishConversation;
}

async function failureOf(events: AsyncGenerator<Event>): Promise<string> {
  const failure = await events.next().catch((error) => error);
  return JSON.stringify(failure.code ?? failure);
}

describe.each<Transport>(['websocket', 'sse'])('watching a conversation over %s', (transport) => {
  it('shows the interactions that are kept, then those that come, and completes with the conversation', async () => {
    const first = await converse('One.');
    const events = watch(transport);
    const seen = await next(events, 3);
    const second = await converse('Two.');
    seen.push(...(await next(events, 3)));
    const third = await converse('Three.', { isLast: true });
    seen.push(...(await Array.fromAsync(events)));
    expect(textsOf(seen)).toEqual(['One.', 'Two.', 'Three.']);
    expect([...new Set(seen.map(({ stream }) => stream?.id))]).toEqual([first, second, third]);
    expect(seen.at(-1)).toMatchObject({ __typename: 'EndSessionEvent' });
    const cursors = seen.map(({ cursor }) => cursor);
    expect(cursors.toSorted()).toEqual(cursors);
    expect(new Set(cursors).size).toBe(10);
  });

  it('goes on after any event, within an interaction and over to the next', async () => {
    await converse('One.');
    const staying = watch(transport);
    const whole = await next(staying, 3);
    await converse('Two.');
    whole.push(...(await next(staying, 3)));
    await staying.return(undefined);
    for (const [place, { cursor }] of whole.slice(0, -1).entries()) {
      const resumed = watch(transport, { after: cursor });
      expect(await next(resumed, whole.length - place - 1)).toEqual(whole.slice(place + 1));
      await resumed.return(undefined);
    }
    const resumed = watch(transport, { after: whole.at(-1)?.cursor });
    const coming = next(resumed, 3);
    await converse('Three.');
    expect(textsOf(await coming)).toEqual(['Three.']);
    await resumed.return(undefined);
  });

  it('refuses a cursor of another conversation, and one whose stream is not kept', async () => {
    await converse('One.');
    const events = watch(transport);
    const [{ cursor } = { cursor: '' }] = await next(events, 1);
    await events.return(undefined);
    const others = mira.watch(transport, conversationEvents, {
      conversationId: objectIdOf(0xc2),
      after: cursor,
    });
    const answer = await others.next().catch((error) => error);
    expect(JSON.stringify(answer)).toContain('CURSOR_INVALID');
    const unknown = `${'0'.repeat(29)}_0000001`;
    expect(await failureOf(watch(transport, { after: unknown }))).toContain('CURSOR_EXPIRED');
  });

  it('knows nothing of it for whoever may not read it', async () => {
    letRead(false);
    const stranger = createGraphqlClient(facade.url, 'token-of-a-stranger');
    expect(await failureOf(watch(transport, { client: stranger }))).toContain('NOT_FOUND');
    await converse('One.');
    expect(await failureOf(watch(transport, { client: stranger }))).toContain('NOT_FOUND');
  });

  it('asks again with each interaction whether the watcher may read it', async () => {
    letRead(true);
    const supervisor = createGraphqlClient(facade.url, 'token-of-a-supervisor');
    const events = watch(transport, { client: supervisor });
    const coming = next(events, 2);
    await converse('One.');
    expect((await coming).map(({ __typename }) => __typename)).toEqual([
      'NewMessageEvent',
      'InteractionCompleteEvent',
    ]);
    const failing = failureOf(events);
    letRead(false);
    await converse('Two.');
    expect(await failing).toContain('NOT_FOUND');
  });

  it('completes for all who wait when the conversation is finished', async () => {
    upstream.answer('POST /conversation/:id/finish/', { status: 204 });
    await converse('One.');
    const watching = [watch(transport), watch(transport)].map((events) => Array.fromAsync(events));
    await hasComeToWait();
    expect(await finish()).toEqual({ __typename: 'FinishConversationSuccess' });
    for (const events of await Promise.all(watching)) expect(textsOf(events)).toEqual(['One.']);
  });

  it('completes for all who wait when it turns out that the conversation is finished', async () => {
    upstream.answer('POST /conversation/:id/finish/', { status: 409, body: { detail: 'Finished.' } });
    await converse('One.');
    const watching = Array.fromAsync(watch(transport));
    await hasComeToWait();
    letRead(true, true);
    expect(await finish()).toEqual({ __typename: 'ConversationFinishedError' });
    expect(textsOf(await watching)).toEqual(['One.']);
  });

  it('completes after the events that are kept where the conversation had ended before', async () => {
    const whole = [await converse('One.'), await converse('Two.')];
    letRead(true, true);
    const events = await Array.fromAsync(watch(transport));
    expect(textsOf(events)).toEqual(['One.', 'Two.']);
    expect([...new Set(events.map(({ stream }) => stream?.id))]).toEqual(whole);
    expect(await Array.fromAsync(watch(transport, { after: events.at(-1)?.cursor }))).toEqual([]);
  });

  it('completes at once where the conversation had ended before and no events are kept', async () => {
    letRead(true, true);
    expect(await Array.fromAsync(watch(transport))).toEqual([]);
  });

  it('completes after a turn that failed where the conversation is gone with it', async () => {
    await converse('One.');
    const watching = Array.fromAsync(watch(transport));
    await hasComeToWait();
    upstream.answer(get, { status: 404, body: { detail: 'Not found.' } });
    const opening = upstream.nextStream();
    await sendText(mira, conversationId, 'And?');
    const answer = await opening;
    answer.write({ type: 'error', http_error_code: 500, error_description: 'Agent failed.' });
    answer.end();
    expect((await watching).at(-1)).toMatchObject({ __typename: 'ErrorEvent' });
  });

  it('goes on where upstream cannot say whether the conversation has ended', async () => {
    await converse('One.');
    upstream.answer(get, { status: 400, body: { detail: 'Not now.' } });
    const events = watch(transport);
    const coming = next(events, 5);
    await hasComeToWait();
    await converse('Two.');
    expect(textsOf(await coming)).toEqual(['One.', 'Two.']);
    await events.return(undefined);
  });
});
