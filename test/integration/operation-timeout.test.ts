import { createServer, type Server } from 'node:http';
import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { sendText } from '../kit/live.ts';
import { services } from '../kit/query-documents.ts';
import { streamOutcome } from '../kit/stream-documents.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf } from '../kit/wire.ts';

/** Long enough for an operation to reach upstream, however busy the machine is. */
const settings = { OPERATION_TIMEOUT_MS: '2000' };
const timedOut = {
  data: null,
  errors: [{ message: expect.stringContaining('longer'), extensions: { code: 'OPERATION_TIMEOUT' } }],
};

describe('an operation whose upstream does not answer', () => {
  let upstream: Server;
  let facade: App;
  /** Requests that upstream holds, and those of them that were given up. */
  const held = { asked: 0, givenUp: 0 };

  beforeAll(async () => {
    upstream = createServer((_, response) => {
      held.asked += 1;
      response.once('close', () => {
        held.givenUp += 1;
      });
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const address = upstream.address();
    if (address === null || typeof address === 'string') throw new Error('There is no port.');
    facade = await startFacade(`http://127.0.0.1:${address.port}`, settings);
  });

  afterAll(async () => {
    await facade.close();
    upstream.closeAllConnections();
    upstream.close();
  });

  beforeEach(() => Object.assign(held, { asked: 0, givenUp: 0 }));

  it('is answered with an error over HTTP, and its request upstream is given up', async () => {
    const answer = await createGraphqlClient(facade.url).send(services, { first: 1 });
    expect(answer).toMatchObject(timedOut);
    await expect.poll(() => held).toEqual({ asked: 1, givenUp: 1 });
  });

  it('is answered with the same over WebSocket', async () => {
    const client = createClient({
      url: `${facade.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: 'Bearer token' },
      retryAttempts: 0,
    });
    const answers = await Array.fromAsync(
      client.iterate({ query: '{ services(first: 1) { pageInfo { hasNextPage } } }' }),
    );
    expect(answers).toMatchObject([timedOut]);
    await expect.poll(() => held).toEqual({ asked: 1, givenUp: 1 });
    await client.dispose();
  });
});

describe('waiting for the end of an interaction', () => {
  let upstream: StubUpstream;
  let facade: App;

  beforeEach(async () => {
    upstream = await startStubUpstream();
    facade = await startFacade(upstream.url, settings);
  });

  afterEach(async () => {
    await facade.close();
    await upstream.close();
  });

  it('is not counted', async () => {
    const mira = createGraphqlClient(facade.url);
    const opening = upstream.nextStream();
    const id = await sendText(mira, objectIdOf(0xc1), 'And?');
    const agent = await opening;
    const waiting = mira.send(streamOutcome, { id });
    // Another one that begins later is over meanwhile.
    upstream.answer('GET /service/', () => new Promise(() => {}));
    expect(await mira.send(services, { first: 1 })).toMatchObject(timedOut);
    agent.write(complete('Good.'));
    agent.end();
    const { data, errors } = await waiting;
    expect(errors).toBeUndefined();
    expect(data?.interactionStream?.outcome).toMatchObject({ status: 'COMPLETED', fullMessage: 'Good.' });
  });
});
