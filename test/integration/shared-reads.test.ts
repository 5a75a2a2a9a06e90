import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { runQuery } from '../kit/run-query.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, objectIdOf } from '../kit/wire.ts';

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

describe('equal reads that are under way', () => {
  const query = `{ conversation(id: "${objectIdOf(3)}") { isFinished } }`;
  /** Reads something else as well, which shows when the first read has been joined. */
  const joining = `{ conversation(id: "${objectIdOf(3)}") { isFinished } organization { name } }`;

  /** Two operations, of which the second begins while upstream thinks about the first. */
  async function sideBySide(second: GraphqlClient) {
    const arrived = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const joined = Promise.withResolvers<void>();
    upstream.answer('GET /conversation/:id/', async () => {
      arrived.resolve();
      await held.promise;
      return { body: conversationWire(3) };
    });
    upstream.answer('GET /organization/', () => {
      joined.resolve();
      return { body: { org_id: 'northwind', org_name: 'Northwind' } };
    });
    const before = upstream.countOf('GET /conversation/:id/');
    const one = runQuery(mira, query);
    await arrived.promise;
    const other = runQuery(second, joining);
    await joined.promise;
    held.resolve();
    const answers = await Promise.all([one, other]);
    for (const { data } of answers) expect(data).toMatchObject({ conversation: { isFinished: false } });
    return upstream.countOf('GET /conversation/:id/') - before;
  }

  it('of one caller are one request', async () => {
    expect(await sideBySide(createGraphqlClient(facade.url))).toBe(1);
  });

  it('of two callers are two requests, for they may see different things', async () => {
    expect(await sideBySide(createGraphqlClient(facade.url, 'token-of-vera'))).toBe(2);
  });
});
