import { schema } from '../../src/graph/schema.ts';
import { ask } from '../kit/ask.ts';
import { createRandom } from '../torture/random.ts';
import { httpInput } from './http-input.ts';
import { type Exchange, exchange } from './raw-exchange.ts';
import { startFuzzedServer } from './start-fuzzed-server.ts';
import { websocketInput } from './websocket-input.ts';

export interface FuzzOptions {
  readonly seed: string;
  readonly numbers: Iterable<number>;
  /** After so many inputs, a healthy client asks and the heap is measured. */
  readonly checkEvery?: number;
  readonly onCheck?: (done: number, heapBytes: number) => void;
}

export interface Breach {
  /** Null: of no single input. */
  readonly number: number | null;
  readonly what: string;
}

export interface FuzzReport {
  readonly inputs: number;
  readonly breaches: readonly Breach[];
  /** By transport and how it ended: a status, or the end of the connection. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** After a collection, at each check. */
  readonly heapBytes: readonly number[];
  readonly durationMs: number;
}

const AT_ONCE = 8;
/** Far above what any answer takes, and above all time-outs of the server under test. */
const HANG_MS = 20_000;
/** What the heap may differ by from one half of the run to the other: caches fill, code is compiled. */
const HEAP_TOLERANCE_BYTES = 15 * 2 ** 20;

/** What no answer may have in it, whatever was sent. */
const leaks = /node_modules|\.ts:\d+:\d+|\bat (async )?[\w.<>]+ \(/;
const unexpected = /INTERNAL_SERVER_ERROR/;

/** Sends inputs that are drawn from a seed, several at once, and looks for what must never happen. */
export async function runFuzz({
  seed,
  numbers,
  checkEvery = 1_000,
  onCheck,
}: FuzzOptions): Promise<FuzzReport> {
  const server = await startFuzzedServer();
  const startedAtMs = performance.now();
  const breaches: Breach[] = [];
  const outcomes: Record<string, number> = {};
  const heapBytes: number[] = [];
  const queue = numbers[Symbol.iterator]();
  let inputs = 0;

  async function send(number: number): Promise<void> {
    const random = createRandom(`${seed}:${number}`);
    const isWebsocket = random.isTrue(0.3);
    const plan = isWebsocket ? websocketInput(schema, random) : httpInput(schema, random);
    const met = await exchange(server.url, { ...plan, waitMs: HANG_MS });
    const outcome = `${isWebsocket ? 'websocket' : 'http'} ${outcomeOf(met, isWebsocket)}`;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const what = breachOf(met, server.ended());
    if (what) breaches.push({ number, what: `${what}\n${met.received.slice(0, 600)}` });
  }

  async function check(): Promise<void> {
    const { data } = await ask(server.url, 'http', { query: '{ services { edges { node { name } } } }' });
    if (!data?.services) breaches.push({ number: null, what: 'A healthy client got no answer.' });
    const bytes = await server.heapBytes();
    heapBytes.push(bytes);
    onCheck?.(inputs, bytes);
  }

  try {
    let isOver = false;
    while (!isOver && !server.ended()) {
      const round = Array.from({ length: checkEvery }, () => queue.next()).filter((next) => !next.done);
      isOver = round.length < checkEvery;
      if (round.length === 0) break;
      const waiting = round.map(({ value }) => value);
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
            await send(number);
            inputs += 1;
          }
        }),
      );
      await check();
    }
    if (server.complaints() !== '')
      breaches.push({ number: null, what: `It printed ${server.complaints()}` });
    const growth = growthOf(heapBytes);
    if (growth > HEAP_TOLERANCE_BYTES) {
      breaches.push({ number: null, what: `The heap grew by ${Math.round(growth / 2 ** 20)} MiB.` });
    }
  } catch (error) {
    breaches.push({ number: null, what: String(error) });
  } finally {
    await server.close();
  }
  return { inputs, breaches, outcomes, heapBytes, durationMs: performance.now() - startedAtMs };
}

function breachOf({ received, end }: Exchange, ended: string | null): string | null {
  if (ended) return `The server ${ended}.`;
  if (end === 'hang') return 'Nothing came, and the connection stayed open.';
  if (unexpected.test(received)) return 'An unexpected error.';
  if (leaks.test(received)) return 'An answer that tells how the server is made.';
  if (/^HTTP\/1\.1 5\d\d/.test(received)) return 'A fault of the server.';
  return null;
}

function outcomeOf({ received, end }: Exchange, isWebsocket: boolean): string {
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(received) ?? [];
  if (isWebsocket && status === '101') return end;
  return status ?? `${end} without an answer`;
}

/** From the most in the first half, which warms up, to the least in the second: what was kept all the while. */
function growthOf(heapBytes: readonly number[]): number {
  const half = Math.ceil(heapBytes.length / 2);
  if (half === heapBytes.length) return 0;
  return Math.min(...heapBytes.slice(half)) - Math.max(...heapBytes.slice(0, half));
}
