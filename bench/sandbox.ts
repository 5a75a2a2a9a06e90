import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { request } from 'undici';
import { z } from 'zod';
import { planCpus } from './cpu-pinning.ts';
import { cpuTimeMs } from './cpu-time.ts';
import { timeFirstBytes } from './first-byte.ts';
import type { PlannedRequest } from './load.ts';
import { startLoadDriver } from './load-driver.ts';
import { type BenchSubject, startSubject } from './sandbox-subject.ts';
import { pairedRatio, type Spread, spreadOf } from './statistics.ts';

/**
 * The sandbox beside a Fastify route in the same process that gives the same bytes from memory, with few and with many
 * conversations stored.
 */
const sizes = [1_000, 100_000] as const;
const connections = 16;
const firstByteTurns = 150;
const warmUpMs = 300;
const resultsPath = join(import.meta.dirname, 'results', 'sandbox.md');

const { rounds, seconds } = z
  .object({ rounds: z.coerce.number().int().min(1), seconds: z.coerce.number().min(0.1) })
  .parse(
    parseArgs({
      options: { rounds: { type: 'string', default: '7' }, seconds: { type: 'string', default: '0.6' } },
    }).values,
  );

interface BenchOperation {
  readonly name: string;
  readonly paths: (subject: BenchSubject) => string[];
}

const operations: readonly BenchOperation[] = [
  { name: 'list', paths: () => ['conversation/?limit=50'] },
  { name: 'get', paths: ({ conversationIds }) => conversationIds.map((id) => `conversation/${id}/`) },
  {
    name: 'messages',
    paths: ({ conversationIds }) => conversationIds.map((id) => `conversation/${id}/messages/`),
  },
];

/** What to ask of both; the memory route is given the sandbox's answers to give back. */
async function planRequests(subject: BenchSubject, { paths }: BenchOperation): Promise<PlannedRequest[]> {
  const headers = { authorization: subject.authorization };
  return Promise.all(
    paths(subject).map(async (relative) => {
      const path = `/v1/${subject.organization}/${relative}`;
      const answer = await request(subject.sandboxUrl + path, { headers });
      const body = Buffer.from(await answer.body.arrayBuffer());
      if (answer.statusCode !== 200) throw new Error(`${path}: ${body.toString()}`);
      await (await request(subject.memoryUrl + path, { method: 'PUT', body })).body.dump();
      return { method: 'GET' as const, path, headers, body: null, minBytes: body.length };
    }),
  );
}

interface Slice {
  readonly perSecond: number;
  /** Of the one process that both are in; null where the system does not tell. */
  readonly cpuUsPerRequest: number | null;
}
interface Slices {
  readonly sandbox: Slice[];
  readonly memory: Slice[];
}

const closers: (() => Promise<void>)[] = [];
const closeAll = () => Promise.allSettled(closers.splice(0).map((close) => close()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => closeAll().then(() => process.exit(1)));
}

