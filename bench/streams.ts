import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { planCpus } from './cpu-pinning.ts';
import { installPeers } from './install-peers.ts';
import { measureRound, type RunningStreamServer, type StreamPlan } from './streams/measure-streams.ts';
import { renderStreamReport, type StreamRound } from './streams/report.ts';
import { startStage } from './streams/stage.ts';
import { facade, graphqlWs, rawSockets } from './streams/stream-servers.ts';

const servers = [rawSockets, facade, graphqlWs];
const resultsPath = join(import.meta.dirname, 'results', 'streams.md');
const plan: StreamPlan = {
  floodEvents: 100_000,
  latencyEvents: 300,
  audiences: [1_000, 5_000],
  eventsFor: (watchers) => Math.ceil(25_000 / watchers),
  idleWatchers: 5_000,
};

const { rounds } = z
  .object({ rounds: z.coerce.number().int().min(1) })
  .parse(parseArgs({ options: { rounds: { type: 'string', default: '3' } } }).values);

const closers: (() => Promise<void>)[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  installPeers();
  const cpus = planCpus();
  // Upstream and the watchers are in this process, so that one event can be followed from the one to the others.
  if (cpus.others !== null)
    spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cpus.others, String(process.pid)]);
  const stage = await startStage();
  closers.push(stage.close);
  const running: RunningStreamServer[] = [];
  for (const server of servers) {
    const started = await server.start(stage.url, cpus.server);
    closers.unshift(started.close);
    running.push({ ...started, server });
  }

  // Code that has not run yet is slow, and is made fast only while it runs.
  const warmUp: StreamPlan = { ...plan, latencyEvents: 20, audiences: [100], idleWatchers: 0 };
  for (const server of running) await measureRound(server, stage, warmUp);
  const measured = new Map<string, StreamRound[]>(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const first = round % running.length;
    for (const server of [...running.slice(first), ...running.slice(0, first)]) {
      console.log(`Round ${round + 1} of ${rounds}: ${server.server.name}`);
      measured.get(server.server.name)?.push(await measureRound(server, stage, plan));
    }
  }

  const report = renderStreamReport({
    date: new Date(),
    measured,
    audiences: plan.audiences,
    idleWatchers: plan.idleWatchers,
    floodEvents: plan.floodEvents,
    isPinned: cpus.server !== null,
  });
  mkdirSync(join(resultsPath, '..'), { recursive: true });
  writeFileSync(resultsPath, report);
  console.log(`\n${report}`);
} finally {
  await Promise.allSettled(closers.map((close) => close()));
}
