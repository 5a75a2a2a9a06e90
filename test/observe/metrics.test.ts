import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { sendText, watch } from '../kit/live.ts';
import { required } from '../kit/required.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece, serviceWire } from '../kit/wire.ts';

let upstream: StubUpstream;
let app: App;
let mira: GraphqlClient;

beforeEach(async () => {
  upstream = await startStubUpstream();
  upstream.answer('GET /service/', {
    headers: {
      'x-ratelimit-limit': '60',
      'x-ratelimit-remaining': '17',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 600),
    },
    body: { services: [serviceWire(1)], total: 1 },
  });
  app = await startFacade(upstream.url, { METRICS_PORT: '0', METRICS_MAX_OPERATION_NAMES: '20' });
  mira = createGraphqlClient(app.url);
});

afterEach(async () => {
  await app.close();
  await upstream.close();
});

/** The series that Prometheus would store, with their values. */
async function scrape(): Promise<Map<string, number>> {
  const response = await fetch(required(app.metricsUrl));
  expect(response.headers.get('content-type')).toContain('text/plain');
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

/** Without those of the Node.js process, which come and go. */
function ownSeries(series: Map<string, number>): number {
  return series
    .keys()
    .filter((name) => !/^(nodejs|process)_/.test(name))
    .toArray().length;
}

async function ask(query: string): Promise<void> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-mira' },
    body: JSON.stringify({ query }),
  });
  await response.arrayBuffer();
}

describe('the metrics', () => {
  it('count operations by type, name and outcome, and their errors by code', async () => {
    for (let times = 0; times < 3; times += 1) await ask('query Hello { __typename }');
    await ask('{ __typename }');
    await ask('{ conversation(id: "no-id") { id } }');
    await ask('{ nothing }');
    const series = await scrape();
    const operations = (labels: string) => series.get(`graphql_operations_total{${labels}}`);
    expect(operations('type="query",name="Hello",transport="http",outcome="success"')).toBe(3);
    expect(operations('type="query",name="anonymous",transport="http",outcome="success"')).toBe(1);
    expect(operations('type="query",name="anonymous",transport="http",outcome="error"')).toBe(1);
    expect(operations('type="none",name="none",transport="http",outcome="error"')).toBe(1);
    expect(series.get('graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
    expect(series.get('graphql_errors_total{code="BAD_USER_INPUT"}')).toBe(1);
    expect(series.get('graphql_operation_duration_seconds_count{type="query",transport="http"}')).toBe(5);
  });

  it('do not grow with the names that clients think of', async () => {
    await ask('query Warm { services(first: 1) { edges { cursor } } }');
    const before = await scrape();
    const names = Array.from({ length: 1_000 }, (_, number) => `Made${number.toString(36)}`);
    await Promise.all(names.map((name) => ask(`query ${name} { __typename }`)));
    const after = await scrape();
    // The first nineteen get a series each beside the one that had it, and the rest share one.
    expect(ownSeries(after) - ownSeries(before)).toBe(20);
    expect(after.size).toBeLessThan(300);
    const other = 'type="query",name="other",transport="http",outcome="success"';
    expect(after.get(`graphql_operations_total{${other}}`)).toBe(981);
  });

  it('count calls upstream by operation and status, with the budget that is left', async () => {
    await ask('{ services(first: 1) { edges { cursor } } }');
    upstream.answer('GET /service/', { status: 403, body: { detail: 'No.' } });
    await ask('{ services(first: 1) { edges { cursor } } }');
    const series = await scrape();
    expect(series.get('upstream_requests_total{operation="get-services",status="200"}')).toBe(1);
    expect(series.get('upstream_requests_total{operation="get-services",status="403"}')).toBe(1);
    expect(series.get('upstream_request_duration_seconds_count{operation="get-services"}')).toBe(2);
    expect(series.get('upstream_rate_limit_remaining{operation="get-services"}')).toBe(17);
  });

  it('show the interactions, watchers and connections that there are, and what is kept of them', async () => {
    const streamId = await sendText(mira, objectIdOf(1), 'Hello.');
    const answer = await upstream.nextStream();
    const watching = (['websocket', 'sse'] as const).map((transport) => watch(mira, transport, streamId));
    answer.write(piece(1, 'Hi'));
    for (const events of watching) await events.next();
    const during = await scrape();
    expect(during.get('interaction_streams_open')).toBe(1);
    expect(during.get('graphql_watchers{transport="websocket"}')).toBe(1);
    expect(during.get('graphql_watchers{transport="sse"}')).toBe(1);
    expect(during.get('websocket_connections')).toBe(1);
    expect(during.get('interaction_log_streams')).toBe(1);
    expect(during.get('interaction_log_events')).toBe(1);
    answer.write(complete('Hi'));
    answer.end();
    for (const events of watching) for await (const _ of events);
    await vi.waitFor(async () => {
      const after = await scrape();
      expect(after.get('interaction_streams_open')).toBe(0);
      expect(after.get('graphql_watchers{transport="websocket"}')).toBe(0);
      expect(after.get('graphql_watchers{transport="sse"}')).toBe(0);
      expect(after.get('websocket_connections')).toBe(0);
      expect(after.get('interaction_streams_ended_total{status="COMPLETED"}')).toBe(1);
      expect(after.get('interaction_stream_events_total')).toBe(2);
    });
  });

  it('count requests that are turned away before any GraphQL', async () => {
    await fetch(`${app.url}/graphql`, { headers: { origin: 'https://evil.example' } });
    expect((await scrape()).get('http_requests_refused_total{code="FORBIDDEN"}')).toBe(1);
  });

  it('count connections that are closed without an answer by the limit, each there from the start', async () => {
    const reasons = async () =>
      [...(await scrape())]
        .filter(([name]) => name.startsWith('http_connections_dropped_total'))
        .map(([name, value]) => [name.slice('http_connections_dropped_total'.length), value]);
    const none = [
      ['{reason="MAX_CONNECTIONS"}', 0],
      ['{reason="MAX_CONNECTIONS_PER_ADDRESS"}', 0],
      ['{reason="MAX_PIPELINED_REQUESTS"}', 0],
      ['{reason="STALLED_READER_TIMEOUT_MS"}', 0],
    ];
    expect(await reasons()).toEqual(none);
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    // Reset, or ended: either is a way to be closed.
    socket.on('error', () => {}).resume();
    socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(5_000));
    await closed;
    expect(await reasons()).toEqual(none.map(([name, count]) => [name, name === none[2]?.[0] ? 1 : count]));
  });

  it('tell of the process itself', async () => {
    const series = await scrape();
    expect(series.get('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect([...series.keys()]).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it('are not served where callers are, nor is anything else where they are', async () => {
    expect(await (await fetch(`${app.url}/metrics`)).text()).not.toContain('graphql_operations_total');
    const elsewhere = new URL('/graphql', required(app.metricsUrl));
    expect((await fetch(elsewhere)).status).toBe(404);
  });
});

describe('without METRICS_PORT', () => {
  it('nothing is served', async () => {
    const plain = await startFacade(upstream.url);
    expect(plain.metricsUrl).toBeUndefined();
    await plain.close();
  });
});
