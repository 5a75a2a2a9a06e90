import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  apollo,
  bareProxy,
  type Contender,
  facade,
  mercurius,
  withoutCompilation,
  withoutFastPath,
  withoutKnownAnswers,
  withoutReadingAhead,
  withoutYoungMemory,
} from './contenders.ts';
import { planCpus } from './cpu-pinning.ts';
import { installPeers } from './install-peers.ts';
import type { LoadResult } from './load.ts';
import { startLoadDriver } from './load-driver.ts';
import { type Measurements, measureQuery } from './measure.ts';
import { measureSlowQuery } from './measure-slow.ts';
import { queries } from './queries.ts';
import { renderReport } from './report.ts';
import { startServer } from './start-process.ts';

const variants = [withoutFastPath, withoutCompilation, withoutKnownAnswers, withoutYoungMemory];
const contenders = [bareProxy, facade, ...variants, apollo, mercurius];
const newContenders = [bareProxy, facade, mercurius];
const slowContenders = [bareProxy, facade, withoutReadingAhead, apollo, mercurius];
const slow = { delayMs: 20, perSecond: 40, rounds: 2, sliceMs: 1_200 };
const connections = 32;
const callers = 64;
const resultsPath = join(import.meta.dirname, 'results', 'latest.md');

const { rounds, seconds } = z
  .object({ rounds: z.coerce.number().int().min(1), seconds: z.coerce.number().min(0.1) })
  .parse(
    parseArgs({
      options: {
        rounds: { type: 'string', default: '15' },
        seconds: { type: 'string', default: '0.5' },
      },
    }).values,
  );

const closers: (() => Promise<void>)[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  installPeers();
  const plan = planCpus();
  const startUpstream = async (delayMs: number, manner: 'repeating' | 'each-new') => {
    const command = [join(import.meta.dirname, 'canned-upstream.ts'), String(delayMs), manner] as const;
    const upstream = await startServer({ command, cpus: plan.others });
    closers.push(upstream.close);
    return upstream.url;
  };
  const driver = startLoadDriver(plan.others);
  closers.push(driver.close);
  const startAll = (starting: readonly Contender[], upstreamUrl: string) =>
    Promise.all(
      starting.map(async (contender) => {
        const server = await contender.start(upstreamUrl, plan.server);
        closers.push(server.close);
        return { contender, ...server };
      }),
    );
  const load = { driver, rounds, sliceMs: seconds * 1000, connections, callers };
  const measureAll = async (of: readonly Contender[], upstreamUrl: string, suffix = '') => {
    const runners = await startAll(of, upstreamUrl);
    const measured = new Map<string, Measurements>();
    for (const query of queries) {
      console.log(`${query.name}: ${query.title}${suffix}`);
      measured.set(query.name, await measureQuery(query, runners, { upstreamUrl, ...load }));
    }
    return measured;
  };
  const measured = await measureAll(contenders, await startUpstream(0, 'repeating'));
  const newUrl = await startUpstream(0, 'each-new');
  const newlyMeasured = await measureAll(newContenders, newUrl, ', each answer of upstream new');

  const slowRunners = await startAll(slowContenders, await startUpstream(slow.delayMs, 'repeating'));
  const slowlyMeasured = new Map<string, ReadonlyMap<string, readonly LoadResult[]>>();
  for (const query of queries) {
    console.log(`${query.name} with a slow upstream`);
    slowlyMeasured.set(query.name, await measureSlowQuery(query, slowRunners, { ...slow, driver, callers }));
  }

  const report = renderReport({
    eachNew: { measured: newlyMeasured, contenders: newContenders.map(({ name }) => name) },
    slow: { ...slow, measured: slowlyMeasured, contenders: slowContenders.map(({ name }) => name) },
    variants: variants.map(({ name }) => name),
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
