import { join } from 'node:path';
import { startServer } from '../../bench/start-process.ts';
import { closeAll } from '../../src/lib/close-all.ts';
import { startCuttingProxy } from '../kit/cutting-proxy.ts';
import { planSend } from './plan.ts';
import { saidPath } from './scripted-upstream.ts';
import { createTally, type Tally } from './tally.ts';
import { sendUnderBlows } from './tormented-send.ts';

export interface TortureOptions {
  readonly seed: string;
  /** Numbers of the sends to make: what befalls each is decided by the seed and its number alone. */
  readonly numbers: Iterable<number>;
  readonly atATime?: number;
  readonly onProgress?: (done: number) => void;
}

export interface TortureReport {
  readonly tally: Tally;
  readonly upstreamSends: number;
  readonly durationMs: number;
  /** What must never happen and did, with the number of the send. */
  readonly breaches: readonly { readonly number: number | null; readonly what: string }[];
}

/** Far longer than any send takes: one that is still running then hangs. */
const HANG_MS = 60_000;

/** Real sends through the real server in a process of its own, while everything in between breaks. */
export async function runTorture({
  seed,
  numbers,
  atATime = 24,
  onProgress = () => {},
}: TortureOptions): Promise<TortureReport> {
  const closers: (() => Promise<void>)[] = [];
  try {
    const upstream = await startServer({
      command: [join(import.meta.dirname, 'scripted-upstream.ts')],
      cpus: null,
    });
    closers.unshift(upstream.close);
    const facade = await startServer({
      command: [join(import.meta.dirname, '..', '..', 'src', 'main.ts')],
      env: {
        PORT: '0',
        UPSTREAM_URL: upstream.url,
        UPSTREAM_ORGANIZATION: 'torture',
        SHUTDOWN_GRACE_MS: '0',
      },
      cpus: null,
    });
    closers.unshift(facade.close);
    const proxy = await startCuttingProxy(facade.url);
    closers.unshift(proxy.close);

    const startedAt = performance.now();
    const tally = createTally();
    const breaches: { number: number | null; what: string }[] = [];
    const sent = new Set<string>();
    const rest = Iterator.from(numbers);
    let done = 0;
    const work = async () => {
      for (const number of rest) {
        const plan = planSend(seed, number);
        sent.add(plan.text);
        await unlessItHangs(sendUnderBlows({ plan, proxy, tally })).catch((error: unknown) =>
          breaches.push({
            number,
            what: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
          }),
        );
        done += 1;
        onProgress(done);
      }
    };
    await Promise.all(Array.from({ length: atATime }, work));

    const said = (await (await fetch(`${upstream.url}${saidPath}`)).json()) as [string, number][];
    for (const [text, times] of said) {
      if (times !== 1) breaches.push({ number: numberIn(text), what: `Upstream was told ${times} times.` });
      sent.delete(text);
    }
    for (const text of sent) breaches.push({ number: numberIn(text), what: 'Upstream was never told.' });
    const upstreamSends = said.reduce((sum, [, times]) => sum + times, 0);
    return { tally, breaches, upstreamSends, durationMs: performance.now() - startedAt };
  } finally {
    await closeAll(closers);
  }
}

async function unlessItHangs(work: Promise<void>): Promise<void> {
  const { promise: hanging, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`It hangs: not over after ${HANG_MS} ms.`)), HANG_MS);
  try {
    await Promise.race([work, hanging]);
  } finally {
    clearTimeout(timer);
  }
}

function numberIn(text: string): number | null {
  const number = Number(text.split('/').at(-1));
  return Number.isInteger(number) ? number : null;
}
