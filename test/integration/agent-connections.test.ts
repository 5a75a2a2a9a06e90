import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { simulateInteraction } from '../kit/insights-documents.ts';
import { insightsWire } from '../kit/insights-wire.ts';
import { services } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';
import { objectIdOf } from '../kit/wire.ts';

const variables = { input: { interactionId: encodeGlobalId('Interaction', objectIdOf(1), objectIdOf(2)) } };
const json = { 'content-type': 'application/json' };

/** Simulations that upstream has been asked for. Whatever else it is asked, it answers at once. */
let thinking: ServerResponse[];
let upstream: Server;
let facade: App | undefined;

beforeEach(async () => {
  thinking = [];
  upstream = createServer((request, response) => {
    if (request.url?.endsWith('/simulate')) thinking.push(response);
    else response.writeHead(200, json).end('{"services":[],"has_more":false,"continuation_token":null}');
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  // A thought that nobody has given up would be waited for.
  upstream.closeAllConnections();
  await facade?.close();
  upstream.close();
});

async function start(env: Record<string, string>): Promise<App> {
  const address = upstream.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  facade = await startFacade(`http://127.0.0.1:${address.port}`, env);
  return facade;
}

function say(response: ServerResponse, agentMessage: string): void {
  const simulation = {
    user_message: null,
    agent_message: agentMessage,
    conversation_completed: false,
    skipped_side_effect_states: [],
    insights: insightsWire(),
  };
  response.writeHead(200, json).end(JSON.stringify(simulation));
}

describe('what agents think about', () => {
  it('waits for one of UPSTREAM_MAX_AGENT_CONNECTIONS, and takes no place of a read', async () => {
    const { url } = await start({ UPSTREAM_MAX_AGENT_CONNECTIONS: '1', UPSTREAM_MAX_CONNECTIONS: '1' });
    const vera = createGraphqlClient(url);
    const first = vera.send(simulateInteraction, variables);
    const second = vera.send(simulateInteraction, variables);
    await expect.poll(() => thinking.length).toBe(1);
    expect((await vera.send(services, { first: 1 })).errors).toBeUndefined();
    expect(thinking).toHaveLength(1);
    say(required(thinking[0]), 'Hm.');
    await expect.poll(() => thinking.length).toBe(2);
    say(required(thinking[1]), 'Hm.');
    for (const { data } of await Promise.all([first, second]))
      expect(data?.simulateInteraction).toMatchObject({ simulation: { agentMessage: 'Hm.' } });
  });

  it('is given up after UPSTREAM_AGENT_TIMEOUT_MS', async () => {
    const { url } = await start({ UPSTREAM_AGENT_TIMEOUT_MS: '100' });
    const { data } = await createGraphqlClient(url).send(simulateInteraction, variables);
    expect(data?.simulateInteraction).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
  });

  it('is given up when whoever asked has left', async () => {
    const { url } = await start({});
    const leaving = new AbortController();
    const body = JSON.stringify({ query: simulateInteraction.toString(), variables });
    const headers = { ...json, authorization: 'Bearer token-of-vera' };
    const asking = fetch(`${url}/graphql`, { method: 'POST', headers, body, signal: leaving.signal });
    await expect.poll(() => thinking.length).toBe(1);
    const thought = required(thinking[0]);
    const closed = once(thought, 'close');
    leaving.abort();
    await expect(asking).rejects.toThrow();
    await closed;
    expect(thought.writableFinished).toBe(false);
  });
});
