import { type Measurement, numberOf } from './measurement.ts';

export interface TrendPoint {
  /** The first moment of the week, in milliseconds since 1970. */
  readonly weekMs: number;
  readonly mean: number;
}

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** The mean of each week in which anything was measured. */
export function trendOf(measurements: readonly Measurement[]): readonly TrendPoint[] {
  const weeks = new Map<number, number[]>();
  for (const measurement of measurements) {
    const number = numberOf(measurement);
    if (number === null) continue;
    const weekMs = Math.floor(Date.parse(measurement.conversation.createdAt) / WEEK_MS) * WEEK_MS;
    weeks.set(weekMs, [...(weeks.get(weekMs) ?? []), number]);
  }
  return [...weeks].map(([weekMs, numbers]) => ({ weekMs, mean: meanOf(numbers) }));
}

export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
