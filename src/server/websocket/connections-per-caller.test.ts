import { describe, expect, it } from 'vitest';
import { ConnectionsPerCaller } from './connections-per-caller.ts';

describe('ConnectionsPerCaller', () => {
  it('takes so many of each caller, and another when one has left', () => {
    const callers = new ConnectionsPerCaller(2);
    const leave = callers.enter('mira');
    expect(callers.enter('mira')).not.toBeNull();
    expect(callers.enter('mira')).toBeNull();
    expect(callers.enter('jonas')).not.toBeNull();
    leave?.();
    leave?.();
    expect(callers.enter('mira')).not.toBeNull();
    expect(callers.enter('mira')).toBeNull();
  });

  it('forgets callers who have left', () => {
    const callers = new ConnectionsPerCaller(1);
    const leave = callers.enter('mira');
    expect(callers.size).toBe(1);
    leave?.();
    expect(callers.size).toBe(0);
  });
});
