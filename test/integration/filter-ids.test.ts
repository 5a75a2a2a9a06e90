import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { runQuery } from '../kit/run-query.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { objectIdOf } from '../kit/wire.ts';

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
  const empty = { has_more: false, continuation_token: null };
  const none = { ...empty, conversations: [], services: [], metrics: [], feedbacks: [], filter_values: null };
  for (const path of ['/conversation/', '/service/', '/metric/', '/conversation/feedback/'])
    upstream.answer(`GET ${path}`, { body: none });
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

const shown = '{ edges { node { id } } }';
/** Lists with filters, given texts of lists of ids. */
const filtered: readonly (readonly [string, (ids: string) => string])[] = [
  ['conversations', (ids) => `conversations(filter: { ids: ${ids} })`],
  ['conversations of services', (ids) => `conversations(filter: { serviceIds: ${ids} })`],
  ['conversations of users', (ids) => `conversations(filter: { userIds: ${ids} })`],
  ['services', (ids) => `services(filter: { ids: ${ids} })`],
  ['metrics', (ids) => `metrics(filter: { ids: ${ids} })`],
  ['metrics of services', (ids) => `metrics(filter: { serviceIds: ${ids} })`],
  ['feedback on conversations', (ids) => `conversationFeedback(conversationIds: ${ids})`],
  ['feedback on turns', (ids) => `interactionFeedback(conversationIds: ${ids})`],
];

const objectIds = (count: number) => Array.from({ length: count }, (_, index) => objectIdOf(index + 1));
const ask = (field: string) => runQuery(mira, `{ ${field} ${shown} }`);
const refusal = (given: number) => ({
  message: `A filter names 150 ids at most, all its lists together; this one names ${given}. Ask in several operations.`,
  extensions: { code: 'BAD_USER_INPUT' },
});

describe('the ids in a filter', () => {
  it.each(filtered)('are as many as one address holds: %s', async (_, write) => {
    const { errors } = await ask(write(JSON.stringify(objectIds(150))));
    expect(errors).toBeUndefined();
    const [{ query } = { query: new URLSearchParams() }] = upstream.requests.slice(-1);
    expect([...query.values()]).toEqual(expect.arrayContaining(objectIds(150)));
  });

  it.each(filtered)('are refused beyond that, before upstream is asked: %s', async (_, write) => {
    const before = upstream.requests.length;
    const { errors } = await ask(write(JSON.stringify(objectIds(151))));
    expect(errors).toEqual([expect.objectContaining(refusal(151))]);
    expect(upstream.requests).toHaveLength(before);
  });

  it('are counted over all lists of a filter', async () => {
    const turns = objectIds(60).map((id) => encodeGlobalId('Interaction', id, id));
    const conversations = JSON.stringify(objectIds(100));
    const ids = `conversationIds: ${conversations}, interactionIds: ${JSON.stringify(turns)}`;
    const { errors } = await ask(`interactionFeedback(${ids})`);
    expect(errors).toEqual([expect.objectContaining(refusal(160))]);
    const { errors: others } = await ask(
      `conversations(filter: { ids: ${conversations}, userIds: ${conversations} })`,
    );
    expect(others).toEqual([expect.objectContaining(refusal(200))]);
  });

  it('are as many as the operator allows', async () => {
    const strict = await startFacade(upstream.url, { MAX_FILTER_IDS: '2' });
    const query = (count: number) =>
      `{ services(filter: { ids: ${JSON.stringify(objectIds(count))} }) ${shown} }`;
    const client = createGraphqlClient(strict.url);
    expect((await runQuery(client, query(2))).errors).toBeUndefined();
    expect((await runQuery(client, query(3))).errors?.[0]?.message).toContain('2 ids at most');
    await strict.close();
  });
});
