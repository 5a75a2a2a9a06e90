import { describe, expect, it } from 'vitest';
import { KeyedWakeUp } from './keyed-wake-up.ts';

const never = new AbortController().signal;

describe('a keyed wake-up', () => {
  it('wakes those who wait for this name, and nobody else', async () => {
    const wakeUps = new KeyedWakeUp();
    const leaving = new AbortController();
    const woken: string[] = [];
    const waiting = ['a', 'a', 'b'].map((key, index) =>
      wakeUps.wait(key, leaving.signal).then(() => woken.push(`${key}${index}`)),
    );
    wakeUps.notify('a');
    await Promise.all(waiting.slice(0, 2));
    expect(woken).toEqual(['a0', 'a1']);
    leaving.abort();
    await Promise.all(waiting);
  });

  it('wakes everybody when told to', async () => {
    const wakeUps = new KeyedWakeUp();
    const waiting = ['a', 'b'].map((key) => wakeUps.wait(key, never));
    wakeUps.notifyAll();
    await Promise.all(waiting);
  });

  it('forgets names that nobody waits for', async () => {
    const wakeUps = new KeyedWakeUp();
    const leaving = new AbortController();
    const waiting = [wakeUps.wait('a', never), wakeUps.wait('b', leaving.signal)];
    expect(wakeUps.size).toBe(2);
    wakeUps.notify('a');
    leaving.abort();
    await Promise.all(waiting);
    expect(wakeUps.size).toBe(0);
  });
});
