import { request } from 'undici';
import { countPath } from './canned-upstream.ts';
import { planChecked, type Runner } from './check-answers.ts';
import { cpuTimeMs } from './cpu-time.ts';
import type { LoadResult } from './load.ts';
import type { LoadDriver } from './load-driver.ts';
import type { BenchQuery } from './queries.ts';

/** What one server did with one query in one slice of time. */
export interface Slice extends LoadResult {
  readonly requestsPerSecond: number;
  /** Null where the system does not tell. */
  readonly cpuUsPerRequest: number | null;
  readonly upstreamPerRequest: number;
}

/** The slices of one query by server, one for each round: the same place in each is the same round. */
export type Measurements = ReadonlyMap<string, readonly Slice[]>;

export interface MeasureOptions {
  readonly upstreamUrl: string;
  readonly driver: LoadDriver;
  readonly rounds: number;
  readonly sliceMs: number;
  readonly connections: number;
  readonly callers: number;
}

/** Until the engine has compiled what is hot, which takes a few thousand requests of every server alike. */
const WARM_UP_MS = 2_500;

/** Lets all servers take turns, in another order each round, so that whatever else the machine does hits them alike. */
export async function measureQuery(
  query: BenchQuery,
  runners: readonly (Runner & { readonly pid: number })[],
  { upstreamUrl, driver, rounds, sliceMs, connections, callers }: MeasureOptions,
): Promise<Measurements> {
  const plans = await planChecked(query, runners, callers);
  const slices = new Map<string, Slice[]>(runners.map(({ contender }) => [contender.name, []]));

  const countUpstream = async () => Number(await (await request(upstreamUrl + countPath)).body.text());
  const runSlice = async ({ contender, url, pid }: (typeof runners)[number], durationMs: number) => {
    const requests = plans.get(contender) ?? [];
    const [cpuBeforeMs, upstreamBefore] = [cpuTimeMs(pid), await countUpstream()];
    const result = await driver.apply({ url, requests, connections, durationMs });
    const [cpuAfterMs, upstreamAfter] = [cpuTimeMs(pid), await countUpstream()];
    return {
      ...result,
      requestsPerSecond: (result.requests * 1000) / result.elapsedMs,
      cpuUsPerRequest:
        cpuBeforeMs === null || cpuAfterMs === null
          ? null
          : ((cpuAfterMs - cpuBeforeMs) * 1000) / result.requests,
      upstreamPerRequest: (upstreamAfter - upstreamBefore) / result.requests,
    };
  };

  for (const runner of runners) await runSlice(runner, WARM_UP_MS);
  for (let round = 0; round < rounds; round += 1) {
    const first = round % runners.length;
    for (const runner of [...runners.slice(first), ...runners.slice(0, first)]) {
      slices.get(runner.contender.name)?.push(await runSlice(runner, sliceMs));
    }
  }
  return slices;
}
