import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { apollo, bareProxy, facade, mercurius } from './contenders.ts';
import { planCpus } from './cpu-pinning.ts';
import { installPeers } from './install-peers.ts';
import { startLoadDriver } from './load-driver.ts';
import { type Measurements, measureQuery } from './measure.ts';
import { queries } from './queries.ts';
import { renderReport } from './report.ts';
import { startServer } from './start-process.ts';

const contenders = [bareProxy, facade, apollo, mercurius];
const connections = 32;
const callers = 64;
const resultsPath = join(import.meta.dirname, 'results', 'latest.md');

const { rounds, seconds } = z
  .object({ rounds: z.coerce.number().int().min(1), seconds: z.coerce.number().min(0.1) })
  .parse(
    parseArgs({
      options: {
        rounds: { type: 'string', default: '7' },
        seconds: { type: 'string', default: '1.2' },
      },
    }).values,
  );

const closers: (() => Promise<void>)[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  installPeers();
  const plan = planCpus();
  const upstream = await startServer({
    command: [join(import.meta.dirname, 'canned-upstream.ts')],
    cpus: plan.others,
  });
  closers.push(upstream.close);
  const driver = startLoadDriver(plan.others);
  closers.push(driver.close);
  const runners = await Promise.all(
    contenders.map(async (contender) => {
      const server = await contender.start(upstream.url, plan.server);
      closers.push(server.close);
      return { contender, ...server };
    }),
  );

  const measured = new Map<string, Measurements>();
  for (const query of queries) {
    console.log(`${query.name}: ${query.title}`);
    measured.set(
      query.name,
      await measureQuery(query, runners, {
        upstreamUrl: upstream.url,
        driver,
        rounds,
        sliceMs: seconds * 1000,
        connections,
        callers,
      }),
    );
  }

  const report = renderReport({
    date: new Date(),
    queries,
    measured,
    contenders: contenders.map(({ name }) => name),
    subject: facade.name,
    rounds,
    sliceMs: seconds * 1000,
    connections,
    isPinned: plan.server !== null,
  });
  mkdirSync(join(resultsPath, '..'), { recursive: true });
  writeFileSync(resultsPath, report);
  console.log(`\n${report}`);
} finally {
  await Promise.allSettled(closers.map((close) => close()));
}
