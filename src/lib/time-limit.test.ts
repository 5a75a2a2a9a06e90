import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limitTime } from './time-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a time limit', () => {
  it('aborts with a TimeoutError when the time is up', () => {
    const { signal } = limitTime(new AbortController().signal, 100);
    vi.advanceTimersByTime(99);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('aborts together with the outer signal, and for the same reason', () => {
    const outer = new AbortController();
    const { signal } = limitTime(outer.signal, 100);
    outer.abort('left');
    expect([signal.aborted, signal.reason]).toEqual([true, 'left']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is over at once where the outer signal is', () => {
    const { signal } = limitTime(AbortSignal.abort('gone'), 100);
    expect([signal.aborted, signal.reason]).toEqual([true, 'gone']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves nothing behind when it is lifted', () => {
    const outer = new AbortController();
    const { signal, lift } = limitTime(outer.signal, 100);
    lift();
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(outer.signal, 'abort')).toEqual([]);
    vi.advanceTimersByTime(1_000);
    outer.abort();
    expect(signal.aborted).toBe(false);
  });
});
