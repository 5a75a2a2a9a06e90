import { planChecked, type Runner } from './check-answers.ts';
import type { LoadResult } from './load.ts';
import type { LoadDriver } from './load-driver.ts';
import type { BenchQuery } from './queries.ts';

export interface SlowOptions {
  readonly driver: LoadDriver;
  readonly rounds: number;
  readonly sliceMs: number;
  readonly perSecond: number;
  readonly callers: number;
}

/** At full speed: at that of the measurement it would take minutes until the engine has compiled what is hot. */
const warmUp = { connections: 32, durationMs: 1_500 };

/**
 * What a query takes where upstream takes its time and there is little to do: no server is ever busy, so that the round
 * trips to upstream that must follow each other are what is seen. The slices of one query by server.
 */
export async function measureSlowQuery(
  query: BenchQuery,
  runners: readonly Runner[],
  { driver, rounds, sliceMs, perSecond, callers }: SlowOptions,
): Promise<ReadonlyMap<string, readonly LoadResult[]>> {
  const plans = await planChecked(query, runners, callers);
  const slices = new Map<string, LoadResult[]>(runners.map(({ contender }) => [contender.name, []]));
  const measured = { connections: perSecond, durationMs: sliceMs, everyMs: 1000 / perSecond };
  const run = ({ contender, url }: Runner, load: typeof warmUp | typeof measured) =>
    driver.apply({ url, requests: plans.get(contender) ?? [], ...load });
  for (const runner of runners) await run(runner, warmUp);
  for (let round = 0; round < rounds; round += 1) {
    const first = round % runners.length;
    for (const runner of [...runners.slice(first), ...runners.slice(0, first)]) {
      slices.get(runner.contender.name)?.push(await run(runner, measured));
    }
  }
  return slices;
}
