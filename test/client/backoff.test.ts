import { describe, expect, it } from 'vitest';
import { createBackoff } from '../../src/client/backoff.ts';

const options = { maxAttempts: 5, firstDelayMs: 100, maxDelayMs: 350, random: () => 1 };

describe('backoff', () => {
  it('doubles up to its bound, and gives up after so many attempts', () => {
    const backoff = createBackoff(options);
    const delays = Array.from({ length: 6 }, () => backoff.next()?.delayMs ?? null);
    expect(delays).toEqual([100, 200, 350, 350, 350, null]);
  });

  it('begins anew after a success', () => {
    const backoff = createBackoff(options);
    backoff.next();
    backoff.next();
    backoff.reset();
    expect(backoff.next()).toEqual({ attempt: 1, delayMs: 100 });
  });

  it('waits a random part of the time, on top of what the server asks for', () => {
    const backoff = createBackoff({ ...options, random: () => 0.25 });
    expect(backoff.next()?.delayMs).toBe(25);
    expect(backoff.next(2_000)?.delayMs).toBe(2_050);
  });
});
