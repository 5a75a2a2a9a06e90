import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Log, silentLog } from '../../src/observe/log.ts';
import { createGraphiqlPage } from '../../src/server/graphiql/graphiql-page.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

const logged: unknown[] = [];
const log: Log = { ...silentLog, error: (...what: unknown[]) => void logged.push(what) };
let upstream: StubUpstream;
let server: Awaited<ReturnType<typeof serveGraph>>;

beforeAll(async () => {
  upstream = await startStubUpstream();
  const token = () => Promise.reject(new Error('The key is 12345.'));
  const graphiql = createGraphiqlPage({ demo: { token, serviceId: undefined } });
  server = await serveGraph(upstream.url, createMemoryLog(), log, undefined, { graphiql });
});

afterAll(async () => {
  await server.close();
  await upstream.close();
});

it('tells of a page that could not be made only the log, and goes on', async () => {
  const answer = await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } });
  expect([answer.status, await answer.json()]).toEqual([
    500,
    { errors: [{ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
  ]);
  expect(logged).toEqual([[{ err: new Error('The key is 12345.') }, expect.any(String)]]);
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
});
