import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { sendText } from '../kit/live.ts';
import { runQuery } from '../kit/run-query.ts';
import { streamOutcome } from '../kit/stream-documents.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, conversationWire, objectIdOf } from '../kit/wire.ts';

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

describe('a read that began before a turn was stored', () => {
  const id = objectIdOf(4);
  const query = `{ conversation(id: "${id}") { messageCount } }`;

  it.each(['mira', 'vera'])('is joined by nobody who knows that it was: not by %s', async (name) => {
    const reader = createGraphqlClient(facade.url, `token-of-${name}`);
    const opening = upstream.nextStream();
    const streamId = await sendText(mira, id, 'Hello?');
    const answer = await opening;

    const arrived = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    upstream.answer('GET /conversation/:id/', async () => {
      arrived.resolve();
      await held.promise;
      return { body: conversationWire(4, { num_messages: 0 }) };
    });
    const earlier = runQuery(reader, query);
    await arrived.promise;

    upstream.answer('GET /conversation/:id/', { body: conversationWire(4, { num_messages: 2 }) });
    answer.write(complete('Good aim.'));
    answer.end();
    const { data } = await mira.send(streamOutcome, { id: streamId });
    expect(data?.interactionStream?.outcome?.status).toBe('COMPLETED');
    expect(await runQuery(reader, query)).toMatchObject({ data: { conversation: { messageCount: 2 } } });
    held.resolve();
    expect(await earlier).toMatchObject({ data: { conversation: { messageCount: 0 } } });
  });
});
