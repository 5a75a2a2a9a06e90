import { describe, expect, it } from 'vitest';
import { LowestRemaining } from './lowest-remaining.ts';

const start = Date.UTC(2026, 0, 5);
const inSeconds = (seconds: number) => new Date(start + seconds * 1000).toISOString();

describe('the smallest remaining budget', () => {
  it('is the smallest of all that were reported for an operation', () => {
    const budgets = new LowestRemaining({ now: () => start });
    for (const remaining of [40, 12, 39])
      budgets.report('get-services', { remaining, resetAt: inSeconds(60) });
    budgets.report('get-metrics', { remaining: 3, resetAt: inSeconds(60) });
    expect(budgets.present()).toEqual([
      ['get-services', 12],
      ['get-metrics', 3],
    ]);
  });

  it('is forgotten when its window is over', () => {
    let now = start;
    const budgets = new LowestRemaining({ now: () => now });
    budgets.report('get-services', { remaining: 1, resetAt: inSeconds(60) });
    now += 60_000;
    expect(budgets.present()).toEqual([]);
    budgets.report('get-services', { remaining: 50, resetAt: inSeconds(120) });
    expect(budgets.present()).toEqual([['get-services', 50]]);
  });
});
