import { expect, it } from 'vitest';
import { runSoak } from './run-soak.ts';

const MEBIBYTE = 2 ** 20;

it('stays as it is through mixed traffic, faults upstream and cut connections, and ends cleanly', async () => {
  const { samples, after, tally, exit, complaints } = await runSoak({
    durationMs: 15_000,
    sampleEveryMs: 3_000,
    settleMs: 1_000,
    seed: 'short',
  });
  expect(tally.breaches).toEqual([]);
  expect(complaints).toBe('');
  expect(exit).toBe(0);
  for (const what of ['query', 'mutation', 'event over sse', 'event over websocket', 'fault upstream']) {
    expect([what, tally.counts.get(what) ?? 0]).toEqual([what, expect.toSatisfy((count) => count > 0)]);
  }
  // A leak for every request or event would be more than this.
  const [early, ...later] = samples;
  for (const { heapBytes, openFiles } of [...later, after]) {
    expect(heapBytes).toBeLessThan((early?.heapBytes ?? 0) + 60 * MEBIBYTE);
    expect(openFiles).toBeLessThan((early?.openFiles ?? 0) + 200);
  }
}, 120_000);
