import { cpus, loadavg } from 'node:os';
import { pairedRatio, type Spread, spreadOf } from '../statistics.ts';

/** What one server did in one round. */
export interface StreamRound {
  /** Events of a flooding stream that one watcher was sent, per second. */
  readonly floodPerSecond: number;
  /** The same, in processor time of the server for each. */
  readonly floodCpuUs: number;
  /** From the moment at which upstream says an event to that at which its watcher has it. */
  readonly latencyUs: number;
  /** Events that were brought to watchers per second, by their number. */
  readonly deliveriesPerSecond: readonly number[];
  readonly deliveryCpuUs: readonly number[];
  /** What each watcher who waits holds in the server. */
  readonly heapBytesPerWatcher: number;
}

export interface StreamRun {
  readonly date: Date;
  /** By the name of the server, one for each round; the first is the measure of the others. */
  readonly measured: ReadonlyMap<string, readonly StreamRound[]>;
  readonly audiences: readonly number[];
  readonly idleWatchers: number;
  readonly floodEvents: number;
  readonly isPinned: boolean;
}

/** The run as a page of Markdown tables. */
export function renderStreamReport(run: StreamRun): string {
  const [base = ''] = run.measured.keys();
  const roundsOf = (name: string) => run.measured.get(name) ?? [];
  const rounds = roundsOf(base).length;
  const [cpu] = cpus();
  const audiences = run.audiences.map((count) => count.toLocaleString('en'));
  const table = (columns: readonly string[], cells: (name: string) => readonly string[]) =>
    [
      `| | ${columns.join(' | ')} |`,
      `|---|${columns.map(() => '---:').join('|')}|`,
      ...[...run.measured.keys()].map((name) => `| ${name} | ${cells(name).join(' | ')} |`),
    ].join('\n');
  const values = (name: string, of: (round: StreamRound) => number) => roundsOf(name).map(of);
  const ratio = (name: string, of: (round: StreamRound) => number) =>
    formatSpread(pairedRatio(values(name, of), values(base, of)));
  const median = (name: string, of: (round: StreamRound) => number, digits = 0) =>
    spreadOf(values(name, of)).median.toFixed(digits);
  const delivered = (index: number) => (round: StreamRound) => round.deliveriesPerSecond[index] ?? Number.NaN;
  const deliveryCpu = (index: number) => (round: StreamRound) => round.deliveryCpuUs[index] ?? Number.NaN;
  const each = <T>(make: (index: number) => T) => run.audiences.map((_, index) => make(index));

  return `# Live answers: results

${run.date.toISOString().slice(0, 16).replace('T', ' ')} UTC · Node ${process.versions.node} · ${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, load average ${loadavg()[0]?.toFixed(0)} · ${run.isPinned ? 'the server that is measured alone on one processor, upstream and watchers on the others' : 'processes not kept apart on processors'}

${rounds} rounds, the servers in turn in each. A load average much above 2 is other work on the machine: then only processor time can be compared. What is measured, and how fair that is: [README.md](../README.md#live-answers).

## Beside raw WebSockets

Ratios of neighbours: the median of ${rounds} rounds, quartiles in parentheses. More is better.

${table(
  ['a flood to one watcher', ...audiences.map((count) => `one stream to ${count} watchers`)],
  (name) => [ratio(name, (round) => round.floodPerSecond), ...each((index) => ratio(name, delivered(index)))],
)}

The same in processor time of the server, which depends less on what else the machine does. Less is better.

${table(
  ['a flood to one watcher', ...audiences.map((count) => `one stream to ${count} watchers`)],
  (name) => [ratio(name, (round) => round.floodCpuUs), ...each((index) => ratio(name, deliveryCpu(index)))],
)}

## As they are

${table(
  [
    'flood, events/s',
    'µs of processor',
    'latency p50, µs',
    ...audiences.flatMap((count) => [`${count} watchers, deliveries/s`, 'µs of processor']),
  ],
  (name) => [
    median(name, (round) => round.floodPerSecond),
    median(name, (round) => round.floodCpuUs, 1),
    median(name, (round) => round.latencyUs),
    ...each((index) => [median(name, delivered(index)), median(name, deliveryCpu(index), 1)]).flat(),
  ],
)}

A flood is ${run.floodEvents.toLocaleString('en')} events. Latency is from upstream's write to the watcher's receipt, one event at a time.

## Memory of a watcher who waits

Heap and buffers of the server with ${run.idleWatchers.toLocaleString('en')} watchers for whom nothing happens, by the number of watchers.

${table(['kB'], (name) => [median(name, (round) => round.heapBytesPerWatcher / 1024, 1)])}
`;
}

function formatSpread({ lower, median, upper }: Spread): string {
  return `${median.toFixed(2)} (${lower.toFixed(2)}–${upper.toFixed(2)})`;
}
