import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Pool } from 'undici';
import { z } from 'zod';
import { quantile } from '../../bench/statistics.ts';
import { required } from './required.ts';

/** How a client was served. */
export interface Pace {
  readonly answers: number;
  /** What came in place of an answer. */
  readonly failures: readonly string[];
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** A question that goes through to upstream and back. */
const body = JSON.stringify({ query: '{ organization { name } }' });
const PAUSE_MS = 10;

const { url, token } = z.object({ url: z.string(), token: z.string() }).parse(workerData);
const { origin, pathname } = new URL(`${url}/graphql`);
const pool = new Pool(origin, { connections: 1 });
const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
const measured: number[] = [];
const failures: string[] = [];
/** How many answers somebody waits for. */
let awaited = Number.POSITIVE_INFINITY;
let isOver = false;
const parent = required(parentPort ?? undefined);

parent.on('message', (message: number | 'stop') => {
  if (message === 'stop') isOver = true;
  else awaited = measured.length + message;
});

while (!isOver) {
  await ask().catch((error: unknown) => failures.push(String(error)));
  if (measured.length + failures.length >= awaited) {
    awaited = Number.POSITIVE_INFINITY;
    parent.postMessage('answered');
  }
  await pause(PAUSE_MS);
}
await pool.destroy();
parent.postMessage(paceOf(measured.toSorted((a, b) => a - b)));

async function ask(): Promise<void> {
  const startedAtMs = performance.now();
  const answer = await pool.request({ method: 'POST', path: pathname, headers, body });
  const text = await answer.body.text();
  measured.push(performance.now() - startedAtMs);
  if (answer.statusCode !== 200 || !text.includes('"organization":{"name":')) failures.push(text);
}

function paceOf(sorted: readonly number[]): Pace {
  return {
    answers: sorted.length,
    failures,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    maxMs: sorted.at(-1) ?? Number.NaN,
  };
}
