import { describe, expect, it } from 'vitest';
import { WakeUp } from './wake-up.ts';

const never = new AbortController().signal;

describe('WakeUp', () => {
  it('wakes everyone who waits, once', async () => {
    const changes = new WakeUp();
    const waiting = Promise.all([changes.wait(never), changes.wait(never)]);
    expect(changes.waiting).toBe(2);
    changes.notify();
    await waiting;
    expect(changes.waiting).toBe(0);
  });

  it('lets whoever comes after a change wait for the next', async () => {
    const changes = new WakeUp();
    changes.notify();
    let woken = false;
    const waiting = changes.wait(never).then(() => {
      woken = true;
    });
    await Promise.resolve();
    expect(woken).toBe(false);
    changes.notify();
    await waiting;
  });

  it('lets a waiter go when its signal aborts, and keeps nothing of it', async () => {
    const changes = new WakeUp();
    const leaving = new AbortController();
    const waiting = changes.wait(leaving.signal);
    const staying = changes.wait(never);
    leaving.abort();
    await waiting;
    expect(changes.waiting).toBe(1);
    changes.notify();
    await staying;
  });

  it('does not wait with a signal that has aborted', async () => {
    const changes = new WakeUp();
    await changes.wait(AbortSignal.abort());
    expect(changes.waiting).toBe(0);
  });

  it('tells a listener of every change while it is being made, before those who wait, until it leaves', async () => {
    const changes = new WakeUp();
    const told: string[] = [];
    const leave = changes.listen(() => told.push('listener'));
    const waiting = changes.wait(never).then(() => told.push('waiter'));
    changes.notify();
    changes.notify();
    expect(told).toEqual(['listener', 'listener']);
    await waiting;
    leave();
    changes.notify();
    expect(told).toEqual(['listener', 'listener', 'waiter']);
  });

  it('tells the other listeners though one leaves while it is told', () => {
    const changes = new WakeUp();
    const told: string[] = [];
    const leave = changes.listen(() => {
      told.push('first');
      leave();
    });
    changes.listen(() => told.push('second'));
    changes.notify();
    changes.notify();
    expect(told).toEqual(['first', 'second', 'second']);
  });
});
