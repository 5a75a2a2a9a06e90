import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, watch } from '../kit/live.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { objectIdOf, piece } from '../kit/wire.ts';

let upstream: StubUpstream;
let facade: App | undefined;

beforeEach(async () => {
  upstream = await startStubUpstream();
});

afterEach(async () => {
  await facade?.close();
  await upstream.close();
});

async function ask(app: App, query: string, variables: object = {}): Promise<unknown> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

const services = '{ services { edges { node { name } } } }';
const noServices = { services: [], has_more: false, continuation_token: null };

describe('a facade that signs in itself', () => {
  const account = {
    UPSTREAM_API_KEY_ID: 'key',
    UPSTREAM_API_KEY: 'secret',
    UPSTREAM_USER_ID: objectIdOf(0xa),
  };

  it('signs in once, signs in again when refused, and names the storage cluster with every call', async () => {
    let signIns = 0;
    upstream.answer('POST /user/signin_with_api_key', () => {
      signIns += 1;
      return {
        body: { id_token: `token-${signIns}`, expires_at: new Date(Date.now() + 3_600_000).toISOString() },
      };
    });
    upstream.answer('GET /service/', ({ headers }) =>
      headers.authorization === 'Bearer token-1' && upstream.countOf('GET /service/') > 2
        ? { status: 401, body: { detail: 'Expired.' } }
        : { body: noServices },
    );
    facade = await startFacade(upstream.url, { ...account, UPSTREAM_CLUSTER_NAME: 'north' });
    for (let round = 0; round < 3; round += 1) {
      expect(await ask(facade, services)).toMatchObject({ data: { services: { edges: [] } } });
    }
    expect(upstream.requests.map(({ route }) => route)).toEqual([
      'POST /user/signin_with_api_key',
      'GET /service/',
      'GET /service/',
      'GET /service/',
      'POST /user/signin_with_api_key',
      'GET /service/',
    ]);
    expect(upstream.requests.at(-1)?.headers.authorization).toBe('Bearer token-2');
    for (const { headers } of upstream.requests) expect(headers['x-mongo-cluster-name']).toBe('north');
  });
});

describe('an answer that stalls', () => {
  it.each(['UPSTREAM_STREAM_IDLE_TIMEOUT_MS', 'UPSTREAM_STREAM_TOTAL_TIMEOUT_MS'])(
    'is given up after %s',
    async (setting) => {
      facade = await startFacade(upstream.url, { [setting]: '500' });
      const mira = createGraphqlClient(facade.url);
      const opening = upstream.nextStream();
      const streamId = await sendText(mira, objectIdOf(0xc1), 'Hello?');
      const answer = await opening;
      answer.write(piece(0, 'Hm'));
      const events = await collect(watch(mira, 'websocket', streamId));
      expect(events.at(-1)).toMatchObject({ failure: 'TIMED_OUT', recovery: 'CHECK_MESSAGES' });
      await answer.closed;
    },
  );
});

describe('introspection', () => {
  it('is refused where it is turned off, and nothing else is', async () => {
    facade = await startFacade(upstream.url, { INTROSPECTION: 'false' });
    expect(await ask(facade, '{ __schema { types { name } } }')).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }, {}],
    });
    expect(await ask(facade, '{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
  });

  it('that is turned off is not made up for by what errors suggest', async () => {
    const misspelt = '{ conversation(id: "a") { messageCoun } }';
    const list = 'query ($filter: ConversationFilter) { conversations(filter: $filter) { __typename } }';
    const watched =
      'subscription ($id: ID!, $after: Cursor) { interactionEvents(streamId: $id, after: $after) { cursor } }';
    for (const [introspection, matches] of [
      ['true', /messageCount.*isFinished/s],
      ['false', /^(?!.*(messageCount|isFinished|Did you mean))/s],
    ] as const) {
      facade = await startFacade(upstream.url, { INTROSPECTION: introspection });
      const answers = [
        await ask(facade, misspelt),
        await ask(facade, list, { filter: { isFinishe: true } }),
        await ask(facade, watched, { ide: 'a' }),
      ];
      expect(answers).toMatchObject(answers.map(() => ({ errors: [{ message: expect.any(String) }] })));
      expect(JSON.stringify(answers)).toMatch(matches);
      await facade.close();
    }
  });
});
