import { describe, expect, it } from 'vitest';
import { hasRedis } from '../kit/redis-server.ts';
import type { RoundPlan } from './round-plan.ts';
import { planRound } from './round-plan.ts';
import { runRounds } from './run-rounds.ts';

/** A kill while upstream has been told but has not accepted, two among the events, and Redis in the middle of it all. */
const rounds: readonly Pick<RoundPlan, 'blow' | 'moment'>[] = [
  { blow: 'KILL', moment: { afterTold: 2 } },
  { blow: 'KILL', moment: { afterEvents: 30 } },
  { blow: 'REDIS', moment: { afterEvents: 60 } },
  { blow: 'KILL', moment: { afterEvents: 150 } },
];

describe.skipIf(!hasRedis)('two processes on one Redis', () => {
  it('tell everybody one story, and the truth, when one is killed or Redis goes', {
    timeout: 60_000,
  }, async () => {
    const { tally, breaches } = await runRounds({
      seed: 'short',
      numbers: rounds.keys(),
      plan: (seed, number) => ({ ...planRound(seed, number), ...rounds[number] }),
    });
    expect(breaches).toEqual([]);
    expect(tally).toMatchObject({ rounds: 4, kills: 3, redisOutages: 1, repetitions: 3 * 6 });
    expect(tally.watchers).toBeGreaterThanOrEqual(3 * 6 * 2);
    // The blows have hit something: answers that ended in the place of their producers, and some that nobody hit.
    expect(tally.endings.COMPLETE).toBeGreaterThan(0);
    expect(tally.endings.VOID).toBeGreaterThan(0);
    expect(tally.unknownSends.VOID).toBeGreaterThan(0);
    expect(tally.refusedSends).toBeGreaterThan(0);
  });
});
