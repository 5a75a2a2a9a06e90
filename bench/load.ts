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
}

export interface LoadResult {
  readonly requests: number;
  readonly elapsedMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** A closed loop: every connection asks its next question as soon as it has the answer to its last. */
export async function applyLoad({ url, requests, connections, durationMs }: Load): Promise<LoadResult> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const latenciesMs: number[] = [];
  let turn = 0;
  const startMs = performance.now();
  const ask = async () => {
    while (performance.now() - startMs < durationMs) {
      const request = requests[turn++ % requests.length];
      if (!request) throw new Error('There is nothing to ask.');
      const sentMs = performance.now();
      await askOnce(pool, request);
      latenciesMs.push(performance.now() - sentMs);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, ask));
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
