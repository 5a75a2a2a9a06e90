import { expect, it } from 'vitest';
import { planSend } from './plan.ts';
import { runTorture } from './run-torture.ts';

const sends = 150;
const seed = 'short';

it('loses, doubles and repeats nothing while clients die and connections break', async () => {
  const plans = Array.from({ length: sends }, (_, number) => planSend(seed, number));
  const { tally, breaches, upstreamSends } = await runTorture({ seed, numbers: plans.keys() });
  expect(breaches).toEqual([]);
  expect(upstreamSends).toBe(sends);
  const watchers = plans.flatMap((plan) => plan.watchers);
  expect(tally).toMatchObject({
    sends,
    watchers: watchers.length,
    repetitions: plans.flatMap(({ repetitions }) => repetitions).length,
  });
  const cuts = Object.values(tally.blows).reduce((sum, count) => sum + count, 0);
  expect(cuts).toBe(watchers.flatMap(({ blows }) => blows).length);
  expect(cuts).toBeGreaterThanOrEqual(3 * watchers.length);
});
