import { strict as assert } from 'node:assert';
import { createGraphqlApi, type GraphqlApi } from './graphql-api.ts';
import { showAnswer } from './show-answer.ts';

const said = [
  'I want to walk more.',
  'After lunch would suit me, but only when it does not rain.',
  'What if I forget?',
  'My sister could come along on Thursdays.',
  'How will I know that it helps?',
  'Ten minutes sounds fair. I will try it tomorrow.',
];
/** The answer in the middle of which the connection is cut, counted from 0. */
const CUT_ANSWER = 2;

export interface DemoOptions {
  readonly url: string;
  readonly token: string;
  readonly print: (text: string) => void;
}

/** One conversation from the greeting to the stored messages. Throws where something is not as it should be. */
export async function holdConversation({ url, token, print }: DemoOptions): Promise<void> {
  const api = createGraphqlApi(url, token);
  const service = await firstService(api);
  print(`Talking with "${service.name}"\n`);

  const { conversationId, streamId } = await start(api, service.id);
  const texts = [await showAnswer({ url, token, print, streamId })];
  for (const [index, text] of said.entries()) {
    print(`\n\nYou:   ${text}`);
    const answerStream = await send(api, conversationId, text);
    texts.push(
      text,
      await showAnswer({ url, token, print, streamId: answerStream, cut: index === CUT_ANSWER }),
    );
  }

  await finish(api, conversationId);
  const stored = await messages(api, conversationId);
  print(`\n\nFinished. Stored messages, as the API lists them:\n`);
  for (const { sender, text } of stored) print(`  ${sender}: ${text}\n`);
  assert.deepEqual(
    stored.map(({ text }) => text),
    texts,
    'What is stored is not what was said and shown.',
  );
  print(`\nAll ${stored.length} messages are as they were shown, with one answer cut and resumed.\n`);
}

async function firstService(api: GraphqlApi): Promise<{ id: string; name: string }> {
  const { services } = await api<{ services: { edges: { node: { id: string; name: string } }[] } }>(
    '{ services(first: 1, filter: { isActive: true }) { edges { node { id name } } } }',
  );
  const [edge] = services.edges;
  assert(edge, 'There is no service to talk with.');
  return edge.node;
}

async function start(
  api: GraphqlApi,
  serviceId: string,
): Promise<{ conversationId: string; streamId: string }> {
  const { startConversation: result } = await api<{
    startConversation: Refusal & { conversation?: { id: string }; stream?: { id: string } };
  }>(
    `mutation ($serviceId: ID!) {
      startConversation(input: { serviceId: $serviceId }) {
        ... on StartConversationSuccess { conversation { id } stream { id } }
        ... on Error { code message }
      }
    }`,
    { serviceId },
  );
  assert(result.conversation && result.stream, `The conversation was not started: ${result.message}`);
  return { conversationId: result.conversation.id, streamId: result.stream.id };
}

async function send(api: GraphqlApi, conversationId: string, text: string): Promise<string> {
  const { sendMessage: result } = await api<{ sendMessage: Refusal & { stream?: { id: string } } }>(
    `mutation ($conversationId: ID!, $text: String!) {
      sendMessage(input: { conversationId: $conversationId, content: { text: $text } }) {
        ... on SendMessageSuccess { stream { id } }
        ... on Error { code message }
      }
    }`,
    { conversationId, text },
  );
  assert(result.stream, `The message was not accepted: ${result.message}`);
  return result.stream.id;
}

async function finish(api: GraphqlApi, conversationId: string): Promise<void> {
  const { finishConversation: result } = await api<{
    finishConversation: Refusal & { conversation?: { isFinished: boolean } };
  }>(
    `mutation ($conversationId: ID!) {
      finishConversation(input: { conversationId: $conversationId }) {
        ... on FinishConversationSuccess { conversation { isFinished } }
        ... on Error { code message }
      }
    }`,
    { conversationId },
  );
  assert.equal(result.conversation?.isFinished, true, `The conversation was not finished: ${result.message}`);
}

async function messages(
  api: GraphqlApi,
  conversationId: string,
): Promise<{ sender: string; text: string }[]> {
  const { conversation } = await api<{
    conversation: { messages: { edges: { node: { sender: string; text: string } }[] } } | null;
  }>(
    `query ($id: ID!) {
      conversation(id: $id) { messages(first: 100) { edges { node { sender text } } } }
    }`,
    { id: conversationId },
  );
  assert(conversation, 'The conversation cannot be read back.');
  return conversation.messages.edges.map(({ node }) => node);
}

interface Refusal {
  readonly code?: string;
  readonly message?: string;
}
