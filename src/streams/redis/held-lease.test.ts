import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { monotonicClock } from '../../lib/clock.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import { HeldLease } from './held-lease.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));

afterEach(() => void vi.useRealTimers());

/** A lease of a second, asked for now, and whether it was told to be over. */
function hold() {
  const lease = new HeldLease(1_000, monotonicClock, monotonicClock.now());
  const leaving = new AbortController();
  const seen = { isOver: false };
  const watch = async () => {
    await lease.over(leaving.signal);
    seen.isOver = true;
  };
  return { lease, seen, watch: () => void watch(), leave: () => leaving.abort() };
}

async function pass(durationMs: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(durationMs);
  await nextTurn();
}

describe('a lease that is held', () => {
  it('is over a tenth before its end', async () => {
    const { lease, seen, watch } = hold();
    watch();
    await pass(899);
    expect([lease.isOver, seen.isOver]).toEqual([false, false]);
    await pass(1);
    expect([lease.isOver, seen.isOver]).toEqual([true, true]);
  });

  it('counts from when it was asked for, not from when it was granted', async () => {
    const { lease, seen, watch } = hold();
    watch();
    const askedAtMs = monotonicClock.now() + 500;
    await pass(800);
    lease.granted(askedAtMs);
    await pass(599);
    expect([lease.isOver, seen.isOver]).toEqual([false, false]);
    await pass(1);
    expect([lease.isOver, seen.isOver]).toEqual([true, true]);
  });

  it('hears of a grant that was there before the process stood still', async () => {
    const { lease, seen, watch } = hold();
    watch();
    vi.advanceTimersByTime(900);
    setImmediate(() => lease.granted(monotonicClock.now() - 400));
    await pass(0);
    expect(seen.isOver).toBe(false);
  });

  it('leaves no timer behind when it is watched no more', async () => {
    const { watch, leave } = hold();
    watch();
    expect(vi.getTimerCount()).toBe(1);
    leave();
    await pass(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
