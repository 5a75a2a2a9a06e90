import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { MessageRate } from './message-rate.ts';

describe('MessageRate', () => {
  it('lets as many messages through at once as it does in a second', () => {
    const rate = new MessageRate(10, { now: () => 0 });
    expect(Array.from({ length: 10 }, () => rate.take())).toEqual(Array(10).fill(0));
    expect(rate.take()).toBe(100);
    expect(rate.take()).toBe(200);
  });

  it('lets messages through again as time passes, but gathers no more than a second of them', () => {
    let now = 0;
    const rate = new MessageRate(10, { now: () => now });
    for (let count = 0; count < 10; count += 1) rate.take();
    now = 100;
    expect([rate.take(), rate.take()]).toEqual([0, 100]);
    now = 60_000;
    expect(Array.from({ length: 11 }, () => rate.take()).at(-1)).toBe(100);
  });

  it('is not shaken by a clock that is set back', () => {
    let now = 10_000;
    const rate = new MessageRate(1, { now: () => now });
    rate.take();
    now = 0;
    expect(rate.take()).toBe(1_000);
  });

  it('counts on by itself where the time of day is set ahead', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const rate = new MessageRate(0.001);
    const first = rate.take();
    vi.setSystemTime(Date.now() + 86_400_000);
    expect(rate.take()).toBeGreaterThan(first);
  });
});
