import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { boundaries, routes, world } from '../kit/boundaries.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { conversationId } from '../kit/large-world.ts';
import { serveWorld } from '../kit/model-upstream.ts';
import { runQuery } from '../kit/run-query.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

// Wherever a field is read from upstream by itself, a refusal stops there: it is null, an error says why, and what
// stands beside it is answered.

const inInsights = `{ conversation(id: "${conversationId(0)}") { interactions(last: 1) { edges { node { insights {
  reflections stateTransitions { type ... on ReflectionTransition { innerThought { text } } }
} } } } } }`;
const insightsPath = ['conversation', 'interactions', 'edges', 0, 'node', 'insights'];

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
});

beforeEach(() => serveWorld(upstream, () => world));

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

const refused = { status: 403, body: { detail: 'Missing required permissions: User:GetUserInfo.' } };

/** The same data with null at one place. */
function withNullAt(data: unknown, [name, ...rest]: readonly (string | number)[]): unknown {
  if (name === undefined) return null;
  if (Array.isArray(data)) return data.map((item, index) => (index === name ? withNullAt(item, rest) : item));
  return { ...Object(data), [name]: withNullAt(Object(data)[name], rest) };
}

describe('what upstream refuses is null, with an error, and all beside it is there', () => {
  it.each(boundaries)('$field', async ({ route, query, here, path }) => {
    const whole = query.replace('HERE', here);
    const before = await runQuery(mira, whole);
    expect(before.errors).toBeUndefined();
    upstream.answer(routes[route], refused);
    const { data, errors } = await runQuery(mira, whole);
    expect(data).toEqual(withNullAt(before.data, path));
    expect(data).not.toEqual(before.data);
    expect(errors).toMatchObject([{ path, extensions: { code: 'FORBIDDEN' } }]);
  });

  it('ReflectionTransition.innerThought', async () => {
    const { data: whole } = await runQuery(mira, inInsights);
    // Messages are refused only once the turn that they belong to has been found by them.
    upstream.answer(routes.insights, ({ path }) => {
      upstream.answer(routes.messages, refused);
      return { body: world.conversations[0]?.insights.get(path.split('/')[4] ?? '') };
    });
    const { data, errors } = await runQuery(mira, inInsights);
    const path = [...insightsPath, 'stateTransitions', 0, 'innerThought'];
    expect(data).toEqual(withNullAt(whole, path));
    expect(errors).toMatchObject([{ path, extensions: { code: 'FORBIDDEN' } }]);
  });
});
