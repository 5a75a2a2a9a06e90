import { cpus } from 'node:os';
import type { Sample, SoakResult } from './run-soak.ts';
import type { Holdings } from './soaked-program.ts';

export interface SoakRun {
  readonly minutes: number;
  readonly seed: string;
}

/** One line for each sample, for whoever waits. */
export function lineOf({ atMs, latencies, ...held }: Sample): string {
  const { query } = latencies;
  return `${(atMs / 60_000).toFixed(1)} min  ${holdingsOf(held)}  ${query?.count ?? 0} queries, p99 ${ms(query?.p99Ms)}`;
}

/** The page about a soak, as Markdown. */
export function describeSoak(
  { before, samples, after, tally, exit, complaints }: SoakResult,
  { minutes, seed }: SoakRun,
): string {
  const counts = [...tally.counts].toSorted(([a], [b]) => a.localeCompare(b));
  return `# Soak

${minutes} minutes of mixed traffic on facade and sandbox in one process, as \`npm start\` runs them: three users each talk
with three services at the same time, watch the answers over WebSocket and SSE, read lists and histories, and leave
feedback. Every two seconds one fault of the sandbox hits three answers of agents, and another three requests of any
kind; every seven seconds all connections of clients are cut at once. Streams and idempotency keys are kept for 30
seconds, so that what is to be given up is given up many times over. Each event is checked to come once and in order,
each stream to have one ending.

\`npm run soak -- --minutes 30 --write\` made this page; seed \`${seed}\`, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} processors of kind
${cpus()[0]?.model ?? 'unknown'}, shared with the clients and with other work.

![Memory, open files and latency over the run](soak.svg)

The heap is what is in use after a forced collection. The last column is the processor time of facade and sandbox together
for each query or mutation, with the events that came of them. Whoever asks waits for the answer before asking again, so
that other work on the machine shows in fewer queries and longer latencies, but hardly in the processor time. The p99 is
that of requests with a fault, which hits about one in thirty.

| Minute | Heap MiB | Resident MiB | Open files | Active resources | Queries | p50 ms | p99 ms | Mutations | p50 ms | p99 ms | CPU ms |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${rowOf('before', before)}
${samples.map((sample) => rowOf((sample.atMs / 60_000).toFixed(minutes < 10 ? 1 : 0), sample, sample)).join('\n')}
${rowOf('after', after)}

"After" is a minute and a half after the traffic has stopped.

- ${tally.breaches.length === 0 ? 'No event was lost, doubled or out of order, no stream ended without its ending, and no answer was an unexpected error.' : `${tally.breaches.length} breaches: ${tally.breaches.slice(0, 5).join(' ')}`}
- Told to end, the process ended with ${exit === 0 ? 'code 0' : String(exit)}. It had written ${complaints === '' ? 'nothing' : 'something'} to its standard error.

| What | How often |
|---|---:|
${counts.map(([what, count]) => `| ${what} | ${count} |`).join('\n')}
`;
}

function rowOf(when: string, held: Holdings, sample?: Sample): string {
  const { query, mutation } = sample?.latencies ?? {};
  const asked = [query, mutation].flatMap((kind) =>
    kind ? [String(kind.count), ms(kind.p50Ms), ms(kind.p99Ms)] : ['', '', ''],
  );
  const { heapBytes, residentBytes, openFiles, activeResources } = held;
  const cells = [
    when,
    mebibytes(heapBytes),
    mebibytes(residentBytes),
    openFiles,
    activeResources,
    ...asked,
    ms(sample?.processorMsPerRequest),
  ];
  return `| ${cells.join(' | ')} |`;
}

function holdingsOf({ heapBytes, residentBytes, openFiles, activeResources }: Holdings): string {
  return `heap ${mebibytes(heapBytes)} MiB, resident ${mebibytes(residentBytes)} MiB, ${openFiles} files, ${activeResources} resources`;
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}

function ms(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(1);
}
