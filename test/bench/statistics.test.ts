import { expect, it } from 'vitest';
import { pairedRatio, quantile, spreadOf } from '../../bench/statistics.ts';

it('finds quantiles between values where none lies on them', () => {
  expect(quantile([10, 20, 30, 40], 0.5)).toBe(25);
  expect(quantile([10, 20, 30, 40, 50], 0.25)).toBe(20);
  expect(quantile([7], 0.99)).toBe(7);
});

it('takes the median and the quartiles in any order of the values', () => {
  expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ lower: 2, median: 3, upper: 4 });
});

it('compares slices of the same round, so that a slow round changes no ratio', () => {
  expect(pairedRatio([50, 5, 500], [100, 10, 1000])).toEqual({ lower: 0.5, median: 0.5, upper: 0.5 });
});
