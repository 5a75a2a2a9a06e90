import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { runQuery } from '../kit/run-query.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { conversationWire, objectIdOf } from '../kit/wire.ts';

let upstream: StubUpstream;
let facade: App;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

const query = `{ conversation(id: "${objectIdOf(3)}") { messageCount finalMessage } }`;
const told = (messageCount: number, finalMessage: string) => ({
  data: { conversation: { messageCount, finalMessage } },
});

it('asks upstream each time, and shows a change at once', async () => {
  const mira = createGraphqlClient(facade.url);
  let answer = conversationWire(3, { num_messages: 4, final_message: 'Until Friday.' });
  upstream.answer('GET /conversation/:id/', () => ({ body: answer }));
  const before = upstream.countOf('GET /conversation/:id/');
  for (let time = 0; time < 4; time += 1) {
    expect(await runQuery(mira, query)).toMatchObject(told(4, 'Until Friday.'));
  }
  answer = conversationWire(3, { num_messages: 5, final_message: 'Until Sunday.' });
  expect(await runQuery(mira, query)).toMatchObject(told(5, 'Until Sunday.'));
  expect(upstream.countOf('GET /conversation/:id/') - before).toBe(5);
});

it('shows each caller what upstream says to them', async () => {
  const [mira, vera] = [
    createGraphqlClient(facade.url, 'token-of-mira'),
    createGraphqlClient(facade.url, 'token-of-vera'),
  ];
  upstream.answer('GET /conversation/:id/', ({ headers }) => {
    const isMira = headers.authorization === 'Bearer token-of-mira';
    return {
      body: conversationWire(3, { num_messages: 4, final_message: isMira ? 'For Mira' : 'For Vera' }),
    };
  });
  for (let time = 0; time < 4; time += 1) {
    expect(await runQuery(mira, query)).toMatchObject(told(4, 'For Mira'));
    expect(await runQuery(vera, query)).toMatchObject(told(4, 'For Vera'));
  }
});
