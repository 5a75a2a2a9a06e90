import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { type CollectedSpan, type Collector, startCollector } from '../kit/collector.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, watch } from '../kit/live.ts';
import { required } from '../kit/required.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece, serviceWire } from '../kit/wire.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

let upstream: StubUpstream;
let collector: Collector;
let app: App;

beforeEach(async () => {
  upstream = await startStubUpstream();
  upstream.answer('GET /service/', { body: { services: [serviceWire(1)], total: 1 } });
  collector = await startCollector();
});

afterEach(async () => {
  await app.close();
  await collector.close();
  await upstream.close();
});

const start = async (more: Record<string, string> = {}) => {
  app = await startFacade(upstream.url, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...more });
};

/** What has been sent when the program has closed, by name. */
async function sent(): Promise<(name: string) => CollectedSpan> {
  await app.close();
  return (name) => required(collector.spans.find((span) => span.name === name));
}

const ask = (headers: Record<string, string> = {}) =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-mira', ...headers },
    body: JSON.stringify({ query: 'query Listing { services(first: 1) { edges { cursor } } }' }),
  }).then((answer) => answer.json());

const attribute = (span: CollectedSpan, key: string) =>
  Object.values(span.attributes.find((one) => one.key === key)?.value ?? {})[0];

describe('the traces', () => {
  it('hold a request, its operation and each call upstream within one another', async () => {
    await start();
    await ask();
    const spanOf = await sent();
    const [request, operation, call] = [
      spanOf('HTTP /graphql'),
      spanOf('query Listing'),
      spanOf('get-services'),
    ];
    expect(request.parentSpanId).toBeUndefined();
    expect(operation).toMatchObject({ traceId: request.traceId, parentSpanId: request.spanId, kind: 1 });
    expect(call).toMatchObject({ traceId: request.traceId, parentSpanId: operation.spanId, kind: 3 });
    expect(attribute(operation, 'graphql.operation.name')).toBe('Listing');
    expect(attribute(call, 'http.response.status_code')).toBe('200');
    for (const inner of [operation, call]) {
      expect(BigInt(inner.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(request.startTimeUnixNano));
      expect(BigInt(inner.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(request.endTimeUnixNano));
    }
  });

  it('go on with that of a client, and are gone on with upstream', async () => {
    await start();
    await ask({ traceparent: `00-${traceId}-${spanId}-01` });
    const spanOf = await sent();
    expect(spanOf('HTTP /graphql')).toMatchObject({ traceId, parentSpanId: spanId });
    const [{ headers }] = [required(upstream.requests.find(({ route }) => route === 'GET /service/'))];
    expect(headers.traceparent).toBe(`00-${traceId}-${spanOf('get-services').spanId}-01`);
  });

  it('are not sent where the client does not send its own, and are gone on with nevertheless', async () => {
    await start();
    await ask({ traceparent: `00-${traceId}-${spanId}-00` });
    await app.close();
    expect(collector.spans).toEqual([]);
    expect(upstream.requests.at(-1)?.headers.traceparent).toMatch(
      new RegExp(`^00-${traceId}-[\\da-f]{16}-00$`),
    );
  });

  it('can be left out, all of those that begin here', async () => {
    await start({ OTEL_TRACES_SAMPLER_ARG: '0' });
    await ask();
    await app.close();
    expect(collector.spans).toEqual([]);
  });

  it('have one of its own for an interaction, from its opening to its end, linked to the send', async () => {
    await start();
    const mira = createGraphqlClient(app.url);
    const streamId = await sendText(mira, objectIdOf(1), 'Hello.');
    const answer = await upstream.nextStream();
    const watching = collect(watch(mira, 'websocket', streamId));
    answer.write(piece(1, 'Hi'));
    answer.write(complete('Hi'));
    answer.end();
    await watching;
    const spanOf = await sent();
    const [send, stream] = [spanOf('mutation SendMessage'), spanOf('interaction stream')];
    expect(stream.traceId).not.toBe(send.traceId);
    expect(stream.links).toEqual([{ traceId: send.traceId, spanId: send.spanId }]);
    expect(attribute(stream, 'conversation.stream.events')).toBe('2');
    const subscription = spanOf('subscription InteractionEvents');
    expect(spanOf('GraphQL over WebSocket').spanId).toBe(subscription.parentSpanId);
  });

  it('say what failed, by its code', async () => {
    upstream.answer('GET /service/', { status: 403, body: { detail: 'No.' } });
    await start();
    await ask();
    const spanOf = await sent();
    expect(spanOf('get-services').status).toEqual({ code: 2, message: '403' });
    expect(spanOf('query Listing').status).toEqual({ code: 2, message: 'FORBIDDEN' });
  });

  it('go to the collector under a name and with the headers that it asks for', async () => {
    await start({ OTEL_SERVICE_NAME: 'talks', OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b, x-tenant=t' });
    await ask();
    await app.close();
    expect(new Set(collector.serviceNames)).toEqual(new Set(['talks']));
    for (const request of collector.requests) {
      expect(request).toMatchObject({ path: '/v1/traces', headers: { 'x-key': 'a b', 'x-tenant': 't' } });
    }
  });

  it('do not hold anybody up when the collector refuses them', async () => {
    collector.answer(503);
    await start();
    expect(await ask()).toHaveProperty('data');
    await app.close();
    expect(collector.requests.length).toBeGreaterThan(0);
  });
});
