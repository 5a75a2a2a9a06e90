import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startCuttingProxy } from '../kit/cutting-proxy.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { fetchToken } from '../kit/sign-in.ts';
import { createRandom } from '../torture/random.ts';
import { createAsk } from './asking.ts';
import { Latencies, type LatencySummary } from './latencies.ts';
import { lookAround } from './reader.ts';
import { type Holdings, startSoakedProgram } from './soaked-program.ts';
import { holdConversation } from './talker.ts';
import { TrafficTally } from './traffic-tally.ts';
import { startWeather } from './weather.ts';

export interface SoakOptions {
  readonly durationMs: number;
  /** How often the program is looked into. */
  readonly sampleEveryMs: number;
  /** Between the end of the traffic and the last look: connections to the sandbox are kept for 72 seconds. */
  readonly settleMs: number;
  readonly seed: string;
  readonly onSample?: (sample: Sample) => void;
}

/** What the program held at the end of a stretch of time, and how it answered during it. */
export interface Sample extends Holdings {
  readonly atMs: number;
  readonly latencies: Readonly<Record<string, LatencySummary>>;
  /** Of the program, for each query or mutation of the stretch, the events that came of them included. */
  readonly processorMsPerRequest: number;
}

export interface SoakResult {
  readonly before: Holdings;
  readonly samples: readonly Sample[];
  /** When the traffic is over and all connections are given up. */
  readonly after: Holdings;
  readonly tally: TrafficTally;
  readonly exit: number | NodeJS.Signals | null;
  /** All that it wrote: an unhandled rejection would be in it. */
  readonly complaints: string;
}

/** Short enough that what is kept for a time is given up many times over within a soak. */
const settings = {
  PORT: '0',
  SANDBOX_PORT: '0',
  SANDBOX_TOKEN_DELAY_MS: '10',
  STREAM_RETENTION_MS: '30000',
  IDEMPOTENCY_KEY_RETENTION_MS: '30000',
  UPSTREAM_TIMEOUT_MS: '3000',
  UPSTREAM_STREAM_IDLE_TIMEOUT_MS: '3000',
  SHUTDOWN_GRACE_MS: '5000',
};

const userIds = ['5eed00000000000000000001', '5eed00000000000000000002', '5eed00000000000000000003'];
const serviceIds = ['5eed00000000000000000011', '5eed00000000000000000012', '5eed00000000000000000013'];

const TALK_PAUSE_MS = 300;
const READ_PAUSE_MS = 100;
/** Mixed traffic on the whole program, with faults upstream and cut connections, and what becomes of the program. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const { durationMs, sampleEveryMs, settleMs, seed, onSample } = options;
  const data = await mkdtemp(join(tmpdir(), 'soak-'));
  const program = await startSoakedProgram({ ...settings, SANDBOX_DATA_DIR: data });
  const proxy = await startCuttingProxy(program.url);
  try {
    const before = await program.look();
    const [tally, latencies, over] = [new TrafficTally(), new Latencies(), new AbortController()];
    const endWeather = startWeather({
      upstreamUrl: program.upstreamUrl,
      proxy,
      tally,
      random: createRandom(`${seed} weather`),
    });
    const people = startPeople({ program, url: proxy.url, seed, tally, latencies, signal: over.signal });

    const samples: Sample[] = [];
    for (let atMs = sampleEveryMs; atMs <= durationMs; atMs += sampleEveryMs) {
      await Promise.race([pause(sampleEveryMs), people]);
      const spentMs = (samples.at(-1) ?? before).processorMs;
      const held = await program.look();
      const taken = latencies.take();
      const requests = Object.values(taken).reduce((sum, { count }) => sum + count, 0);
      const processorMsPerRequest = (held.processorMs - spentMs) / Math.max(requests, 1);
      const sample = { atMs, ...held, latencies: taken, processorMsPerRequest };
      samples.push(sample);
      onSample?.(sample);
    }
    await endWeather();
    over.abort();
    await people;
    proxy.resetAll();
    await pause(settleMs);
    const after = await program.look();
    const exit = await program.stop();
    const complaints = program.program.printed.stderr.replace(/^(Debugger|For help).*\n/gm, '');
    return { before, samples, after, tally, exit, complaints };
  } finally {
    program.program.child.kill('SIGKILL');
    await proxy.close();
    await rm(data, { recursive: true, force: true });
  }
}

interface PeopleOptions {
  readonly program: { readonly upstreamUrl: string };
  readonly url: string;
  readonly seed: string;
  readonly tally: TrafficTally;
  readonly latencies: Latencies;
  readonly signal: AbortSignal;
}

/** Every user talks with every service at the same time, and looks around besides. Resolves when all have stopped. */
async function startPeople({ program, url, seed, tally, latencies, signal }: PeopleOptions): Promise<void> {
  const ask = createAsk(latencies, tally);
  await Promise.all(
    userIds.map(async (userId) => {
      const token = await fetchToken(program.upstreamUrl, userId);
      const client = createGraphqlClient(url, token);
      const talks = serviceIds.map(async (serviceId) => {
        const random = createRandom(`${seed} ${userId} ${serviceId}`);
        while (!signal.aborted) {
          await holdConversation({ url, token, client, ask, tally, random, signal }, serviceId);
          await pause(TALK_PAUSE_MS);
        }
      });
      const random = createRandom(`${seed} ${userId}`);
      const reading = async () => {
        while (!signal.aborted) {
          await lookAround(client, ask, random);
          await pause(READ_PAUSE_MS);
        }
      };
      await Promise.all([...talks, reading()]);
    }),
  );
}
