import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { simulateInteraction } from '../kit/insights-documents.ts';
import { insightsWire } from '../kit/insights-wire.ts';
import { services } from '../kit/query-documents.ts';
import { objectIdOf } from '../kit/wire.ts';

/** Simulations that upstream has been asked for and has not answered. Whatever else it is asked, it never answers. */
const thinking: ServerResponse[] = [];
let upstream: Server;
let facade: App;

beforeAll(async () => {
  upstream = createServer((request, response) => {
    if (request.url?.endsWith('/simulate')) thinking.push(response);
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const address = upstream.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  facade = await startFacade(`http://127.0.0.1:${address.port}`, { UPSTREAM_TIMEOUT_MS: '100' });
});

afterAll(async () => {
  await facade.close();
  upstream.closeAllConnections();
  upstream.close();
});

it('gives an agent time to think when a read would have been given up', async () => {
  const vera = createGraphqlClient(facade.url);
  const interactionId = encodeGlobalId('Interaction', objectIdOf(1), objectIdOf(2));
  const simulating = vera.send(simulateInteraction, { input: { interactionId } });
  await expect.poll(() => thinking.length).toBe(1);

  const { errors } = await vera.send(services, { first: 1 });
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT' } }]);

  thinking[0]?.writeHead(200, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      user_message: null,
      agent_message: 'Hm. Hello.',
      conversation_completed: false,
      skipped_side_effect_states: [],
      insights: insightsWire(),
    }),
  );
  const { data } = await simulating;
  expect(data?.simulateInteraction).toMatchObject({ simulation: { agentMessage: 'Hm. Hello.' } });
});