try {
  const plan = planCpus();
  const driver = startLoadDriver(plan.others);
  closers.push(driver.close);
  const subjects: BenchSubject[] = [];
  for (const size of sizes) {
    console.log(`storing ${size} conversations`);
    const subject = await startSubject(size, plan.server);
    closers.push(subject.close);
    subjects.push(subject);
  }

  const runSlice = async (
    pid: number,
    url: string,
    requests: readonly PlannedRequest[],
    durationMs: number,
  ): Promise<Slice> => {
    const cpuBeforeMs = cpuTimeMs(pid);
    const result = await driver.apply({ url, requests, connections, durationMs });
    const cpuAfterMs = cpuTimeMs(pid);
    return {
      perSecond: (result.requests * 1000) / result.elapsedMs,
      cpuUsPerRequest:
        cpuBeforeMs === null || cpuAfterMs === null
          ? null
          : ((cpuAfterMs - cpuBeforeMs) * 1000) / result.requests,
    };
  };
  const measured = new Map<string, Slices[]>();
  for (const operation of operations) {
    console.log(`measuring ${operation.name}`);
    const runs = await Promise.all(
      subjects.map(async (subject) => ({
        subject,
        requests: await planRequests(subject, operation),
        slices: { sandbox: [], memory: [] } as Slices,
      })),
    );
    for (let round = -1; round < rounds; round += 1) {
      const durationMs = round < 0 ? warmUpMs : seconds * 1000;
      for (const { subject, requests, slices } of round % 2 === 0 ? runs : runs.toReversed()) {
        const { pid, sandboxUrl, memoryUrl } = subject;
        const sandbox = await runSlice(pid, sandboxUrl, requests, durationMs);
        const memory = await runSlice(pid, memoryUrl, requests, durationMs);
        if (round < 0) continue;
        slices.sandbox.push(sandbox);
        slices.memory.push(memory);
      }
    }
    measured.set(
      operation.name,
      runs.map(({ slices }) => slices),
    );
  }

  console.log('measuring the first byte of answers');
  const firstBytes = [];
  for (const subject of subjects) {
    await timeFirstBytes(subject, 20);
    firstBytes.push(await timeFirstBytes(subject, firstByteTurns));
  }

  const spread = ({ lower, median, upper }: Spread) =>
    `${median.toFixed(2)} (${lower.toFixed(2)}–${upper.toFixed(2)})`;
  const rates = (slices: readonly Slice[]) => slices.map(({ perSecond }) => perSecond);
  const cpuTimes = (slices: readonly Slice[]) =>
    slices.map(({ cpuUsPerRequest }) => cpuUsPerRequest ?? Number.NaN);
  const median = (values: readonly number[]) => spreadOf(values).median.toFixed(0);
  const [few, many] = sizes;
  const rows = (read: (slices: readonly Slice[]) => number[], isTime: boolean) =>
    [...measured].map(([name, [small, large]]) => {
      if (!small || !large) throw new Error(`${name} was not measured.`);
      const growth = isTime ? [large, small] : [small, large];
      return [
        name,
        spread(pairedRatio(read(small.sandbox), read(small.memory))),
        spread(pairedRatio(read(large.sandbox), read(large.memory))),
        spread(pairedRatio(read(growth[0]?.sandbox ?? []), read(growth[1]?.sandbox ?? []))),
        `${median(read(small.sandbox))} / ${median(read(large.sandbox))}`,
        `${median(read(small.memory))} / ${median(read(large.memory))}`,
      ];
    });
  const table = (head: readonly string[], body: readonly (readonly string[])[]) =>
    [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...body]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n');
  const report = `# The sandbox beside memory

${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC · Node ${process.versions.node} · ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores · ${plan.server === null ? 'processes not kept apart on processors' : 'servers on one processor, the load on the others'}

Each sandbox shares its process with a Fastify route that gives the same bytes from memory, without looking at who asks. ${rounds} rounds of ${seconds} s, ${connections} connections, ratios within rounds: the median, quartiles in parentheses. \`list\` is a page of 50.

## Throughput

More is better.

${table(
  [
    '',
    `of memory's, ${few} stored`,
    `of memory's, ${many} stored`,
    `${few} stored beside ${many}`,
    'requests/s',
    'memory, requests/s',
  ],
  rows(rates, false),
)}

## Processor time per request

Less is better. Depends less than throughput on what else the machine does.

${table(
  [
    '',
    `of memory's, ${few} stored`,
    `of memory's, ${many} stored`,
    `${many} stored beside ${few}`,
    'µs',
    'memory, µs',
  ],
  rows(cpuTimes, true),
)}

## First byte of a streamed answer

${table(
  ['stored', "of memory's", 'sandbox, ms', 'memory, ms'],
  firstBytes.map(({ sandboxMs, memoryMs }, index) => [
    String(sizes[index]),
    spread(pairedRatio(sandboxMs, memoryMs)),
    spreadOf(sandboxMs).median.toFixed(2),
    spreadOf(memoryMs).median.toFixed(2),
  ]),
)}
`;
  mkdirSync(join(resultsPath, '..'), { recursive: true });
  writeFileSync(resultsPath, report);
  console.log(`\n${report}`);
} finally {
  await closeAll();
}
