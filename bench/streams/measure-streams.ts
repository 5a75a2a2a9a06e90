import { setTimeout as sleep } from 'node:timers/promises';
import { cpuTimeMs } from '../cpu-time.ts';
import type { RunningProcess } from '../start-process.ts';
import { Audience, type WatchingManner } from './audience.ts';
import type { StreamRound } from './report.ts';
import type { Answer, Stage } from './stage.ts';
import type { StreamServer } from './stream-servers.ts';

export interface StreamPlan {
  readonly floodEvents: number;
  readonly latencyEvents: number;
  readonly audiences: readonly number[];
  /** Events for an audience of this size. */
  readonly eventsFor: (watchers: number) => number;
  readonly idleWatchers: number;
}

export interface RunningStreamServer extends RunningProcess {
  readonly server: StreamServer;
  readonly url: string;
}

/** Servers stop the clock of a new connection after this time: until then it is held in memory as well. */
const INTRODUCTION_MS = 5_500;
const PACE_MS = 4;

/** Everything that is measured of one server in one round. */
export async function measureRound(
  running: RunningStreamServer,
  stage: Stage,
  plan: StreamPlan,
): Promise<StreamRound> {
  const flood = await inFrontOf(running, stage, 1, (answer, audience) =>
    timed(running, plan.floodEvents, async () => {
      void answer.flood(plan.floodEvents);
      await audience.have(1 + plan.floodEvents);
    }),
  );
  const latencyUs = await inFrontOf(running, stage, 1, (answer, audience) =>
    medianLatency(answer, audience, plan),
  );
  const fanOuts: Timing[] = [];
  for (const watchers of plan.audiences) {
    const events = plan.eventsFor(watchers);
    const fanOut = await inFrontOf(running, stage, watchers, (answer, audience) =>
      timed(running, watchers * events, async () => {
        for (let event = 1; event <= events; event += 1) {
          answer.say('word ');
          await audience.have(1 + event);
        }
      }),
    );
    fanOuts.push(fanOut);
  }
  return {
    floodPerSecond: flood.perSecond,
    floodCpuUs: flood.cpuUs,
    latencyUs,
    deliveriesPerSecond: fanOuts.map(({ perSecond }) => perSecond),
    deliveryCpuUs: fanOuts.map(({ cpuUs }) => cpuUs),
    heapBytesPerWatcher: plan.idleWatchers > 0 ? await heapPerWatcher(running, stage, plan.idleWatchers) : 0,
  };
}

/** An answer that has begun, before an audience that has had its first event. */
async function inFrontOf<T>(
  { server, url }: RunningStreamServer,
  stage: Stage,
  watchers: number,
  measure: (answer: Answer, audience: Audience, manner: WatchingManner) => Promise<T>,
): Promise<T> {
  const opening = stage.nextAnswer();
  const manner = await server.begin(url);
  const answer = await opening;
  const audience = new Audience();
  try {
    await audience.open(url, watchers, manner);
    // What has subscribed is not told: the first event shows it, and those who come later are sent it as well.
    await sleep(200);
    answer.say('first');
    await audience.have(1);
    return await measure(answer, audience, manner);
  } finally {
    answer.end();
    await audience.close();
  }
}

interface Timing {
  readonly perSecond: number;
  readonly cpuUs: number;
}

async function timed({ pid }: RunningProcess, count: number, work: () => Promise<void>): Promise<Timing> {
  const [startMs, cpuBeforeMs] = [performance.now(), cpuTimeMs(pid) ?? Number.NaN];
  await work();
  const elapsedMs = performance.now() - startMs;
  const cpuMs = (cpuTimeMs(pid) ?? Number.NaN) - cpuBeforeMs;
  return { perSecond: (count * 1000) / elapsedMs, cpuUs: (cpuMs * 1000) / count };
}

async function medianLatency(
  answer: Answer,
  audience: Audience,
  { latencyEvents }: StreamPlan,
): Promise<number> {
  const latenciesUs: number[] = [];
  for (let event = 1; event <= latencyEvents; event += 1) {
    const saidAtMs = performance.now();
    answer.say('word ');
    await audience.have(1 + event);
    latenciesUs.push((performance.now() - saidAtMs) * 1000);
    await sleep(PACE_MS);
  }
  return latenciesUs.sort((a, b) => a - b)[Math.floor(latencyEvents / 2)] ?? Number.NaN;
}

async function heapPerWatcher(running: RunningStreamServer, stage: Stage, watchers: number): Promise<number> {
  // The first few make what all the others share.
  return inFrontOf(running, stage, 50, async (_answer, _first, manner) => {
    const before = await heapBytes(running);
    const audience = new Audience();
    try {
      await audience.open(running.url, watchers, manner);
      await sleep(INTRODUCTION_MS);
      return ((await heapBytes(running)) - before) / watchers;
    } finally {
      await audience.close();
    }
  });
}

function heapBytes({ child }: RunningProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', ({ heapBytes }: { readonly heapBytes: number }) => resolve(heapBytes));
    child.send('memory');
  });
}
