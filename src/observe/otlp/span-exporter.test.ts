import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Collector, startCollector } from '../../../test/kit/collector.ts';
import { type Log, silentLog } from '../log.ts';
import type { FinishedSpan } from './encode-spans.ts';
import { SpanExporter, type SpanExporterOptions } from './span-exporter.ts';

const NEVER_MS = 600_000;

const span = (name: string): FinishedSpan => ({
  traceId: '0'.repeat(31).concat('1'),
  spanId: '0'.repeat(15).concat('1'),
  parentSpanId: null,
  name,
  kind: 'internal',
  startedAtMs: Date.UTC(2026, 0, 5),
  endedAtMs: Date.UTC(2026, 0, 5) + 1.5,
  attributes: {},
  failure: null,
  link: null,
});

let collector: Collector;
let warnings: unknown[];

beforeEach(async () => {
  collector = await startCollector();
  warnings = [];
});

afterEach(() => collector.close());

function createExporter(limits: Pick<SpanExporterOptions, 'maxWaiting' | 'maxBatch' | 'timeoutMs'> = {}) {
  const log: Log = { ...silentLog, warn: (_: unknown, message?: string) => void warnings.push(message) };
  const options = { endpoint: `${collector.url}/`, headers: {}, serviceName: 'test', log, everyMs: NEVER_MS };
  return new SpanExporter({ ...options, ...limits });
}

const names = () => collector.spans.map(({ name }) => name);

describe('the exporter of spans', () => {
  it('sends what is left when it is closed', async () => {
    const exporter = createExporter();
    for (const name of ['a', 'b', 'c']) exporter.add(span(name));
    await exporter.close();
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(collector.spans[0]).toMatchObject({
      startTimeUnixNano: '1767571200000000000',
      endTimeUnixNano: '1767571200001500000',
    });
  });

  it('sends all that is left, in as many batches as it takes', async () => {
    const exporter = createExporter({ maxBatch: 2 });
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    for (const name of all) exporter.add(span(name));
    await exporter.close();
    expect(names()).toEqual(all);
  });

  it('leaves the rest when the collector fails while it is closed', async () => {
    collector.answer(503);
    const exporter = createExporter({ maxBatch: 2 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) exporter.add(span(name));
    await exporter.close();
    expect(collector.requests).toHaveLength(1);
  });

  it('leaves the rest to a collector so slow that there is no time for it', async () => {
    collector.answer(200, 50);
    const exporter = createExporter({ maxBatch: 1, timeoutMs: 300 });
    for (let count = 0; count < 1_000; count += 1) exporter.add(span('one'));
    await exporter.close();
    expect(names().length).toBeLessThan(1_000);
  });

  it('sends a batch as soon as it is full', async () => {
    const exporter = createExporter({ maxBatch: 2 });
    for (const name of ['a', 'b']) exporter.add(span(name));
    await expect.poll(names).toEqual(['a', 'b']);
    await exporter.close();
  });

  it('keeps so many and drops the rest', async () => {
    const exporter = createExporter({ maxWaiting: 3 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) exporter.add(span(name));
    await exporter.close();
    expect(names()).toEqual(['a', 'b', 'c']);
  });

  it('warns once for each outage of the collector, and tells when it is over', async () => {
    const exporter = createExporter({ maxBatch: 1 });
    const post = async (status: number) => {
      const before = collector.requests.length;
      collector.answer(status);
      exporter.add(span('one'));
      await expect.poll(() => collector.requests.length).toBe(before + 1);
    };
    await post(503);
    await expect.poll(() => warnings).toEqual(['traces cannot be sent']);
    await post(500);
    await post(200);
    await exporter.close();
    expect(warnings).toEqual(['traces cannot be sent', 'traces are sent again']);
  });
});
