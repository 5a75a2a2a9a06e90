import { killProducer } from './kill-producer.ts';
import { loseRedis } from './lose-redis.ts';
import { startProcessPair } from './process-pair.ts';
import { planRound, type RoundPlan } from './round-plan.ts';
import { createRoundTally, type RoundTally } from './round-tally.ts';

export interface RoundsOptions {
  readonly seed: string;
  /** What befalls a round is decided by the seed and its number alone. */
  readonly numbers: Iterable<number>;
  readonly plan?: (seed: string, number: number) => RoundPlan;
  readonly onProgress?: (done: number) => void;
}

export interface RoundsReport {
  readonly tally: RoundTally;
  readonly durationMs: number;
  /** What must never happen and did, with the number of the round. */
  readonly breaches: readonly { readonly number: number; readonly what: string }[];
}

/** Rounds of sends and watchers on two processes that share a Redis, in each of which something dies. */
export async function runRounds({
  seed,
  numbers,
  plan = planRound,
  onProgress = () => {},
}: RoundsOptions): Promise<RoundsReport> {
  const pair = await startProcessPair();
  try {
    const startedAt = performance.now();
    const tally = createRoundTally();
    const breaches: { number: number; what: string }[] = [];
    for (const number of numbers) {
      const round = plan(seed, number);
      const play = round.blow === 'KILL' ? killProducer : loseRedis;
      await play({ plan: round, pair, tally }).catch((error: unknown) =>
        breaches.push({
          number,
          what: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
        }),
      );
      tally.rounds += 1;
      onProgress(tally.rounds);
    }
    return { tally, breaches, durationMs: performance.now() - startedAt };
  } finally {
    await pair.close();
  }
}
