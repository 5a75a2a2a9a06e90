import type { Sample } from './run-soak.ts';

interface Curve {
  readonly title: string;
  readonly of: (sample: Sample) => number;
  readonly show: (value: number) => string;
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
const milliseconds = (ms: number) => `${ms.toFixed(1)} ms`;

const curves: readonly Curve[] = [
  { title: 'Heap in use after collection', of: ({ heapBytes }) => heapBytes, show: mebibytes },
  { title: 'Resident memory', of: ({ residentBytes }) => residentBytes, show: mebibytes },
  { title: 'Open files', of: ({ openFiles }) => openFiles, show: String },
  { title: 'Query p50', of: ({ latencies }) => latencies.query?.p50Ms ?? 0, show: milliseconds },
  { title: 'Query p99', of: ({ latencies }) => latencies.query?.p99Ms ?? 0, show: milliseconds },
  {
    title: 'Processor time per request',
    of: ({ processorMsPerRequest }) => processorMsPerRequest,
    show: milliseconds,
  },
];

const WIDTH = 720;
const HEIGHT = 90;
const LEFT = 16;
const GAP = 46;

/** One row for each figure, from zero up to its highest value: what grows is seen to grow. */
export function plotSoak(samples: readonly Sample[]): string {
  const rows = curves.map((curve, index) => plotCurve(curve, samples, GAP + index * (HEIGHT + GAP)));
  const height = GAP + curves.length * (HEIGHT + GAP);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH + 2 * LEFT} ${height}" font-family="system-ui, sans-serif" font-size="13">
<title>Memory, open files and latency over the run</title>
<rect width="100%" height="100%" fill="#fff"/>
${rows.join('\n')}
</svg>
`;
}

function plotCurve({ title, of, show }: Curve, samples: readonly Sample[], top: number): string {
  const values = samples.map(of);
  const highest = Math.max(...values, Number.MIN_VALUE);
  const lastAtMs = samples.at(-1)?.atMs ?? 1;
  const points = samples.map(({ atMs }, index) => {
    const x = LEFT + (WIDTH * atMs) / lastAtMs;
    const y = top + HEIGHT * (1 - (values[index] ?? 0) / highest);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const bottom = top + HEIGHT;
  return `<text x="${LEFT}" y="${top - 8}" fill="#222">${title}: ${show(values[0] ?? 0)} at first, ${show(highest)} at most, ${show(values.at(-1) ?? 0)} at last</text>
<path d="M${LEFT} ${bottom}H${LEFT + WIDTH}" stroke="#ccc"/>
<polyline points="${points.join(' ')}" fill="none" stroke="#2563eb" stroke-width="2"/>`;
}
