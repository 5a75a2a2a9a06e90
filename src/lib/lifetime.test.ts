import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lifetime } from './lifetime.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a lifetime', () => {
  it('tells once that it is over, also those who ask later', () => {
    const lifetime = new Lifetime();
    const told: string[] = [];
    lifetime.onEnd(() => told.push('early'));
    const takeBack = lifetime.onEnd(() => told.push('taken back'));
    takeBack();
    lifetime.end();
    lifetime.end();
    lifetime.onEnd(() => told.push('late'));
    expect(told).toEqual(['early', 'late']);
  });

  it('tells in the order in which it was asked, whoever has left meanwhile', () => {
    const lifetime = new Lifetime();
    const told: number[] = [];
    const leave = [0, 1, 2, 3, 4, 5].map((name) => lifetime.onEnd(() => told.push(name)));
    for (const name of [0, 3, 5, 3]) leave[name]?.();
    lifetime.onEnd(() => told.push(6));
    lifetime.end();
    expect(told).toEqual([1, 2, 4, 6]);
  });

  it('does not tell those who leave while it tells', () => {
    const lifetime = new Lifetime();
    const told: string[] = [];
    const leave: (() => void)[] = [];
    lifetime.onEnd(() => {
      told.push('first');
      for (const each of leave) each();
    });
    leave.push(lifetime.onEnd(() => told.push('second')));
    leave.push(lifetime.onEnd(() => told.push('third')));
    lifetime.onEnd(() => told.push('fourth'));
    lifetime.end();
    expect(told).toEqual(['first', 'fourth']);
  });

  it('is over when its time is up', () => {
    const lifetime = new Lifetime();
    lifetime.limit(100);
    vi.advanceTimersByTime(99);
    expect(lifetime.isOver).toBe(false);
    vi.advanceTimersByTime(1);
    expect(lifetime.isOver).toBe(true);
  });

  it('goes on when the limit is lifted', () => {
    const lifetime = new Lifetime();
    lifetime.limit(100)();
    vi.advanceTimersByTime(1000);
    expect(lifetime.isOver).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not count pauses, and gives the whole time again after the last of them', () => {
    const lifetime = new Lifetime();
    lifetime.limit(100);
    vi.advanceTimersByTime(90);
    const goOn = [lifetime.pause(), lifetime.pause()];
    vi.advanceTimersByTime(1000);
    goOn[0]?.();
    goOn[0]?.();
    vi.advanceTimersByTime(1000);
    expect(lifetime.isOver).toBe(false);
    goOn[1]?.();
    vi.advanceTimersByTime(99);
    expect(lifetime.isOver).toBe(false);
    vi.advanceTimersByTime(1);
    expect(lifetime.isOver).toBe(true);
  });

  it('leaves no timer behind when it ends before its time', () => {
    const lifetime = new Lifetime();
    lifetime.limit(100);
    lifetime.end();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that is limited during a pause begins to count after it', () => {
    const lifetime = new Lifetime();
    const goOn = lifetime.pause();
    lifetime.limit(100);
    vi.advanceTimersByTime(1000);
    goOn();
    expect(lifetime.isOver).toBe(false);
    vi.advanceTimersByTime(100);
    expect(lifetime.isOver).toBe(true);
  });
});
