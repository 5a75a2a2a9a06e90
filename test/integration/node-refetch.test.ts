import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertInterfaceType, assertObjectType, buildSchema, getNamedType, isLeafType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { createModelWorld } from '../kit/create-model-world.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { conversationId, messageId, serviceId } from '../kit/large-world.ts';
import { serveWorld } from '../kit/model-upstream.ts';
import { ids } from '../kit/model-world.ts';
import { runQuery } from '../kit/run-query.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'));
const withIdentity = schema
  .getPossibleTypes(assertInterfaceType(schema.getType('Node')))
  .map(({ name }) => name);

const world = createModelWorld({
  services: [{}, {}],
  metrics: [{ services: [0] }],
  conversations: [{ turns: [{}, {}] }, { isHidden: true, turns: [{}] }],
  feedback: [
    { conversation: 0, turn: null },
    { conversation: 0, turn: 1 },
  ],
});

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
  serveWorld(upstream, () => world);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

/** All values that an object has by itself; suggestions are made up anew each time. */
function valuesOf(typename: string): string {
  const fields = Object.values(assertObjectType(schema.getType(typename)).getFields());
  const names = fields.filter(({ type }) => isLeafType(getNamedType(type))).map(({ name }) => name);
  return `{ __typename ${names.filter((name) => name !== 'recommendedResponses').join(' ')} }`;
}

async function answered(query: string): Promise<Readonly<Record<string, unknown>>> {
  const { data, errors } = await runQuery(mira, query);
  expect(errors).toBeUndefined();
  return data ?? {};
}

/** Every object of a type within an answer. */
function objectsIn(value: unknown, typename: string): readonly { readonly id: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const found = Object.values(value).flatMap((inner) => objectsIn(inner, typename));
  return '__typename' in value && value.__typename === typename && 'id' in value
    ? [{ ...value, id: String(value.id) }, ...found]
    : found;
}

const ofConversation = (field: string) => `conversation(id: "${conversationId(0)}") { ${field} }`;
const listOf = (field: string, typename: string) => `${field} { edges { node ${valuesOf(typename)} } }`;

/** Where each type is met. */
const lists: Readonly<Record<string, string>> = {
  Conversation: listOf('conversations', 'Conversation'),
  Service: listOf('services', 'Service'),
  Metric: listOf('metrics', 'Metric'),
  Message: ofConversation(listOf('messages', 'Message')),
  Interaction: ofConversation(listOf('interactions', 'Interaction')),
  ConversationFeedback: listOf('conversationFeedback', 'ConversationFeedback'),
  InteractionFeedback: listOf('interactionFeedback', 'InteractionFeedback'),
  InteractionStream: ofConversation(`activeStream ${valuesOf('InteractionStream')}`),
};

describe('an object met in a list', () => {
  it.each(withIdentity)('can be fetched again by its id, and is the same: %s', async (typename) => {
    const running = typename === 'InteractionStream' ? await startInteraction() : null;
    const listed = objectsIn(await answered(`{ ${lists[typename]} }`), typename);
    expect(listed.length).toBeGreaterThan(0);
    for (const object of listed) {
      const query = `{ node(id: "${object.id}") { ... on ${typename} ${valuesOf(typename)} } }`;
      expect(await answered(query)).toEqual({ node: object });
    }
    running?.end();
  });

  it.each(withIdentity.filter((name) => name !== 'InteractionStream'))(
    'is the same however often an operation asks for it: %s',
    async (typename) => {
      const [object] = objectsIn(await answered(`{ ${lists[typename]} }`), typename);
      const id = JSON.stringify(object?.id);
      const selection = `{ ... on ${typename} ${valuesOf(typename)} }`;
      const query = `{ one: node(id: ${id}) ${selection} other: node(id: ${id}) ${selection} nodes(ids: [${id}, ${id}]) ${selection} }`;
      expect(await answered(query)).toEqual({ one: object, other: object, nodes: [object, object] });
    },
  );
});

async function startInteraction() {
  const opening = upstream.nextStream();
  await answered(
    `mutation { sendMessage(input: { conversationId: "${conversationId(0)}", content: { text: "Hi" } }) { __typename } }`,
  );
  return opening;
}

describe('objects fetched together', () => {
  it('are there though one of them is refused', async () => {
    const query = `{ nodes(ids: ["${serviceId(1)}", "${conversationId(1)}", "${messageId(0, 0)}"]) { id } }`;
    const { data, errors } = await runQuery(mira, query);
    expect(data).toEqual({ nodes: [{ id: serviceId(1) }, null, { id: messageId(0, 0) }] });
    expect(errors).toMatchObject([{ path: ['nodes', 1], extensions: { code: 'FORBIDDEN' } }]);
  });

  it('are null where their conversation is not there', async () => {
    expect(world.conversations.map(({ row }) => row.id)).not.toContain(ids.conversation(9));
    const query = `{ nodes(ids: ["${messageId(9, 0)}", "${messageId(0, 0)}"]) { id } }`;
    expect(await answered(query)).toEqual({ nodes: [null, { id: messageId(0, 0) }] });
  });
});
