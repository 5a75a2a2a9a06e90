import type { CuttingProxy } from '../kit/cutting-proxy.ts';
import type { Random } from '../torture/random.ts';
import type { TrafficTally } from './traffic-tally.ts';

/** What befalls the traffic: faults upstream, and connections of clients that are cut, all at once. */
export interface WeatherOptions {
  readonly upstreamUrl: string;
  readonly proxy: CuttingProxy;
  readonly random: Random;
  readonly tally: TrafficTally;
}

interface ActiveFault {
  readonly faults: string;
  readonly times: number;
  readonly operation?: string;
}

const FAULT_EVERY_MS = 2_000;
const CUT_EVERY_MS = 7_000;
/** Requests that one fault hits. */
const TIMES = 3;

/** Those that befall answers of agents, which are rare among all requests. */
const toAnswers = [
  'reset;when=after;event=new-message;nth=2',
  'early-end;when=after;event=new-message;nth=1',
  'stall;when=after;event=new-message;nth=1',
  'error-before-completion',
  'error-after-completion',
  'split-characters',
  'joined-events',
  'invalid-json-line',
  'oversized-line;bytes=9000000',
  'unknown-event',
  'conflict',
  'bad-gateway',
] as const;
const toAnything = [
  'latency;ms=300',
  'reset',
  'internal-error',
  'unavailable',
  'rate-limited;retry-after=1',
  'malformed-body',
  'truncated-body',
] as const;

/** Begins, and returns what ends it and lets the sky clear. */
export function startWeather({ upstreamUrl, proxy, random, tally }: WeatherOptions): () => Promise<void> {
  const active = `${upstreamUrl}/_sandbox/faults/active`;
  const setFaults = async (list: readonly ActiveFault[]) => {
    const answer = await fetch(active, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ active: list }),
    });
    if (!answer.ok) tally.breach(`The sandbox refused a fault: ${await answer.text()}`);
  };
  const raise = () => {
    tally.count('fault upstream');
    const list = [
      { faults: random.oneOf(toAnswers), times: TIMES, operation: 'interact-with-conversation' },
      { faults: random.oneOf(toAnything), times: TIMES },
    ];
    setFaults(list).catch((error: unknown) => tally.breach(String(error)));
  };
  const cut = () => {
    tally.count('cut of all connections');
    proxy.resetAll();
  };
  const timers = [setInterval(raise, FAULT_EVERY_MS), setInterval(cut, CUT_EVERY_MS)];
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await setFaults([]);
  };
}
