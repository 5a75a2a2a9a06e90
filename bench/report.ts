import { cpus } from 'node:os';
import type { LoadResult } from './load.ts';
import type { Measurements, Slice } from './measure.ts';
import type { BenchQuery } from './queries.ts';
import { pairedRatio, type Spread, spreadOf } from './statistics.ts';

export interface Run {
  readonly date: Date;
  readonly queries: readonly BenchQuery[];
  readonly measured: ReadonlyMap<string, Measurements>;
  /** In the order of the rows; the first is the measure of the others. */
  readonly contenders: readonly string[];
  readonly subject: string;
  /** The subject without one of its ways to be fast. */
  readonly variants: readonly string[];
  readonly eachNew: Pick<Run, 'measured' | 'contenders'>;
  readonly slow: SlowRun;
  readonly rounds: number;
  readonly sliceMs: number;
  readonly connections: number;
  readonly isPinned: boolean;
}

/** The same with an upstream that takes its time, and little load. */
export interface SlowRun {
  readonly delayMs: number;
  readonly perSecond: number;
  readonly rounds: number;
  readonly contenders: readonly string[];
  readonly measured: ReadonlyMap<string, ReadonlyMap<string, readonly LoadResult[]>>;
}

/** The run as a page of Markdown tables. */
export function renderReport(run: Run): string {
  const { contenders, subject, variants, queries, rounds, sliceMs, connections, isPinned, eachNew, slow } =
    run;
  const [base = ''] = contenders;
  const peers = contenders.filter((name) => name !== base && name !== subject && !variants.includes(name));
  const cell = (query: BenchQuery, name: string) => run.measured.get(query.name)?.get(name) ?? [];
  const rate = (slices: readonly Slice[]) => slices.map((slice) => slice.requestsPerSecond);
  const tableOf = (names: readonly string[], content: (query: BenchQuery, name: string) => string) =>
    [
      `| | ${queries.map(({ name }) => name).join(' | ')} |`,
      `|---|${queries.map(() => '---:').join('|')}|`,
      ...names.map((name) => `| ${name} | ${queries.map((query) => content(query, name)).join(' | ')} |`),
    ].join('\n');
  const table = (
    names: readonly string[],
    content: (slices: readonly Slice[], query: BenchQuery) => string,
  ) => tableOf(names, (query, name) => content(cell(query, name), query));
  const percentiles = (slices: readonly LoadResult[]) =>
    [slices.map((s) => s.p50Ms), slices.map((s) => s.p99Ms)]
      .map((values) => median(values).toFixed(1))
      .join(' / ');
  const median = (values: readonly number[]) => spreadOf(values).median;
  const pinned = isPinned
    ? 'the server that is asked alone on one processor, everything else on the others'
    : 'processes not kept apart on processors';
  const [cpu] = cpus();

  return `# Results

${run.date.toISOString().slice(0, 16).replace('T', ' ')} UTC · Node ${process.versions.node} · ${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores · ${pinned}

${rounds} rounds of ${sliceMs / 1000} s for each query and server, ${connections} connections, upstream without delay. What is asked, and how fair that is: [README.md](../README.md).

${queries.map(({ name, title }) => `- **${name}** ${title}`).join('\n')}

## Throughput beside the bare proxy

Ratios of neighbouring slices: the median of ${rounds} rounds, quartiles in parentheses. More is better.

${table(contenders, (slices, query) => formatSpread(pairedRatio(rate(slices), rate(cell(query, base)))))}

The answers of upstream are the same again and again, so that all of them are [known](../../docs/performance.md#known-answers-are-not-read-again) but in the row that says so. The other end is an upstream of which no answer is like one before, in a number at its end:

${tableOf(eachNew.contenders, (query, name) => {
  const rates = (of: string) => rate(eachNew.measured.get(query.name)?.get(of) ?? []);
  return formatSpread(pairedRatio(rates(name), rates(base)));
})}

## Throughput of ${subject} beside each peer

${table(peers, (slices, query) => formatSpread(pairedRatio(rate(cell(query, subject)), rate(slices))))}

## Processor time per request, as a multiple of the bare proxy's

Less is better. Depends less than throughput on what else the machine does.

${table(contenders, (slices, query) => {
  const [own, bases] = [cpuTimes(slices), cpuTimes(cell(query, base))];
  return own && bases ? formatSpread(pairedRatio(own, bases)) : 'unknown';
})}

## Requests per second

${table(contenders, (slices) => median(rate(slices)).toFixed(0))}

## Latency, p50 / p99 in ms

${table(contenders, percentiles)}

## Latency of the slowest in a hundred, as a multiple of the bare proxy's

Less is better.

${table(contenders, (slices, query) =>
  formatSpread(
    pairedRatio(
      slices.map((s) => s.p99Ms),
      cell(query, base).map((s) => s.p99Ms),
    ),
  ),
)}

## Where upstream takes ${slow.delayMs} ms, p50 / p99 in ms

${slow.perSecond} requests per second, whether or not those before are answered; the median of ${slow.rounds} rounds. What is seen are the trips to upstream that follow each other.

${tableOf(slow.contenders, (query, name) => percentiles(slow.measured.get(query.name)?.get(name) ?? []))}

## Processor time of the server per request, in µs

${table(contenders, (slices) => {
  const known = cpuTimes(slices);
  return known ? median(known).toFixed(0) : 'unknown';
})}

## Upstream requests per query

${table(contenders, (slices) => String(Number(median(slices.map((s) => s.upstreamPerRequest)).toFixed(2))))}
`;
}

/** Null where the system does not tell. */
function cpuTimes(slices: readonly Slice[]): number[] | null {
  const known = slices.map((slice) => slice.cpuUsPerRequest).filter((value) => value !== null);
  return known.length === slices.length ? known : null;
}

function formatSpread({ lower, median, upper }: Spread): string {
  return `${median.toFixed(2)} (${lower.toFixed(2)}–${upper.toFixed(2)})`;
}
