import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCredentials, describeAccess } from '../../src/sandbox/seed/credentials.ts';
import { demoFixturesDirectory, loadFixtures } from '../../src/sandbox/seed/load-fixtures.ts';
import { finishConversation, sendMessage, startConversation } from '../kit/documents.ts';
import type { GraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, take, type WatchedEvent, watch } from '../kit/live.ts';
import { conversation, conversationMessages, services } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';
import { signIn } from '../kit/sign-in.ts';
import { type System, startSystem } from '../kit/system.ts';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});

afterAll(() => system.app.close());

const textOf = (events: readonly WatchedEvent[]) =>
  events.map((event) => (event.__typename === 'NewMessageEvent' ? event.text : '')).join('');

/** The whole answer, which must be what its pieces say. */
function answerOf(events: readonly WatchedEvent[]): string {
  const end = events.at(-1);
  if (end?.__typename !== 'InteractionCompleteEvent') throw new Error(`Not complete: ${JSON.stringify(end)}`);
  expect(textOf(events)).toBe(end.fullMessage);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  return end.fullMessage;
}

async function start(client: GraphqlClient, serviceId: string) {
  const { data } = await client.send(startConversation, { input: { serviceId } });
  const result = data?.startConversation;
  if (result?.__typename !== 'StartConversationSuccess') throw new Error(JSON.stringify(result));
  return { id: result.conversation?.id ?? '', greeting: result.stream.id };
}

describe('a frontend', () => {
  let mira: GraphqlClient;
  let conversationId: string;
  let serviceId: string;
  /** Everything that was said and shown, in order. */
  const said: string[] = [];

  it('signs in over the REST API and finds a service to talk with', async () => {
    const { catalog } = await loadFixtures(demoFixturesDirectory);
    const user = required(describeAccess(catalog).users[0]);
    mira = await signIn(system.app, user.id);
    const { data } = await mira.send(services, { first: 10, filter: { isActive: true } });
    serviceId = required(data?.services?.edges[0]).node.id;
  });

  it('starts a conversation, and watches the greeting over both transports alike', async () => {
    const started = await start(mira, serviceId);
    conversationId = started.id;
    const [overWebsocket, overSse] = await Promise.all([
      collect(watch(mira, 'websocket', started.greeting)),
      collect(watch(mira, 'sse', started.greeting)),
    ]);
    expect(overWebsocket[0]).toMatchObject({ __typename: 'ConversationCreatedEvent' });
    expect(overSse).toEqual(overWebsocket);
    said.push(answerOf(overWebsocket));
  });

  it('is told which conversation is unfinished when it starts another', async () => {
    const { data } = await mira.send(startConversation, { input: { serviceId } });
    expect(data?.startConversation).toMatchObject({
      __typename: 'UnfinishedConversationExistsError',
      conversation: { id: conversationId },
    });
  });

  it.each([
    ['websocket', 'sse', 3],
    ['sse', 'websocket', 5],
  ] as const)('is cut off over %s and resumes over %s, and misses nothing', async (one, other, cut) => {
    const text = `I want to walk more (${cut}).`;
    const streamId = await sendText(mira, conversationId, text);
    const staying = collect(watch(mira, one, streamId));
    const before = await take(watch(mira, one, streamId), cut);
    const after = await collect(watch(mira, other, streamId, before.at(-1)?.cursor));
    expect([...before, ...after]).toEqual(await staying);
    said.push(text, answerOf(await staying));
  });

  it('may send a blank message to nobody', async () => {
    const { data, extensions } = await mira.send(sendMessage, {
      input: { conversationId, content: { text: ' \n ' } },
    });
    expect(data?.sendMessage).toMatchObject({ __typename: 'InvalidInputError' });
    expect(extensions?.upstream?.calls).toBe(0);
  });

  it('finishes, and reads back what was said, from either end', async () => {
    const { data } = await mira.send(finishConversation, { input: { conversationId } });
    expect(data?.finishConversation).toMatchObject({
      __typename: 'FinishConversationSuccess',
      conversation: { isFinished: true },
    });
    for (const end of ['first', 'last']) {
      const stored = await mira.send(conversationMessages, { id: conversationId, [end]: 100 });
      const texts = stored.data?.conversation?.messages?.edges.map(({ node }) => node.text);
      expect(texts).toEqual(said);
    }
    const { data: whole } = await mira.send(conversation, { id: conversationId });
    expect(whole?.conversation).toMatchObject({
      isFinished: true,
      messageCount: said.length,
      finalMessage: said.at(-1),
    });
  });

  it('can neither send nor finish after that', async () => {
    const input = { conversationId, content: { text: 'One more thing' } };
    const sent = await mira.send(sendMessage, { input });
    expect(sent.data?.sendMessage).toMatchObject({ __typename: 'ConversationFinishedError' });
    const finished = await mira.send(finishConversation, { input: { conversationId } });
    expect(finished.data?.finishConversation).toMatchObject({ __typename: 'ConversationFinishedError' });
  });

  it('finds no service that there is not, and no conversation of nobody', async () => {
    const { data } = await mira.send(startConversation, { input: { serviceId: 'f'.repeat(24) } });
    expect(data?.startConversation).toMatchObject({ __typename: 'NotFoundError' });
    expect((await mira.send(conversation, { id: 'f'.repeat(24) })).data).toEqual({ conversation: null });
  });

  it('is let in with a token of the sandbox only', async () => {
    const asking = async (headers: Record<string, string>) => {
      const answer = await fetch(`${system.app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ services { edges { node { name } } } }' }),
      });
      return answer.json();
    };
    const refused = (message: string) => ({
      errors: [{ message: expect.stringContaining(message), extensions: { code: 'UNAUTHENTICATED' } }],
    });
    const { apiKey } = demoCredentials;
    expect(await asking({ authorization: `Bearer ${apiKey}` })).toMatchObject(refused('was not accepted'));
    expect(await asking({})).toMatchObject(refused('No token was sent'));
  });
});
