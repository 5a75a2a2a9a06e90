import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { quantile } from './statistics.ts';

/** One request that a server is asked again and again. */
export interface PlannedRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** An answer that is shorter has lost something. */
  readonly minBytes: number;
}

export interface Load {
  readonly url: string;
  readonly requests: readonly PlannedRequest[];
  readonly connections: number;
  readonly durationMs: number;
  /** Asks at these intervals, whether or not there are answers yet; without it, one question follows an answer. */
  readonly everyMs?: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly elapsedMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * A closed loop, in which every connection asks its next question as soon as it has the answer to its last; or an open
 * one, in which questions come at their own time.
 */
export async function applyLoad({
  url,
  requests,
  connections,
  durationMs,
  everyMs,
}: Load): Promise<LoadResult> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const latenciesMs: number[] = [];
  let turn = 0;
  const startMs = performance.now();
  const askNext = async () => {
    const request = requests[turn++ % requests.length];
    if (!request) throw new Error('There is nothing to ask.');
    const sentMs = performance.now();
    await askOnce(pool, request);
    latenciesMs.push(performance.now() - sentMs);
  };
  const askOnAndOn = async () => {
    while (performance.now() - startMs < durationMs) await askNext();
  };
  const askAtTimes = async (intervalMs: number) => {
    const asked: Promise<void>[] = [];
    for (let atMs = 0; atMs < durationMs; atMs += intervalMs) {
      await pause(Math.max(0, startMs + atMs - performance.now()));
      asked.push(askNext());
    }
    await Promise.all(asked);
  };
  try {
    if (everyMs === undefined) await Promise.all(Array.from({ length: connections }, askOnAndOn));
    else await askAtTimes(everyMs);
  } finally {
    await pool.destroy();
  }
  const sorted = Float64Array.from(latenciesMs).sort();
  return {
    requests: sorted.length,
    elapsedMs: performance.now() - startMs,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  };
}

async function askOnce(pool: Pool, { method, path, headers, body, minBytes }: PlannedRequest): Promise<void> {
  const answer = await pool.request({ method, path, headers, body });
  const bytes = await answer.body.arrayBuffer();
  if (answer.statusCode === 200 && bytes.byteLength >= minBytes) return;
  const text = Buffer.from(bytes).toString('utf8').slice(0, 300);
  throw new Error(`${method} ${path} was answered with ${answer.statusCode}: ${text}`);
}
