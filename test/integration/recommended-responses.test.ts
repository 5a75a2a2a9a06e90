import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { recommendedResponses } from '../kit/insights-documents.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { messageWire, objectIdOf } from '../kit/wire.ts';

const route = 'POST /conversation/:id/interaction/:id/recommend_responses';
const interactionId = objectIdOf(0x1c1);
const id = encodeGlobalId('Interaction', objectIdOf(0xc1), interactionId);

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
  const messages = [messageWire(0xc1, { interaction_id: interactionId })];
  upstream.answer('GET /conversation/:id/messages/', pagedAnswer('messages', messages));
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

describe('recommended responses', () => {
  it.each<[string, string | null | undefined, string]>([
    ['without a context', undefined, ''],
    ['with a null context', null, ''],
    ['with a context', 'In a hurry', '{"context":"In a hurry"}'],
  ])('are asked for %s', async (_, context, body) => {
    const responses = ['Yes, after lunch works.', 'Mornings suit me better.'];
    upstream.answer(route, { body: { recommended_responses: responses } });
    const { data, errors, extensions } = await mira.send(recommendedResponses, { id, context });
    expect(errors).toBeUndefined();
    expect(data?.node).toEqual({ recommendedResponses: responses });
    expect(upstream.requests.at(-1)?.body).toBe(body);
    // The messages that prove the interaction to exist, and the recommendation.
    expect(extensions?.upstream?.byOperation).toEqual({
      'get-conversation-messages': 1,
      'recommend-responses-for-interaction': 1,
    });
  });

  it('are null where there is nothing to suggest: not the latest interaction, or a conversation not at rest', async () => {
    upstream.answer(route, { status: 400, body: { detail: 'Not the latest completed interaction.' } });
    const { data, errors } = await mira.send(recommendedResponses, { id });
    expect(errors).toBeUndefined();
    expect(data?.node).toEqual({ recommendedResponses: null });
  });

  it.each(['', ' \n'])('refuse the blank context %j before they are asked for', async (context) => {
    const before = upstream.countOf(route);
    const { data, errors } = await mira.send(recommendedResponses, { id, context });
    expect(data?.node).toEqual({ recommendedResponses: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'context' }] } }]);
    expect(upstream.countOf(route)).toBe(before);
  });
});
