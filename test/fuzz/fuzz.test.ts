import { expect, it } from 'vitest';
import { runFuzz } from './run-fuzz.ts';

const inputs = 300;
/** What takes seconds here takes longer where everything is busy. */
const TIMEOUT_MS = 120_000;

it('answers or refuses whatever comes, without a fault, a silence or a leak', {
  timeout: TIMEOUT_MS,
}, async () => {
  const { breaches, outcomes, ...report } = await runFuzz({
    seed: 'short',
    numbers: Array(inputs).keys(),
    checkEvery: inputs,
  });
  expect(breaches).toEqual([]);
  expect(report.inputs).toBe(inputs);
  // All of it would be for nothing if nothing came through, or everything did.
  const statuses = ['http 200', 'http 400', 'http 403', 'http 405', 'websocket answered'];
  for (const outcome of statuses) expect(outcomes[outcome], outcome).toBeGreaterThan(0);
});
